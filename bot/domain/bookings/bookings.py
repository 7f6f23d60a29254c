"""Invitations and bookings: who was asked, who is coming."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.core.refusals import Refused


class InvitationState(StrEnum):
    """The life of an invitation. Silence is not a no until the offer closes."""

    QUEUED = "queued"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


INVITATION_OPEN = (InvitationState.QUEUED, InvitationState.SENT)


class BookingState(StrEnum):
    """The life of a booking."""

    GOING = "going"
    WAITLISTED = "waitlisted"
    """Asked after the last place went; next in order of asking."""
    HELD = "held"
    """A place came free and waits a little while for this person."""
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    EXCUSED = "excused"
    CANCELLED = "cancelled"
    LATE_CANCELLED = "late_cancelled"
    """Said after the answer deadline; thanked all the same."""


BOOKING_OVER = (BookingState.CANCELLED, BookingState.LATE_CANCELLED)
BOOKING_ACTIVE = (BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED)
"""Still stands: their own no ends it."""
BOOKING_COMING = (BookingState.GOING, BookingState.ATTENDED)
"""Said yes, and as far as we know came."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One person’s place, or their place in the queue."""

    id: BookingId
    occurrence_id: OccurrenceId
    person: PersonId
    state: BookingState
    party: int
    """How many people come, this person included."""
    plan: str
    """Their own words on how they will get there."""
    held_until: datetime | None = None
    """While a place is held: until when it waits for this person."""


class OccurrencePaused(Refused):
    """Nobody new may come just now."""

    key = "bookings.paused"


class OccurrenceOver(Refused):
    """It has started, or the time to answer has gone by."""

    key = "bookings.late"


class OccurrenceCancelled(Refused):
    """The host called it off."""

    key = "bookings.meal_cancelled"


class HoldOver(Refused):
    """The place was held for this person, and their answer came too late."""

    key = "waiting.hold_over"


class NotInvited(Refused):
    """Only those who were asked can answer; a forged or borrowed button."""

    key = "bookings.not_invited"
