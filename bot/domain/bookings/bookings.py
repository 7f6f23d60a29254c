"""Invitations and bookings: who was asked, who is coming."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.core.ids import BookingId, InvitationId, OccurrenceId, PersonId
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
_ENDS_OF_INVITATION = frozenset(InvitationState) - set(INVITATION_OPEN)
INVITATION_MOVES: dict[InvitationState, frozenset[InvitationState]] = {
    InvitationState.QUEUED: frozenset({InvitationState.SENT}) | _ENDS_OF_INVITATION,
    InvitationState.SENT: _ENDS_OF_INVITATION,
    InvitationState.ACCEPTED: frozenset({InvitationState.DECLINED}),
    InvitationState.DECLINED: frozenset({InvitationState.ACCEPTED, InvitationState.SENT}),
    InvitationState.EXPIRED: frozenset({InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.SENT}),
    InvitationState.WITHDRAWN: frozenset({InvitationState.SENT}),
}
"""A mind may change. Sent once more: somebody who was asked before looked round and chose it."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """`why` is the reason as JSON, `chance` the estimate that they would say yes, both of the moment of asking."""

    id: InvitationId
    occurrence_id: OccurrenceId
    person: PersonId
    state: InvitationState
    why: str
    chance: float
    queued_at: datetime
    wave: int = 1
    """0 where they chose it themselves, without being asked."""

    @property
    def is_unanswered(self) -> bool:
        """They were asked, and have said nothing so far."""
        return self.wave > 0 and self.state in INVITATION_OPEN


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
Ends = Literal[
    BookingState.ATTENDED,
    BookingState.NO_SHOW,
    BookingState.EXCUSED,
    BookingState.CANCELLED,
    BookingState.LATE_CANCELLED,
]
"""What a booking may become without being granted a place (`bot.domain.bookings.place`)."""
BOOKING_COMING = (BookingState.GOING, BookingState.ATTENDED)
"""Said yes, and as far as we know came."""
BOOKING_EXPECTED = (*BOOKING_COMING, BookingState.NO_SHOW)
"""Said yes and never no: what a host notes at the door changes nothing of what the guest sees."""
_AGAIN = frozenset({BookingState.GOING, BookingState.WAITLISTED})
BOOKING_MOVES: dict[BookingState, frozenset[BookingState]] = {
    BookingState.GOING: frozenset(BookingState) - set(BOOKING_ACTIVE),
    BookingState.WAITLISTED: frozenset({BookingState.HELD, BookingState.EXCUSED, BookingState.CANCELLED}),
    BookingState.HELD: frozenset({BookingState.GOING, BookingState.EXCUSED, BookingState.CANCELLED}),
    BookingState.ATTENDED: frozenset({BookingState.NO_SHOW}),
    BookingState.NO_SHOW: frozenset({BookingState.ATTENDED}) | _AGAIN,
    BookingState.EXCUSED: frozenset(),
    BookingState.CANCELLED: _AGAIN,
    BookingState.LATE_CANCELLED: _AGAIN,
}
"""Only what stands ends; what was given up may be taken up again."""


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
    plus_avoids: int = 0
    """What those who come along avoid, together."""
    plus_diets: int = 0


class OccurrencePaused(Refused):
    """Nobody new may come just now: it is paused, waits to be read, or nobody is there to host it."""

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


class NotOnTheList(Refused):
    """They never joined, or have left: we know nothing of what is right for them."""

    key = "looking.join_first"


class NotInvited(Refused):
    """Only those who were asked can answer; a forged or borrowed button."""

    key = "bookings.not_invited"
