"""The cook’s word for one date: kept, and told to those for whom it matters."""

from datetime import datetime

from bot.domain.core.food import Food
from bot.domain.core.refusals import Gone
from bot.domain.offers.edit import PostChange
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.recurrence import look_from, mask_of
from bot.services.offers.edit_consequences import tell_all
from storage.unit_of_work import Work


async def say(work: Work, occurrence: Occurrence, food: Food, *, now: datetime) -> int:
    """How many of those booked are told: all where it was said before, else those whom it does not fit. Raises `Gone`.

    From now on those who avoid something may be asked, too.
    """
    if not await work.host_changes.set_food(occurrence.id, food):
        raise Gone
    new = await work.offers.occurrence(occurrence.id)
    await work.host_changes.set_mask(new.id, mask_of(new), look_at=look_from(occurrence, now=now))
    change = PostChange.FOOD if occurrence.food_said else PostChange.FOOD_SAID
    return await tell_all(work, change, occurrence, new, now=now)
