"""Every reason why a place may not be given, made so behind everybody's back: as a road that tells nobody would."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.food import Allergen, Diet
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.people import GuestAnswers
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, granted, lunch, the_occurrence
from tests.support.town import Resident, Town

MILK = Allergen.MILK.bit
PICKY = replace(NEAR_BY, avoids=MILK, diets=Diet.VEGAN.bit, step_free=True)
"""Somebody for whom the vegan soup at the hub is right as it is posted, and for whom much else is not."""
NOT_SUITED, NO_NEW_NAMES = "This is how it is now", "takes no more names just now"
_HOST = "(SELECT host_id FROM offer WHERE id = 1)"


@dataclass(frozen=True)
class Why:
    """`said`: what they hear."""

    said: str
    sql: tuple[str, ...] = ()
    too_late: bool = False
    clash: bool = False

    @property
    def suits_not(self) -> bool:
        return self.said == NOT_SUITED


REASONS = {
    "contains it": Why(NOT_SUITED, (f"UPDATE occurrence SET contains = {MILK}, not_in_it = not_in_it & ~{MILK}",)),
    "may contain it": Why(
        NOT_SUITED, (f"UPDATE occurrence SET may_contain = {MILK}, not_in_it = not_in_it & ~{MILK}",)
    ),
    "not known": Why(NOT_SUITED, ("UPDATE occurrence SET not_in_it = 0",)),
    "a new allergy": Why(
        NOT_SUITED,
        (
            f"UPDATE occurrence SET contains = {Allergen.EGGS.bit}, not_in_it = not_in_it & ~{Allergen.EGGS.bit}",
            f"UPDATE guest SET avoids = {Allergen.EGGS.bit}",
        ),
    ),
    "not vegan": Why(NOT_SUITED, ("UPDATE occurrence SET diets = 0",)),
    "steps": Why(NOT_SUITED, ("UPDATE venue SET step_free = 0",)),
    "steps not known": Why(NOT_SUITED, ("UPDATE venue SET step_free = NULL",)),
    "called off": Why("called off", ("UPDATE occurrence SET state = 'cancelled'",)),
    "withdrawn": Why("called off", ("UPDATE offer SET state = 'withdrawn'",)),
    "closed": Why("too late", ("UPDATE offer SET state = 'closed'",)),
    "begun": Why("too late", ("UPDATE occurrence SET state = 'started'",)),
    "too late": Why("too late", too_late=True),
    "to be read": Why(NO_NEW_NAMES, ("UPDATE offer SET state = 'awaiting_approval'",)),
    "paused": Why(NO_NEW_NAMES, ("UPDATE offer SET paused = 1",)),
    "host rests": Why(NO_NEW_NAMES, (f"UPDATE champion SET state = 'paused' WHERE person_id = {_HOST}",)),
    "host removed": Why(NO_NEW_NAMES, (f"UPDATE champion SET state = 'removed' WHERE person_id = {_HOST}",)),
    "host blocked": Why(NO_NEW_NAMES, (f"UPDATE person SET reachable = 0 WHERE id = {_HOST}",)),
    "another town": Why("is in another town", ("UPDATE venue SET network = 'elsewhere'",)),
    "left": Why("Tell me a little first", ("UPDATE guest SET state = 'left'",)),
    "a clash": Why("at the same time as something else", clash=True),
}


async def make_so(town: Town, why: Why, person: PersonId, at: OccurrenceId) -> None:
    """It is so from now on, and nobody has been told."""
    for statement in why.sql:
        await rows(town, statement)
    occurrence = await the_occurrence(town, at)
    if why.too_late:
        town.clock.move_to(occurrence.answer_by + timedelta(seconds=1))
    if why.clash:
        await lunch(town, places=4, host="Cook", starts=occurrence.starts + timedelta(hours=1))
        ((number,),) = await rows(town, "SELECT MAX(id) FROM occurrence")
        async with town.bot.database.write() as work:
            other = OccurrenceId(int(str(number)))
            assert await work.offers.take_places(other, 1, now=town.now)
            await work.bookings.put(granted(other, person), BookingState.GOING, now=town.now)


async def places_of(town: Town, person: PersonId) -> set[tuple[object, ...]]:
    """What they have, hold or wait for, and for how many."""
    standing = "state IN ('going', 'held', 'waitlisted')"
    return set(
        await rows(town, f"SELECT occurrence_id, state, party FROM booking WHERE person_id = {person} AND {standing}")
    )


async def number_of(town: Town, chat: int) -> PersonId:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(chat))
        assert person is not None
        return person.id


async def rung_by(town: Town, champion: Resident, needs: GuestAnswers) -> PersonId:
    """Mary has a landline, and this champion rings her."""
    rings = await number_of(town, champion.phone.id)
    async with town.bot.database.write() as work:
        place = {"network": "stockport", "zone": "Europe/London", "phone": "0161 496 0123", "best_time": ""}
        mary = await work.phone_guests.add("Mary", champion=rings, now=town.now, **place)
        await work.guests.join(mary, needs, now=town.now)
    return mary
