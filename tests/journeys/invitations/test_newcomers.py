"""Eight accounts made this morning do not take the food of those who have waited."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId, OccurrenceId, OfferId, PersonId
from bot.domain.core.sharing import Together
from storage.unit_of_work import Work
from tests.support import table
from tests.support.table import FRIDAY_NOON, lunch
from tests.support.town import LONDON, Resident, Town

FOUR_DAYS_LATER = datetime(2026, 7, 20, 10, tzinfo=LONDON)
TUESDAY_NOON = FRIDAY_NOON + timedelta(days=4)
PLACES = 6
SHARE = PLACES // 3


async def person_of(work: Work, resident: Resident) -> PersonId:
    person = await work.people.by_chat(ChatId(resident.phone.id))
    assert person is not None
    return person.id


async def a_town(town: Town, *, before: int = PLACES, new: int = 8) -> tuple[list[Resident], list[Resident]]:
    """People who have been here for days, and accounts of this morning; lunch is on tomorrow."""
    settled = await table.guests(town, *(f"Settled {number}" for number in range(before)))
    await town.moves_to(FOUR_DAYS_LATER)
    fresh = await table.guests(town, *(f"Fresh {number}" for number in range(new)))
    await lunch(town, places=PLACES, starts=TUESDAY_NOON)
    return settled, fresh


async def presses(town: Town, resident: Resident, data: str) -> None:
    await resident.writes("/help")
    resident.phone.presses_data(data, resident.last)
    await town.settles()


async def places_of(town: Town, people: list[Resident]) -> int:
    """Places that they have, or that are held for them."""
    async with town.bot.database.write() as work:
        ids = {await person_of(work, resident) for resident in people}
        bookings = [
            booking
            for state in (BookingState.GOING, BookingState.HELD)
            for booking in await work.bookings.of_occurrence(OccurrenceId(1), state)
        ]
    return sum(booking.party for booking in bookings if booking.person in ids)


async def by_invitation(town: Town, fresh: list[Resident]) -> None:
    await table.all_are_asked(town, *fresh)
    for resident in fresh:
        await presses(town, resident, "invitation.accept:1")


async def by_looking_round(town: Town, fresh: list[Resident]) -> None:
    async with town.bot.database.write() as work:
        await work.offers.open_to_all(OfferId(1))
    for resident in fresh:
        await presses(town, resident, "browse.come:1")


async def by_waiting(town: Town, fresh: list[Resident]) -> None:
    """All that is held for those in line, they take."""
    await table.all_are_asked(town, *fresh)
    for resident in fresh:
        await presses(town, resident, "waiting_list.join:1")
    await town.bot.tick()
    for resident in fresh:
        await presses(town, resident, "invitation.accept:1")


async def by_bringing_others(town: Town, fresh: list[Resident]) -> None:
    """The first two have the share; each would bring two more."""
    await by_invitation(town, fresh)
    for number, resident in enumerate(fresh[:2], 1):
        await presses(town, resident, f"booking.bring:{number}")
        await resident.taps("Two")


ROADS = (by_invitation, by_looking_round, by_waiting, by_bringing_others)


@pytest.mark.parametrize("road", ROADS)
async def test_newcomers_have_a_third_by_whatever_road(
    town: Town, road: Callable[[Town, list[Resident]], Awaitable[None]]
) -> None:
    """And whoever has been here for longer still finds a place."""
    settled, fresh = await a_town(town)
    await road(town, fresh)
    assert 1 <= await places_of(town, fresh) <= SHARE
    await table.all_are_asked(town, *settled)
    await presses(town, settled[0], "invitation.accept:1")
    assert await table.state_of(town, settled[0]) is BookingState.GOING


async def test_a_newcomer_who_is_kept_waiting_hears_it_kindly_and_is_next_in_line(town: Town) -> None:
    """A place that another newcomer gives back is theirs."""
    _, fresh = await a_town(town)
    await by_invitation(town, fresh)
    late = fresh[-1]
    assert "people who have waited longer" in late.last.text
    await late.taps("Keep me in mind")
    assert await table.state_of(town, late) is BookingState.WAITLISTED
    first = await table.booking_of(town, fresh[0])
    await presses(town, fresh[0], f"booking.cancel:{first.id}")
    assert await table.state_of(town, late) is BookingState.HELD


async def test_whom_a_practice_or_a_champion_sends_is_no_newcomer(town: Town) -> None:
    """They may have all the places."""
    _, fresh = await a_town(town)
    async with town.bot.database.write() as work:
        helper = await person_of(work, fresh[0])
        poster = await work.referrers.add("stockport", "Heaton surgery", "abc", helper, now=town.now)
        for resident in fresh:
            await work.referrers.note_joined(poster.id, await person_of(work, resident), now=town.now)
    await by_invitation(town, fresh)
    assert await places_of(town, fresh) == PLACES


async def test_in_a_town_that_begins_nobody_is_kept_out(town: Town) -> None:
    """Too few have been here for longer to fill the meal."""
    _, fresh = await a_town(town, before=PLACES - 1)
    await by_invitation(town, fresh)
    assert await places_of(town, fresh) == PLACES


async def test_after_three_days_they_are_like_everybody(town: Town) -> None:
    settled = await table.guests(town, *(f"Settled {number}" for number in range(PLACES)))
    fresh = await table.guests(town, *(f"Fresh {number}" for number in range(8)))
    await town.moves_to(FOUR_DAYS_LATER)
    await lunch(town, places=PLACES, starts=TUESDAY_NOON)
    await by_invitation(town, fresh)
    assert await places_of(town, fresh) == PLACES
    assert settled


async def test_whoever_joins_begins_in_the_middle_of_those_who_wait(town: Town) -> None:
    """Not before people who have had less than most, whatever they answer."""
    settled = await table.guests(town, *(f"Settled {number}" for number in range(5)))
    async with town.bot.database.write() as work:
        for meals, resident in enumerate(settled):
            person = await person_of(work, resident)
            await work.guests.count_meals(person, meals, need=float(meals))
    (ben,) = await table.guests(town, "Ben")
    async with town.bot.database.write() as work:
        page = await work.guests.in_need_order(Together(("stockport",), frozenset()), after=None, limit=100)
        order = [row.person for row in page]
        new = await person_of(work, ben)
        assert order.index(new) in {2, 3}
        kept = await work.answers.find(new)
        assert kept is not None
        await work.answers.keep(new, kept.model_copy(update={"how_much": 3}), now=town.now)
        assert (await work.guests.get(new)).need == 2.0
