"""What Olive does, who organises: reads what waits for her, answers ideas, holds a vote, and a conversation."""

from tests.support.town import Resident
from tests.year.cast import PRACTICES
from tests.year.life import Life

OLIVE = "Olive"


async def begins(life: Life) -> tuple[str, ...]:
    """The places on the map, and a poster for each practice; the codes on them."""
    for practice in PRACTICES:
        await life.writes(OLIVE, "/organise")
        await life.taps_data(OLIVE, "referrer.add")
        await life.does(OLIVE, practice, "Yes, make it")
    async with life.town.bot.database.write() as work:
        kept = {one.name: one.code for one in await work.referrers.all("stockport")}
    return tuple(kept[practice] for practice in PRACTICES)


async def look(life: Life) -> None:
    """Say yes to whoever offers help."""
    for seen in life.new_buttons(OLIVE):
        if seen.data.startswith("application.approve"):
            await life.presses(OLIVE, seen)


def arrives(life: Life, phone: Resident) -> None:
    life.people[OLIVE] = phone
