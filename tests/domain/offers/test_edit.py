"""What follows from a change of a post: by example, and for all that could be."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.place import GuestNeeds, PlaceDecision
from bot.domain.core.food import Allergen, AllergenFacts
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
from bot.domain.offers.offers import ON, Occurrence, OccurrenceState, PastTime, PastUseBy
from bot.domain.offers.recurrence import TimeSpan
from tests.domain.bookings.things import NEEDS, meal, place, place_at
from tests.domain.offers.things import CLUB, DATES, HOUR, NOON

NOW = NOON - timedelta(days=1)
HOURS = FoodHours(hot=2, chilled=4)
AVOIDS_MILK, NEEDS_NO_STEPS = GuestNeeds(avoids=Allergen.MILK.bit), GuestNeeds(step_free=True)
WITH_MILK, WITH_STEPS = meal(allergens=AllergenFacts.only([Allergen.MILK])), meal(step_free=False)


def booked(state: BookingState, of: PlaceDecision, has_chat: bool) -> Booked:
    return Booked(place(state), of, has_chat)


BOOKED = st.builds(
    booked,
    st.sampled_from((BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED)),
    st.builds(place_at, st.sampled_from((meal(), WITH_MILK, WITH_STEPS)), NEEDS),
    st.booleans(),
)

SAID_TO_NOBODY_APART = frozenset({PostChange.FOOD_SAID, PostChange.NOTES, PostChange.PHOTO})


@given(st.sampled_from(PostChange), st.lists(BOOKED, max_size=5))
def test_everybody_booked_hears_and_only_who_is_coming_is_asked(change: PostChange, guests: list[Booked]) -> None:
    """Nobody is silently moved, and nobody who only waits becomes unsure or gets a pin, or keeps what is not right."""
    told = decide_change(change, guests, []).guests
    assert len(told) == len(guests)
    for guest, hears in zip(guests, told, strict=True):
        assert hears.coming is (guest.booking.state is BookingState.GOING)
        assert hears.may_answer or not hears.coming
        assert hears.coming or not (hears.unsure or hears.reminders_move or hears.pin)
        assert guest.has_chat or not hears.pin
        assert hears.misfits == guest.place.misfits
        assert hears.hears or (change in SAID_TO_NOBODY_APART and not hears.misfits)
        assert hears.let_go is (bool(hears.misfits) and not hears.coming)
        assert hears.unsure or not (hears.misfits and hears.coming)


@pytest.mark.parametrize("change", PostChange)
@pytest.mark.parametrize(
    ("occurrence", "needs", "said"),
    [
        (WITH_MILK, AVOIDS_MILK, ToldInvited.TAKEN_BACK),
        (WITH_MILK, NEEDS_NO_STEPS, ToldInvited.ANEW),
        (WITH_STEPS, NEEDS_NO_STEPS, ToldInvited.TAKEN_BACK),
        (WITH_STEPS, AVOIDS_MILK, ToldInvited.ANEW),
    ],
)
def test_an_invitation_is_said_anew_or_taken_back(
    change: PostChange, occurrence: Occurrence, needs: GuestNeeds, said: ToldInvited
) -> None:
    """Whatever has changed: for their food or their steps it is taken back, else they hear how it is now.

    That the cook has said what is in it changes nothing for whom it suits, nor does a note for those who come.
    """
    quiet = change in SAID_TO_NOBODY_APART and said is ToldInvited.ANEW
    assert decide_change(change, [], [place_at(occurrence, needs)]).invited == (ToldInvited.NOTHING if quiet else said,)


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
