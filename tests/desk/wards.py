"""A town whose guests live in several wards, with places in some, and a meal in somebody’s home."""

from dataclasses import replace
from datetime import datetime

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import ChatId, VenueId
from bot.domain.core.people import GuestAnswers
from storage.directory.venues import SaidPlace
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, NOTHING_IN_IT, guests, lunch
from tests.support.town import Resident, Town

BRINNINGTON, MANOR, EDGELEY = "E05015018", "E05015028", "E05015023"
HOUSE = "12z"
"""Numbers that are made up at random and written in hex have no z."""
NUTS_NOT_SAID = AllergenFacts(not_in_it=ALL_ALLERGENS & ~Allergen.TREE_NUTS.bit)
NO_NUTS = replace(NEAR_BY, avoids=Allergen.TREE_NUTS.bit)


async def live_in(town: Town, ward: str, number: int, *, answers: GuestAnswers = NEAR_BY) -> list[Resident]:
    """So many more guests of a ward."""
    already = len(await rows(town, "SELECT 1 FROM guest"))
    names = (f"Guest {already + each}" for each in range(number))
    return await guests(town, *names, answers=replace(answers, area=ward))


async def place_in(town: Town, ward: str, name: str, lat: float, lon: float, *, network: str = "stockport") -> VenueId:
    """A place of the directory."""
    async with town.bot.database.write() as work:
        return await work.venues.add(
            network=network, name=name, address="Castle Street", lat=lat, lon=lon, area=ward, step_free=True
        )


async def lunch_in(
    town: Town, venue: VenueId, host: str, starts: datetime, *, facts: AllergenFacts = NOTHING_IN_IT
) -> None:
    """Soup for six at a place."""
    await lunch(town, places=6, host=host, starts=starts, allergens=facts)
    await rows(town, f"UPDATE offer SET venue_id = {venue} WHERE id = (SELECT MAX(id) FROM offer)")


async def lunch_at_home(town: Town, ward: str, host: str, starts: datetime) -> None:
    """The same in the home of the host."""
    phone = (await lunch(town, places=6, host=host, starts=starts)).phone
    place = SaidPlace(f"{HOUSE} Berwick Road", f"{HOUSE} Berwick Road", 53.4101, -2.1602, ward, step_free=None)
    async with town.bot.database.write() as work:
        owner = await work.people.by_chat(ChatId(phone.id))
        assert owner is not None
        venue = await work.venues.add_for_posts(place, network="stockport", owner=owner.id, access=(), home=True)
    await rows(town, f"UPDATE offer SET venue_id = {venue} WHERE id = (SELECT MAX(id) FROM offer)")
