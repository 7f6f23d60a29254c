"""A standing yes: how many places it keeps, until when, and when it is asked about, for any share, hour and number."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.every_week import (
    TIME_TO_ANSWER,
    ClubOver,
    DateOfClub,
    NotBeenThere,
    decide_start,
    given_on,
    is_weekly,
    kept_until,
    room,
    to_keep,
    would_they_still,
)
from bot.domain.core.ids import OfferId
from bot.domain.invitations.waves import waking_between
from tests.domain.offers.things import CLUB, NOON

ANY_TIME = st.integers(0, 9 * 24 * 60).map(lambda minutes: NOON - timedelta(minutes=minutes))
MISSED = [BookingState.CANCELLED, BookingState.NO_SHOW, BookingState.LATE_CANCELLED]


@given(ANY_TIME)
def test_a_place_is_never_kept_past_what_leaves_others_time(now: datetime) -> None:
    """Whoever is asked has two waking hours at least, and so have others after them; at most two days are kept."""
    until = kept_until(CLUB, now=now)
    if until is None:
        assert waking_between(now, CLUB.answer_by, CLUB.zone) < 2 * TIME_TO_ANSWER
        return
    assert waking_between(now, until, CLUB.zone) >= TIME_TO_ANSWER
    assert waking_between(until, CLUB.answer_by, CLUB.zone) >= TIME_TO_ANSWER
    assert until <= max(given_on(CLUB), now + timedelta(days=1))


def test_asked_two_days_before_it_is_noon_of_the_day_before() -> None:
    """By the clock on the wall."""
    assert kept_until(CLUB, now=NOON - timedelta(days=2, hours=2)) == NOON - timedelta(days=1)


@given(
    share=st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]),
    places=st.integers(1, 40),
    taken=st.integers(0, 40),
    theirs=st.integers(0, 40),
    waiting=st.integers(0, 60),
    food_said=st.booleans(),
)
def test_no_more_is_kept_than_is_free_and_theirs_to_have(
    share: float, places: int, taken: int, theirs: int, waiting: int, food_said: bool
) -> None:
    """What they have already counts; once the food is said they are asked, and nothing is kept."""
    taken = min(taken, places)
    theirs = min(theirs, taken)
    date = DateOfClub(replace(CLUB, places=places, taken=taken, food_said=food_said), OfferId(1), share, theirs)
    assert 0 <= room(date) <= places - taken
    assert room(date) == 0 or room(date) + theirs <= round(share * places)
    keep = to_keep(date, waiting, now=NOON - timedelta(days=5))
    assert keep == (0 if food_said else min(room(date), waiting))
    assert to_keep(date, waiting, now=given_on(CLUB)) == 0


def test_three_missed_in_a_row_and_no_fewer() -> None:
    """Whoever came to one of the last three is not asked."""
    assert would_they_still(MISSED)
    assert not would_they_still(MISSED[:2])
    assert not would_they_still([BookingState.ATTENDED, *MISSED])
    assert not would_they_still([*MISSED[:2], BookingState.GOING])


@pytest.mark.parametrize(
    ("rule", "weekly"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", True),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=FR", True),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False),
        ("FREQ=WEEKLY;BYDAY=FR;INTERVAL=10", False),
        ("FREQ=MONTHLY;BYDAY=-1FR", False),
        ("", False),
    ],
)
def test_every_week_is_said_of_what_is_on_every_week(rule: str, weekly: bool) -> None:
    assert is_weekly(rule) is weekly


def test_who_may_come_every_week() -> None:
    """Who was there, or is going, while it goes on."""
    decide_start(True, [BookingState.CANCELLED, BookingState.ATTENDED])
    decide_start(True, [BookingState.GOING])
    with pytest.raises(NotBeenThere):
        decide_start(True, [BookingState.CANCELLED, BookingState.WAITLISTED])
    with pytest.raises(ClubOver):
        decide_start(False, [BookingState.ATTENDED])
