"""What follows when a host calls off an occurrence, or a series from one of its dates on."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.bookings.bookings import BOOKING_ACTIVE, INVITATION_OPEN, Booking, BookingState, Invitation
from bot.domain.core.ids import InvitationId
from bot.domain.core.refusals import Gone
from bot.domain.offers.edit import in_scope
from bot.domain.offers.offers import ON, Occurrence, OccurrenceState


@dataclass(frozen=True, slots=True)
class CallingOff:
    """What is off from now on."""

    occurrences: tuple[Occurrence, ...]
    withdraws_offer: bool
    """Nothing of the offer is left that was not called off."""


def decide_calling_off(occurrence: Occurrence, of_offer: Sequence[Occurrence], *, later: bool) -> CallingOff | None:
    """Only this one, or it and all later ones; None where it was called off before. Raises `Gone`."""
    if not later and occurrence.state is OccurrenceState.CANCELLED:
        return None
    off = tuple(other for other in in_scope(occurrence, of_offer, later=later) if other.state in ON)
    if not off:
        raise Gone
    gone = {other.id for other in off}
    left = (other for other in of_offer if other.id not in gone and other.state is not OccurrenceState.CANCELLED)
    return CallingOff(off, withdraws_offer=not any(left))


@dataclass(frozen=True, slots=True)
class CalledOffFor:
    """Whom it touches."""

    excused: tuple[Booking, ...]
    """In the order in which they are told: who is coming, who holds a place, who waits for one."""
    coming: int
    withdrawn: tuple[InvitationId, ...]


def decide_called_off_for(bookings: Sequence[Booking], invitations: Sequence[Invitation]) -> CalledOffFor:
    """Every booking that stands is excused and told of; an invitation without an answer is withdrawn without a word."""
    stands = [booking for booking in bookings if booking.state in BOOKING_ACTIVE]
    return CalledOffFor(
        tuple(sorted(stands, key=lambda booking: BOOKING_ACTIVE.index(booking.state))),
        sum(booking.state is BookingState.GOING for booking in stands),
        tuple(invitation.id for invitation in invitations if invitation.state in INVITATION_OPEN),
    )
