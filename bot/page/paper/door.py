"""The week on the door of a hall: large, without names, with the code that opens the bot."""

from bot.domain.core.ids import VenueId
from bot.domain.core.moments import OneDay
from bot.page.paper.qr import drawn
from bot.page.paper.speaking import asked_language, every_language
from bot.page.shown import PageCall, PageView
from bot.services.core import contact
from bot.services.directory.venue_poster import open_place
from bot.services.offers.week_on_door import weeks_on_door

FULLNESS = ((15, "most"), (9, "very-much"), (5, "much"), (0, "little"))
"""With fewer things on, letters are larger: it is read from the street."""


async def town(call: PageCall) -> PageView:
    """All that is on: `?language=ur`. Raises `Gone` for a language that we do not speak."""
    called = call.request.environment.network(call.network).name
    return await _door(call, called, None, "/paper/door")


async def place(call: PageCall) -> PageView:
    """What is on at one place. Raises `Gone`, `NotAllowed`."""
    venue = await open_place(call.request, VenueId(call.number("place")))
    return await _door(call, venue.name, venue.id, f"/paper/places/{venue.id}/door")


async def _door(call: PageCall, called: str, venue: VenueId | None, path: str) -> PageView:
    request = call.request
    network = request.environment.network(call.network)
    who = contact.run_by(request.environment, network.key) + contact.to_ring(request.environment, network.key)
    return PageView(
        template="paper/door.html",
        values={
            "called": called,
            "one_place": venue is not None,
            "weeks": await weeks_on_door(request, network.zone, venue),
            "one_day": lambda day: OneDay(day=day),
            "their": asked_language(call),
            "languages": every_language(),
            "path": path,
            "qr": drawn(f"https://t.me/{request.bot_name}") if request.bot_name else None,
            "who": who,
            "fullness": lambda week: next(name for least, name in FULLNESS if week.count >= least),
        },
    )
