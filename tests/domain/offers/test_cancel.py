"""What follows when a post is called off: by example, and for all who could be booked."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.bookings import BOOKING_ACTIVE, BookingState, InvitationState
from bot.domain.core.ids import InvitationId
from bot.domain.core.refusals import Gone
from bot.domain.offers.cancel import CallingOff, decide_all_gone, decide_called_off_for, decide_calling_off
from bot.domain.offers.offers import OCCURRENCE_OVER, ON, OccurrenceState
from tests.domain.bookings.things import invitation, place
from tests.domain.offers.things import DATES, HOUR, NOON

OFF = OccurrenceState.CANCELLED
NOW = NOON + HOUR
"""The first date has begun, the others have not."""


def test_one_date_of_a_series_goes_and_the_others_stay() -> None:
    """The post goes with the last of them."""
    assert decide_calling_off(DATES[1], DATES, later=False, now=NOW) == CallingOff((DATES[1],), withdraws_offer=False)
    others_off = [replace(date, state=OFF) for date in DATES[1:]]
    last = decide_calling_off(DATES[0], [DATES[0], *others_off], later=False, now=NOW)
    assert last == CallingOff((DATES[0],), withdraws_offer=True)


def test_a_series_ends_from_here_on() -> None:
    """What is over stays, and so does the post that it was."""
    dates = [replace(DATES[0], state=OccurrenceState.DONE), DATES[1], replace(DATES[2], state=OFF), DATES[3]]
    from_here = decide_calling_off(DATES[1], dates, later=True, now=NOW)
    assert from_here == CallingOff((DATES[1], DATES[3]), withdraws_offer=False)
    assert decide_calling_off(DATES[0], DATES, later=True, now=NOW) == CallingOff(tuple(DATES), withdraws_offer=True)


def test_what_is_over_cannot_be_called_off() -> None:
    """What is off already is no error: the host taps twice."""
    over = replace(DATES[0], state=OccurrenceState.STARTED)
    with pytest.raises(Gone):
        decide_calling_off(over, [over], later=False, now=NOW)
    off = replace(DATES[0], state=OFF)
    assert decide_calling_off(off, [off], later=False, now=NOW) is None
    with pytest.raises(Gone):
        decide_calling_off(off, [off], later=True, now=NOW)


@pytest.mark.parametrize("state", OccurrenceState)
@pytest.mark.parametrize("now", [NOON - HOUR, NOON, NOON + HOUR, NOON + 2 * HOUR])
def test_until_it_begins_it_can_be_called_off(state: OccurrenceState, now: datetime) -> None:
    """Also when nobody answers any more: those who are coming have to hear of it."""
    closed = replace(DATES[0], state=state)
    can = state in ON or (state is OccurrenceState.STARTED and now < NOON)
    if state is OFF:
        assert decide_calling_off(closed, [closed], later=False, now=now) is None
    elif can:
        assert decide_calling_off(closed, [closed], later=False, now=now) == CallingOff((closed,), withdraws_offer=True)
    else:
        with pytest.raises(Gone):
            decide_calling_off(closed, [closed], later=False, now=now)


@given(st.sampled_from(OccurrenceState), st.integers(-60, 180), st.lists(st.sampled_from(BookingState), max_size=6))
def test_all_gone_is_heard_by_whoever_may_be_on_the_way(
    state: OccurrenceState, minutes: int, bookings: list[BookingState]
) -> None:
    """While it is collected, and only then; who holds a place or waits is let go, whoever comes may have theirs."""
    now = NOON + timedelta(minutes=minutes)
    places = [place(state, number=number) for number, state in enumerate(bookings)]
    if state in OCCURRENCE_OVER or not 0 <= minutes < 120:
        with pytest.raises(Gone):
            decide_all_gone(replace(DATES[0], state=state), places, now=now)
        return
    gone = decide_all_gone(replace(DATES[0], state=state), places, now=now)
    assert {booking.id for booking in gone.told} == {one.id for one in places if one.state in BOOKING_ACTIVE}
    assert {booking.id for booking in gone.given_up} == {
        one.id for one in places if one.state in BOOKING_ACTIVE and one.state is not BookingState.GOING
    }


def test_who_is_coming_hears_first_and_who_was_only_asked_hears_nothing() -> None:
    """Then who holds a place, then who waits."""
    waits, holds, comes = (
        place(state, number=number)
        for number, state in enumerate((BookingState.WAITLISTED, BookingState.HELD, BookingState.GOING))
    )
    touched = decide_called_off_for([waits, holds, comes], [invitation()])
    assert touched.excused == (comes, holds, waits)
    assert touched.withdrawn == (InvitationId(1),)


@given(st.lists(st.sampled_from(BookingState)), st.lists(st.sampled_from(InvitationState)))
def test_everybody_whose_booking_stands_is_excused_and_told_once(
    bookings: list[BookingState], invitations: list[InvitationState]
) -> None:
    """And nothing that was answered or is over is touched."""
    places = [place(state, number=number) for number, state in enumerate(bookings)]
    touched = decide_called_off_for(places, [invitation(state) for state in invitations])
    assert sorted(booking.id for booking in touched.excused) == [
        booking.id for booking in places if booking.state in BOOKING_ACTIVE
    ]
    order = [BOOKING_ACTIVE.index(booking.state) for booking in touched.excused]
    assert order == sorted(order)
    open_ones = (InvitationState.QUEUED, InvitationState.SENT)
    assert len(touched.withdrawn) == sum(state in open_ones for state in invitations)
