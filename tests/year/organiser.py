"""What Olive does, who organises: reads what waits for her, answers ideas, holds a vote, and a conversation."""

from tests.year.cast import PRACTICES
from tests.year.life import Life, by_message

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
    """Say yes to whoever offers help, and whether what a partner promised has happened."""
    for buttons in by_message(life.new_buttons(OLIVE)):
        approve = life.first(buttons, "application.approve")
        partner = [one for one in buttons if one.data.startswith("partner.answer")]
        if approve:
            await life.presses(OLIVE, approve)
        elif partner:
            kept = life.draw("partner", life.today).random() < 0.85
            life.truth.counts["partner kept" if kept else "partner not kept"] += 1
            await life.presses(OLIVE, partner[0 if kept else 1])
