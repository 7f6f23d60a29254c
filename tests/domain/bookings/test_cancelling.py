"""What becomes of a place that is given up."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given

from bot.domain.bookings.bookings import BOOKING_ACTIVE, BOOKING_MOVES, BOOKING_OVER, Booking, BookingState
from bot.domain.bookings.cancelling import Cancelled, decide_cancellation
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from tests.domain.bookings.things import MEALS, MOMENTS, NOON, PLACES, meal, place


def test_in_time_and_late() -> None:
    """Late is after the answers were needed; the places of all who come along are free."""
    booking, deadline = place(BookingState.GOING, party=3), NOON - timedelta(hours=1)
    early = decide_cancellation(meal(), booking, now=deadline)
    late = decide_cancellation(meal(), booking, now=deadline + timedelta(minutes=1))
    assert early == Cancelled(BookingState.CANCELLED, frees=3, was_going=True)
    assert late == Cancelled(BookingState.LATE_CANCELLED, frees=3, was_going=True)


def test_a_held_place_goes_to_the_next_and_a_place_in_the_queue_frees_none() -> None:
    """Nobody was told that they come, so that nobody hears that they do not."""
    held = decide_cancellation(meal(), place(BookingState.HELD), now=NOON)
    waiting = decide_cancellation(meal(), place(BookingState.WAITLISTED), now=NOON)
    assert held == Cancelled(BookingState.CANCELLED, frees=1, was_going=False)
    assert waiting == Cancelled(BookingState.CANCELLED, frees=0, was_going=False)


@given(occurrence=MEALS, booking=PLACES, now=MOMENTS)
def test_what_stands_can_be_given_up_at_any_time(occurrence: Occurrence, booking: Booking, now: datetime) -> None:
    """By a move of the table; the rest was given up before, or is over."""
    if booking.state in BOOKING_ACTIVE:
        decided = decide_cancellation(occurrence, booking, now=now)
        assert isinstance(decided, Cancelled)
        assert decided.becomes in BOOKING_MOVES[booking.state]
        assert decided.frees in {0, booking.party}
    elif booking.state in BOOKING_OVER:
        assert decide_cancellation(occurrence, booking, now=now) is None
    else:
        with pytest.raises(Gone):
            decide_cancellation(occurrence, booking, now=now)
