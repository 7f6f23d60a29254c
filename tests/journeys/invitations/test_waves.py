"""Who is asked when, through the whole bot: the waiting list first, neighbours last, what counts as an invitation."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.invitations.acceptance import Acceptance
from bot.domain.invitations.candidates import OpenOccurrence
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, granted, guests, lunch, table
from tests.support.town import LONDON, Resident, Town

METRE = 1 / 111_195
LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"
SUPPER = "Pea stew for 4, Brinnington Hub, Sunday 5-7pm, vegan, no allergens"


async def occurrence(town: Town) -> OpenOccurrence:
    async with town.bot.database.write() as work:
        return await work.open_occurrences.get(OccurrenceId(1))


async def person_of(town: Town, resident: Resident) -> PersonId:
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(resident.phone.id))
        assert person is not None
        return person.id


@pytest.mark.parametrize(("party", "free"), [(1, 2), (2, 1), (3, 0), (4, 3)])
async def test_places_that_the_waiting_list_can_take_are_not_offered_to_others(
    town: Town, party: int, free: int
) -> None:
    """Of four places one is taken; three are free, less those of whoever waits, unless their party is too large."""
    ben, cai = await table(town, "Ben", "Cai", places=4)
    await ben.taps("I’ll come")
    number = await person_of(town, cai)
    async with town.bot.database.write() as work:
        await work.bookings.put(granted(1, number, size=party), BookingState.WAITLISTED, now=town.now)
    assert (await occurrence(town)).free == free


async def test_a_held_place_is_not_offered_to_others(town: Town) -> None:
    """While it waits for Cai nobody new is asked, however long the list of those it fits."""
    ben, cai = await table(town, "Ben", "Cai", places=1)
    await ben.taps("I’ll come")
    await cai.taps("I’ll come")
    await cai.taps("Keep me in mind")
    (dee,) = await guests(town, "Dee")
    await ben.taps("I can’t come")
    await town.bot.tick()
    assert cai.was_told("A place has come free")
    assert (await occurrence(town)).free == 0
    assert not dee.was_told("Would you like to come")


async def test_in_the_last_hour_only_those_within_a_mile_are_asked(town: Town) -> None:
    """Both would go six kilometres and answer quickly; one lives next door, one further than 1.5 km for certain."""
    far_off = replace(NEAR_BY, lat=NEAR_BY.lat + (1_500 + NEAR_BY.uncertainty_m + 100) * METRE)
    (near,), (far,) = await guests(town, "Near"), await guests(town, "Far", answers=far_off)
    async with town.bot.database.write() as work:
        for one in (near, far):
            person = await work.people.by_chat(ChatId(one.phone.id))
            assert person is not None
            await work.guests.learn(person.id, Acceptance(replies=30, reply_hours=3))
    await lunch(town, places=4, starts=town.now + timedelta(minutes=110))
    assert near.was_told("Would you like to come")
    assert not far.was_told("Would you like to come")


async def test_an_hour_earlier_those_further_off_are_asked_too(town: Town) -> None:
    """The same two, with more time to answer."""
    far_off = replace(NEAR_BY, lat=NEAR_BY.lat + (1_500 + NEAR_BY.uncertainty_m + 100) * METRE)
    (near,), (far,) = await guests(town, "Near"), await guests(town, "Far", answers=far_off)
    await lunch(town, places=4, starts=town.now + timedelta(minutes=170))
    assert near.was_told("Would you like to come")
    assert far.was_told("Would you like to come")


async def test_a_place_taken_by_oneself_is_no_invitation(town: Town) -> None:
    """Cai wants one invitation a week, finds lunch by herself, is still asked to supper; nothing is learned of it."""
    asha = await champion(town, "Asha")
    cai = await guest(town, "Cai")
    await cai.writes("/settings")
    await cai.taps("Which messages", "✓ invitations", "Done")
    await posts(asha, LUNCH)
    await town.moves_to(datetime(2026, 7, 17, 9, 0, tzinfo=LONDON))
    await cai.writes("/food")
    await cai.taps("Veg soup", "I’ll come")
    assert cai.was_told("Lovely, you are coming!")
    number = await person_of(town, cai)
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE guest SET weekly_cap = 1")  # noqa: SLF001
        await work._connection.execute("DELETE FROM opt_out")  # noqa: SLF001
        known = await work.guests.get(number)
    assert (known.invitations, known.acceptance) == (0, Acceptance())
    await posts(asha, SUPPER)
    assert await rows(town, "SELECT state, wave FROM invitation ORDER BY id") == [("accepted", 0), ("sent", 1)]
    assert cai.was_told("Pea stew")


async def test_no_meal_is_overbooked_whose_host_did_not_agree(town: Town) -> None:
    """Thirty places are thirty, whatever share of people usually turns up."""
    await lunch(town, places=30)
    now = await occurrence(town)
    assert (now.overbook_ok, now.free) == (False, 30)
    async with town.bot.database.write() as work:
        assert await work.offers.take_places(OccurrenceId(1), 30, now=town.now)
        assert not await work.offers.take_places(OccurrenceId(1), 1, now=town.now)


@pytest.mark.parametrize(("rule", "days"), [("FREQ=WEEKLY;BYDAY=TU,FR", 5), ("FREQ=DAILY", 2)])
async def test_a_club_asks_for_one_date_at_a_time(town: Town, rule: str, days: int) -> None:
    """The next date is asked about when answers to the last one are over, however often the club meets."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=8, rrule=rule)
    for day in range(days):
        await town.moves_to(town.now + timedelta(days=1))
        asked = await rows(
            town,
            f"""SELECT i.queued_at, oc.answer_by FROM invitation i JOIN occurrence oc ON oc.id = i.occurrence_id
                WHERE i.person_id = {await person_of(town, ben)} ORDER BY i.id""",
        )
        over = [str(later[0]) >= str(earlier[1]) for earlier, later in pairwise(asked)]
        assert all(over), (day, asked)
    assert len(asked) > 1


async def test_who_said_no_to_a_date_is_asked_to_the_next_later(town: Town) -> None:
    """“Not this time” is not answered with another date of the same club within the hour."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=8, rrule="FREQ=DAILY")
    await ben.taps("Not this time")
    await town.moves_to(town.now + timedelta(hours=3))
    assert not ben.was_told("Would you like to come")
