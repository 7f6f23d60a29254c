"""The morning after: how it was, who would like to meet again, the next date, and a friendly call."""

from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import BookingState
from tests.support.table import (
    FRIDAY_NOON,
    SATURDAY_10AM,
    all_are_asked,
    calls_it_off,
    guests,
    host_of,
    lunch,
    may_be_seen,
    state_of,
    table,
)
from tests.support.town import LONDON, Resident, Town

SATURDAY_11AM = SATURDAY_10AM + timedelta(hours=1)


async def after_lunch(town: Town, *names: str) -> list[Resident]:
    """They all came, and it is the morning after."""
    people = await table(town, *names)
    for person in people:
        await person.taps("I’ll come", "Skip")
    await may_be_seen(town, *people)
    await town.moves_to(SATURDAY_10AM)
    return people


@pytest.mark.parametrize(("said", "answer"), [("😊", "lovely to hear"), ("🙂", "for telling me"), ("🙁", "/concern")])
async def test_how_was_it_is_one_tap(town: Town, said: str, answer: str) -> None:
    """Thanked, whatever it is."""
    (ben,) = await after_lunch(town, "Ben")
    assert "How was it yesterday: Veg soup?" in ben.last.text
    await ben.taps(said)
    assert ben.was_told(answer)
    assert await state_of(town, ben) is BookingState.ATTENDED


async def test_two_who_wish_it_hear_of_each_other(town: Town) -> None:
    """Once both have said so, and once only."""
    ben, cai, dee = await after_lunch(town, "Ben", "Cai", "Dee")
    await ben.taps("😊", "Cai")
    assert not cai.was_told("sit together again")
    await cai.taps("😊", "Ben")
    assert ben.was_told("you and Cai would both like to sit together again")
    assert cai.was_told("you and Ben would both like to sit together again")
    await cai.taps("✓ Ben", "Ben", "Done")
    assert ben.heard.count("would both like") == 1
    assert not dee.was_told("would both like")


async def test_a_wish_of_one_is_never_revealed(town: Town) -> None:
    """Not by a message, not by a button, not to anybody."""
    ben, cai = await after_lunch(town, "Ben", "Cai")
    await ben.taps("😊", "Cai", "Done")
    before = len(cai.phone.heard)
    await cai.taps("😊")
    assert [label for row in cai.last.buttons for label in row] == ["Ben", "Done"]
    await cai.taps("Done")
    assert "Ben" not in "".join(cai.phone.heard[before:])
    assert not ben.was_told("would both like")


async def test_a_wish_can_be_taken_back(town: Town) -> None:
    """Then nobody hears, though the other wishes it."""
    ben, cai = await after_lunch(town, "Ben", "Cai")
    await ben.taps("😊", "Cai", "✓ Cai", "Done")
    await cai.taps("😊", "Ben")
    assert not ben.was_told("would both like")


async def test_strangers_cannot_wish_or_answer(town: Town) -> None:
    """Forged buttons of somebody who was not there."""
    ben, _, eve = await after_lunch(town, "Ben", "Cai", "Ida")
    await eve.taps("I couldn’t make it")
    for data in (
        "feedback.wish:1",
        "feedback.unwish:1",
        "feedback.give:1:good",
        "feedback.missed:1",
        "feedback.wish:99",
        "feedback.done:1",
    ):
        eve.phone.presses_data(data, eve.last)
        await town.settles()
    assert eve.was_told("Nothing was changed")
    await ben.taps("😊", "Cai")
    assert not eve.was_told("would both like")


async def test_nobody_is_asked_about_a_meal_they_did_not_go_to(town: Town) -> None:
    """Cancelled, or called off: no question the morning after."""
    ben, cai = await table(town, "Ben", "Cai")
    await ben.taps("I’ll come", "Skip", "I can’t come")
    await cai.taps("I’ll come", "Skip")
    await calls_it_off(town)
    await town.moves_to(SATURDAY_11AM)
    assert not ben.was_told("How was it")
    assert not cai.was_told("How was it")


async def test_the_next_date_of_a_club_is_offered(town: Town) -> None:
    """With a place to say yes to at once."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await all_are_asked(town, ben)
    ben.phone.presses_data("invitation.accept:1", ben.last)
    await town.settles()
    await ben.taps("Skip")
    await town.moves_to(SATURDAY_10AM)
    await ben.taps("😊")
    assert ben.was_told("It is on again, if you like")
    assert "24 July" in ben.last.text or "31 July" in ben.last.text
    await ben.taps("I’ll come")
    assert ben.was_told("Lovely, you are coming!")


async def test_a_missed_meal_raises_a_friendly_call_never_a_penalty(town: Town) -> None:
    """The guest is thanked; an organiser has a kind word to say."""
    (ben,) = await after_lunch(town, "Ben")
    await ben.taps("I couldn’t make it")
    assert ben.was_told("No harm done")
    await town.moves_to(datetime(2026, 7, 18, 12, 0, tzinfo=LONDON))
    olive = host_of(town, "Olive")
    assert olive.was_told("Ben")
    assert olive.was_told("only a friendly word")
    assert await state_of(town, ben) is BookingState.NO_SHOW


async def test_two_silences_in_a_row_raise_a_friendly_call(town: Town) -> None:
    """One alone does not, and a third does not raise another."""
    (ben,) = await table(town, "Ben")
    await town.moves_to(FRIDAY_NOON)
    olive = host_of(town, "Olive")
    assert not olive.was_told("friendly word")
    for number, host in ((2, "Beth"), (3, "Carl")):
        starts = FRIDAY_NOON + timedelta(days=number - 1)
        await lunch(town, places=4, host=host, starts=starts)
        await all_are_asked(town, ben, to=number)
        await town.moves_to(starts)
    await town.moves_to(FRIDAY_NOON + timedelta(days=2, hours=23, minutes=30))
    assert sum("only a friendly word" in said for said in olive.phone.heard) == 1
