"""Each month who met again is counted, before names go; only numbers stay."""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from tests.journeys.calls.test_call_tasks import mary
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_NOON, granted, guests, host_of, lunch
from tests.support.town import LONDON, Town

COUNTED = "SELECT month, met_twice, met_more, second_timers, third_timers FROM town_month ORDER BY month"
NAMED = "SELECT id FROM booking WHERE person_id IS NOT NULL"
LAST_OF_JULY = datetime(2026, 7, 31, 20, tzinfo=LONDON)
MONDAY_3_AUGUST = datetime(2026, 8, 3, 9, tzinfo=LONDON)
HALF_A_YEAR = timedelta(days=183)
"""Names go after 90 days."""
OF_JULY = ("2026-07", 3, 3, 3, 3)
"""Pairs with Dee met twice, the other three pairs three times; Ben, Cai and Mary are new."""


async def three_lunches(town: Town) -> None:
    """On the Fridays of July: Ben, Cai and Mary, who is rung, are at each; Dee, no newcomer, at the last two."""
    await guests(town, "Ben", "Cai", "Dee")
    ben, cai, dee = [await number_of(town, name) for name in ("Ben", "Cai", "Dee")]
    _, mary_number = await mary(town)
    async with town.bot.database.write() as work:
        await work.guests.count_meals(dee, 20, need=9)
    for week in range(3):
        starts = FRIDAY_NOON + timedelta(weeks=week)
        await town.moves_to(starts - timedelta(hours=5))
        await lunch(town, places=9, starts=starts)
        await sit_down(town, OccurrenceId(week + 1), [ben, cai, mary_number, *([dee] if week else [])])
    await town.moves_to(LAST_OF_JULY)


async def number_of(town: Town, name: str) -> PersonId:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(host_of(town, name).phone.id))
    assert person is not None
    return person.id


async def sit_down(town: Town, meal: OccurrenceId, people: list[PersonId]) -> None:
    async with town.bot.database.write() as work:
        for person in people:
            await work.bookings.put(granted(meal, person), BookingState.GOING, now=town.now)
            await work.offers.take_places(meal, 1, now=town.now)


async def test_a_month_is_counted_when_hosts_have_said_who_came_and_told_in_one_digest(town: Town) -> None:
    """Not before the third of the next month, and once; few are not counted out."""
    await three_lunches(town)
    await town.moves_to(MONDAY_3_AUGUST - timedelta(days=1))
    assert await rows(town, COUNTED) == []
    await town.moves_to(MONDAY_3_AUGUST)
    await town.bot.tick()
    assert await rows(town, COUNTED) == [OF_JULY]
    olive = olive_of(town)
    assert olive.was_told("Who met again in July. Pairs who had met once before: fewer than 5.")
    await town.moves_to(MONDAY_3_AUGUST + timedelta(days=7))
    assert olive.heard.count("Who met again") == 1


async def test_nothing_is_lost_where_the_bot_was_away_for_long(town: Town) -> None:
    """Half a year later it counts every month at once, and then lets the names go."""
    await three_lunches(town)
    assert await rows(town, NAMED)
    town.clock.move_to(LAST_OF_JULY + HALF_A_YEAR)
    await town.bot.tick()
    assert await rows(town, NAMED) == []
    counted = await rows(town, COUNTED)
    assert counted[0] == OF_JULY
    assert counted[1:] == [(f"2026-{month:02}", 0, 0, 0, 0) for month in range(8, 13)]
    await town.bot.tick()
    assert await rows(town, COUNTED) == counted


async def test_whoever_was_marked_away_met_nobody(town: Town) -> None:
    """Who came is what counts, not who said yes; and who has gone altogether is not counted either."""
    await three_lunches(town)
    cai = await number_of(town, "Cai")
    async with town.bot.database.write() as work:
        for meal in (1, 2, 3):
            booking = await work.bookings.find(OccurrenceId(meal), cai)
            assert booking is not None
            await work.bookings.move(booking.id, BookingState.GOING, BookingState.NO_SHOW)
    ben = host_of(town, "Ben")
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    await town.moves_to(MONDAY_3_AUGUST)
    assert await rows(town, COUNTED) == [("2026-07", 1, 0, 1, 1)]
