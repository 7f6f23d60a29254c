"""What comes of an answer: a yes, a no, "Keep me in mind". Decided from what is known; nothing is changed here."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.bookings import (
    BOOKING_ACTIVE,
    BOOKING_COMING,
    Booking,
    BookingState,
    HoldOver,
    Invitation,
    InvitationState,
    NotInvited,
    OccurrenceCancelled,
    OccurrenceOver,
    OccurrencePaused,
)
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who answers: about what, how they were asked, and all that counts besides."""

    occurrence: Occurrence
    invitation: Invitation | None
    booking: Booking | None
    others: tuple[tuple[Booking, Occurrence], ...] = ()
    """What else they are going to."""
    kept_for_others: bool = False
    """They have just joined, and people like them have their share of the places."""


@dataclass(frozen=True, slots=True)
class Already:
    """They said so before: they are going, or wait for a place and go on waiting."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class Clash:
    """Both at the same time: they choose before anything changes."""

    other: Occurrence


@dataclass(frozen=True, slots=True)
class Full:
    """No place is free."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Their place from now on."""

    held: Booking | None
    """The place that was held for them; None: a free one is taken."""
    instead_of: Booking | None
    """Given up for it, being at the same time."""


@dataclass(frozen=True, slots=True)
class WaitListed:
    """Next in line."""


Decided = Already | Clash | Full | Accepted | WaitListed


def decide_yes(asked: Asked, *, now: datetime, instead: bool = False) -> Decided:
    """A changed mind is welcome. `instead`: this one, and not what they are going to at the same time.

    Raises `NotInvited`, `OccurrenceCancelled`, `OccurrenceOver`, `OccurrencePaused`, `HoldOver`, `Gone`.
    """
    _refuse_uninvited(asked)
    booking, occurrence = asked.booking, asked.occurrence
    if booking and booking.state in (*BOOKING_COMING, BookingState.WAITLISTED):
        return Already(booking)
    _refuse_if_over(occurrence, now)
    clash = _clash(asked)
    if clash and not instead:
        return Clash(clash[1])
    held = booking if booking and booking.state is BookingState.HELD else None
    if held and held.held_until is not None and held.held_until <= now:
        raise HoldOver(title=occurrence.title)
    if not held and (occurrence.state is OccurrenceState.FULL or occurrence.free < 1 or asked.kept_for_others):
        return Full()
    _refuse_taken_back(asked)
    return Accepted(held, instead_of=clash[0] if clash else None)


def decide_no(asked: Asked) -> Booking | Invitation:
    """The booking that is given up, else the invitation that is declined.

    Raises `NotInvited`, and `Gone` where nothing is left to say no to.
    """
    _refuse_uninvited(asked)
    if asked.booking and asked.booking.state in BOOKING_ACTIVE:
        return asked.booking
    _refuse_taken_back(asked)
    if asked.invitation is None:
        raise Gone
    return asked.invitation


def decide_keep_in_mind(asked: Asked, *, now: datetime) -> Decided:
    """Next in line; a place at once if one is free by now. Raises as `decide_yes`."""
    _refuse_uninvited(asked)
    occurrence, booking = asked.occurrence, asked.booking
    _refuse_if_cancelled(occurrence)
    there = booking is not None and booking.state in (*BOOKING_ACTIVE, *BOOKING_COMING)
    over = now >= occurrence.answer_by
    if asked.kept_for_others and occurrence.state is OccurrenceState.OPEN and not over and not there:
        _refuse_taken_back(asked)
        return WaitListed()
    if occurrence.state is OccurrenceState.OPEN or over or there:
        return decide_yes(asked, now=now)
    if occurrence.state is not OccurrenceState.FULL:
        raise OccurrenceOver(title=occurrence.title)
    _refuse_taken_back(asked)
    return WaitListed()


def _clash(asked: Asked) -> tuple[Booking, Occurrence] | None:
    """The first of what they are going to that is on at the same time."""
    for booking, other in asked.others:
        same_time = other.starts < asked.occurrence.ends and asked.occurrence.starts < other.ends
        if same_time and other.state is not OccurrenceState.CANCELLED:
            return booking, other
    return None


def _refuse_uninvited(asked: Asked) -> None:
    if asked.invitation is None and asked.booking is None:
        raise NotInvited


def _refuse_taken_back(asked: Asked) -> None:
    if asked.invitation and asked.invitation.state is InvitationState.WITHDRAWN:
        raise Gone


def _refuse_if_cancelled(occurrence: Occurrence) -> None:
    if occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN:
        raise OccurrenceCancelled(title=occurrence.title)


def _refuse_if_over(occurrence: Occurrence, now: datetime) -> None:
    _refuse_if_cancelled(occurrence)
    if now >= occurrence.answer_by or occurrence.state not in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        raise OccurrenceOver(title=occurrence.title)
    if occurrence.paused:
        raise OccurrencePaused(title=occurrence.title)
