"""What follows when a host calls off an occurrence, or a series from one of its dates on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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


def decide_calling_off(
    occurrence: Occurrence, of_offer: Sequence[Occurrence], *, later: bool, now: datetime
) -> CallingOff | None:
    """Only this one, or it and all later ones; None where it was called off before. Raises `Gone`."""
    if not later and occurrence.state is OccurrenceState.CANCELLED:
        return None
    off = tuple(other for other in in_scope(occurrence, of_offer, later=later) if _is_ahead(other, now))
    if not off:
        raise Gone
    gone = {other.id for other in off}
    left = (other for other in of_offer if other.id not in gone and other.state is not OccurrenceState.CANCELLED)
    return CallingOff(off, withdraws_offer=not any(left))


def _is_ahead(occurrence: Occurrence, now: datetime) -> bool:
    """Also once nobody answers any more: those who are coming have to hear of it."""
    closed_early = occurrence.state is OccurrenceState.STARTED and now < occurrence.starts
    return occurrence.state in ON or closed_early


@dataclass(frozen=True, slots=True)
class AllGone:
    """Food is all gone while it is being collected. Nobody knows who has had theirs, so all bookings stay."""

    told: tuple[Booking, ...]
    given_up: tuple[Booking, ...]
    """Of these, who only held a place or waited for one."""


def decide_all_gone(occurrence: Occurrence, bookings: Sequence[Booking], *, now: datetime) -> AllGone:
    """Whoever may still be on the way hears of it. Raises `Gone` where it has not begun or is over."""
    going_on = occurrence.state in ON or occurrence.state is OccurrenceState.STARTED
    if not going_on or not occurrence.starts <= now < occurrence.ends:
        raise Gone
    told = tuple(booking for booking in bookings if booking.state in BOOKING_ACTIVE)
    return AllGone(told, tuple(booking for booking in told if booking.state is not BookingState.GOING))


@dataclass(frozen=True, slots=True)
class CalledOffFor:
    """Whom it touches."""

    excused: tuple[Booking, ...]
    """In the order in which they are told: who is coming, who holds a place, who waits for one."""
    withdrawn: tuple[InvitationId, ...]


def decide_called_off_for(bookings: Sequence[Booking], invitations: Sequence[Invitation]) -> CalledOffFor:
    """Every booking that stands is excused and told of; an invitation without an answer is withdrawn without a word."""
    stands = [booking for booking in bookings if booking.state in BOOKING_ACTIVE]
    return CalledOffFor(
        tuple(sorted(stands, key=lambda booking: BOOKING_ACTIVE.index(booking.state))),
        tuple(invitation.id for invitation in invitations if invitation.state in INVITATION_OPEN),
    )
