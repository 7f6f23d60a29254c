"""What becomes of a place that somebody gives up. Decided from what is known; nothing is changed here."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.bookings import BOOKING_ACTIVE, BOOKING_OVER, Booking, BookingState, Ends
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It ends, early or late."""

    becomes: Ends
    frees: int
    """So many places are for others; none where somebody only waited for one."""
    was_going: bool
    """Then whoever would have met them is thanked, the host hears, and no reminder is said."""


def decide_cancellation(occurrence: Occurrence, booking: Booking, *, now: datetime) -> Cancelled | None:
    """None where they said so before. Raises `Gone` for what cannot be cancelled any more."""
    if booking.state in BOOKING_OVER:
        return None
    if booking.state not in BOOKING_ACTIVE:
        raise Gone
    going = booking.state is BookingState.GOING
    late = going and now > occurrence.answer_by
    return Cancelled(
        becomes=BookingState.LATE_CANCELLED if late else BookingState.CANCELLED,
        frees=0 if booking.state is BookingState.WAITLISTED else booking.party,
        was_going=going,
    )
