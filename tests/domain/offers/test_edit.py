"""What follows from a change of a post: by example, and for all that could be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import Allergen, AllergenFacts
from bot.domain.core.ids import BookingId
from bot.domain.invitations.eligibility import guest_mask, occurrence_mask
from bot.domain.offers.edit import (
    CHANGES,
    Booked,
    OneTime,
    PostChange,
    RuleTooHard,
    SameTime,
    Split,
    ToldInvited,
    check_time,
    decide_change,
    decide_series_move,
    decide_split,
    in_scope,
)
from bot.domain.offers.food_time import FoodHours
from bot.domain.offers.offers import ON, OccurrenceState, PastTime, PastUseBy
from bot.domain.offers.recurrence import TimeSpan
from tests.domain.offers.things import CLUB, DATES, HOUR, NOON

NOW = NOON - timedelta(days=1)
HOURS = FoodHours(hot=2, chilled=4)
AVOIDS_MILK = guest_mask(ANY_TIME, Allergen.MILK.bit, 0, needs_step_free=False)
NEEDS_NO_STEPS = guest_mask(ANY_TIME, 0, 0, needs_step_free=True)
WITH_MILK = occurrence_mask(1, AllergenFacts.only([Allergen.MILK]), 0, step_free=True)
WITH_STEPS = occurrence_mask(1, AllergenFacts.only([]), 0, step_free=False)
BOOKED = st.builds(
    Booked,
    st.just(BookingId(1)),
    st.sampled_from((BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED)),
    st.sampled_from((0, AVOIDS_MILK, NEEDS_NO_STEPS, AVOIDS_MILK | NEEDS_NO_STEPS)),
    st.booleans(),
)


@given(st.sampled_from(PostChange), st.sampled_from((0, WITH_MILK, WITH_STEPS)), st.lists(BOOKED, max_size=5))
def test_everybody_booked_hears_and_only_who_is_coming_is_asked(
    change: PostChange, mask: int, booked: list[Booked]
) -> None:
    """Nobody is silently moved, and nobody who only waits becomes unsure or gets a pin."""
    told = decide_change(change, mask, booked, []).guests
    assert len(told) == len(booked)
    for guest, hears in zip(booked, told, strict=True):
        assert hears.coming is (guest.state is BookingState.GOING)
        assert hears.may_answer or not hears.coming
        assert hears.coming or not (hears.unsure or hears.reminders_move or hears.pin)
        assert guest.has_chat or not hears.pin


@pytest.mark.parametrize(
    ("change", "mask", "guest", "said"),
    [
        (PostChange.FOOD, WITH_MILK, AVOIDS_MILK, ToldInvited.TAKEN_BACK),
        (PostChange.FOOD, WITH_MILK, NEEDS_NO_STEPS, ToldInvited.NOTHING),
        (PostChange.FOOD, WITH_STEPS, NEEDS_NO_STEPS, ToldInvited.NOTHING),
        (PostChange.PLACE, WITH_STEPS, NEEDS_NO_STEPS, ToldInvited.TAKEN_BACK),
        (PostChange.PLACE, WITH_STEPS, AVOIDS_MILK, ToldInvited.ANEW),
        (PostChange.TIME, WITH_MILK, AVOIDS_MILK, ToldInvited.ANEW),
        (PostChange.NAME, WITH_MILK, AVOIDS_MILK, ToldInvited.NOTHING),
    ],
)
def test_an_invitation_is_taken_back_where_the_change_matters(
    change: PostChange, mask: int, guest: int, said: ToldInvited
) -> None:
    """For their food or their steps; who is coming is told that it may not fit, and decides."""
    consequences = decide_change(change, mask, [Booked(BookingId(1), BookingState.GOING, guest, True)], [guest])
    assert consequences.invited == (said,)
    assert consequences.guests[0].fits is (said is not ToldInvited.TAKEN_BACK)


def test_every_change_has_its_row() -> None:
    """Reminders move with the time alone; a pin comes with a place alone."""
    assert set(CHANGES) == set(PostChange)
    assert [change for change, row in CHANGES.items() if row.reminders_move] == [PostChange.TIME]
    assert [change for change, row in CHANGES.items() if row.pin] == [PostChange.PLACE]


def test_later_ones_are_those_that_are_on() -> None:
    """What is called off stays as it is."""
    off = replace(DATES[2], state=OccurrenceState.CANCELLED)
    assert in_scope(DATES[1], [DATES[0], DATES[1], off, DATES[3]], later=True) == [DATES[1], DATES[3]]
    assert in_scope(DATES[1], DATES, later=False) == [DATES[1]]
    assert OccurrenceState.CANCELLED not in ON


def test_what_was_before_stays_a_post_of_its_own() -> None:
    """It is closed where nothing of it is still to come."""
    done = [replace(DATES[0], state=OccurrenceState.DONE), *DATES[1:]]
    assert decide_split(DATES[0], DATES, later=True) is None
    assert decide_split(DATES[1], DATES, later=True) == Split(only_one=False, closes_old=False)
    assert decide_split(DATES[1], done, later=True) == Split(only_one=False, closes_old=True)
    assert decide_split(DATES[0], DATES, later=False) == Split(only_one=True, closes_old=False)
    assert decide_split(replace(CLUB, rrule=""), DATES, later=False) is None


def test_a_time_that_cannot_be_is_refused() -> None:
    """Past, past its use-by, or that of another date."""
    with pytest.raises(PastTime):
        check_time(CLUB, DATES, TimeSpan(NOW + HOUR, NOW + 3 * HOUR), hours=HOURS, now=NOW)
    with pytest.raises(PastUseBy):
        check_time(replace(CLUB, use_by=NOW.date()), DATES, TimeSpan(NOON, NOON + HOUR), hours=HOURS, now=NOW)
    with pytest.raises(SameTime):
        check_time(CLUB, DATES, TimeSpan(DATES[1].starts, DATES[1].ends), hours=HOURS, now=NOW)
    check_time(CLUB, DATES, TimeSpan(NOON, NOON + HOUR), hours=HOURS, now=NOW)


@given(days=st.integers(-4, 2), hours=st.integers(-3, 3))
def test_a_club_moves_as_a_whole_and_no_date_lands_on_another(days: int, hours: int) -> None:
    """Step by step in the order that is given."""
    by = timedelta(days=days, hours=hours)
    series = decide_series_move(
        CLUB, DATES, TimeSpan(NOON + by, NOON + by + 2 * HOUR), rrule=CLUB.rrule, made_until=DATES[-1].starts
    )
    taken = {date.id: date.starts for date in DATES}
    for occurrence, span in series.moves:
        taken.pop(occurrence.id)
        assert span.starts == occurrence.starts + by
        assert span.starts not in taken.values()
        taken[occurrence.id] = span.starts
    assert len(taken) == len(DATES)


def test_a_rule_that_cannot_be_moved_is_refused() -> None:
    """A monthly weekday; or the day and the time of several weekdays at once."""
    day = timedelta(days=1)
    with pytest.raises(RuleTooHard):
        decide_series_move(
            CLUB, DATES, TimeSpan(NOON + day, CLUB.ends + day), rrule="FREQ=MONTHLY;BYDAY=-1FR", made_until=NOON
        )
    both = day + HOUR
    with pytest.raises(OneTime):
        decide_series_move(
            CLUB, DATES, TimeSpan(NOON + both, CLUB.ends + both), rrule="FREQ=WEEKLY;BYDAY=TU,FR", made_until=NOON
        )
