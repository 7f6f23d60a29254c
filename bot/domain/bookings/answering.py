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
)
from bot.domain.bookings.place import Granted, Misfit, PlaceDecision
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence, OccurrenceState


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who answers: whether they may have a place, how they were asked, and what they said before."""

    place: PlaceDecision
    invitation: Invitation | None
    booking: Booking | None
    kept_for_others: bool = False
    """They have just joined, and people like them have their share of the places."""

    @property
    def occurrence(self) -> Occurrence:
        return self.place.occurrence


@dataclass(frozen=True, slots=True)
class Already:
    """They said so before: they are going, or wait for a place and go on waiting."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class DoesNotSuit:
    """It is not right for them as it is now: they hear why, with the facts."""

    misfits: tuple[Misfit, ...]


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

    granted: Granted
    held: Booking | None = None
    """The place that was held for them; None: a free one is taken."""
    instead_of: tuple[Booking, ...] = ()
    """Given up for it, being at the same time."""


@dataclass(frozen=True, slots=True)
class WaitListed:
    """Next in line."""

    granted: Granted


Decided = Already | DoesNotSuit | Clash | Full | Accepted | WaitListed


def decide_yes(asked: Asked, *, now: datetime, instead: bool = False) -> Decided:
    """A changed mind is welcome. `instead`: this one, and not what they are going to at the same time.

    Raises `NotInvited`, `HoldOver`, `Gone`, and why nobody may have a place (`place.shut`).
    """
    _refuse_uninvited(asked)
    booking, occurrence, place = asked.booking, asked.occurrence, asked.place
    if booking and booking.state in (*BOOKING_COMING, BookingState.WAITLISTED):
        return Already(booking)
    if place.misfits and place.shut is None:
        return DoesNotSuit(place.misfits)
    granted = place.grant()
    if place.clashes and not instead:
        return Clash(place.clashes[0][1])
    held = booking if booking and booking.state is BookingState.HELD else None
    if held and held.held_until is not None and held.held_until <= now:
        raise HoldOver(title=occurrence.title)
    if not held and (occurrence.state is OccurrenceState.FULL or occurrence.free < 1 or asked.kept_for_others):
        return Full()
    _refuse_taken_back(asked)
    return Accepted(granted, held, tuple(other for other, _ in place.clashes))


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
    there = booking is not None and booking.state in (*BOOKING_ACTIVE, *BOOKING_COMING)
    is_free = occurrence.state is OccurrenceState.OPEN and occurrence.free > 0 and not asked.kept_for_others
    if there or asked.place.shut or asked.place.misfits or is_free:
        return decide_yes(asked, now=now)
    _refuse_taken_back(asked)
    return WaitListed(asked.place.grant())


def _refuse_uninvited(asked: Asked) -> None:
    if asked.invitation is None and asked.booking is None:
        raise NotInvited


def _refuse_taken_back(asked: Asked) -> None:
    if asked.invitation and asked.invitation.state is InvitationState.WITHDRAWN:
        raise Gone
