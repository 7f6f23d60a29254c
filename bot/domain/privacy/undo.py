"""What somebody who has said STOP can have back for a day, and what of it they get."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.ids import InvitationId, OccurrenceId, OfferId, PersonId
from bot.domain.core.languages import DEFAULT_LANGUAGE
from bot.domain.core.messages import Frozen
from bot.domain.core.people import ChampionState, GuestAnswers, GuestState, Person
from bot.domain.gifts.gifts import Gift
from bot.domain.guests.answers import Answers

KEPT_FOR = timedelta(days=1)


class KeptConsent(Frozen):
    """What they had agreed to, in the words that they were shown."""

    purpose: str
    version: str
    words: str
    language: str = "en_GB"
    """Of those words."""


class KeptBooking(Frozen):
    """A place that they gave back, or their place in the queue."""

    occurrence_id: OccurrenceId
    state: BookingState
    party: int
    plan: str
    plus_avoids: int
    plus_diets: int
    asked_at: datetime


class KeptInvitation(Frozen):
    """Something that they were asked to, and why."""

    id: InvitationId
    occurrence_id: OccurrenceId
    state: InvitationState
    why: str


class LeftAsGuest(Frozen):
    """All that a guest takes back with their consent."""

    answers: Answers
    matching: GuestAnswers
    """What kept them from meals, to the letter: none of it is ever less than it was."""
    state: GuestState
    paused_until: datetime | None = None
    consents: tuple[KeptConsent, ...] = ()
    bookings: tuple[KeptBooking, ...] = ()
    invitations: tuple[KeptInvitation, ...] = ()
    wishes: tuple[PersonId, ...] = ()
    every_week: tuple[OfferId, ...] = ()
    """The clubs that they come to every time."""
    gifts: tuple[tuple[Gift, str], ...] = ()
    """What they like doing, with their own words."""
    told_in: str = DEFAULT_LANGUAGE
    """The language in which they were told what “Undo” brings back: that of then, whatever they change to."""


class LeftAsVolunteer(Frozen):
    """What a volunteer was. Their posts stay where they are until somebody takes them."""

    state: ChampionState


@dataclass(frozen=True, slots=True)
class Left:
    """What is still there to be given back; a part is None where they did not leave it, or its day is over."""

    guest: LeftAsGuest | None = None
    volunteer: LeftAsVolunteer | None = None

    def __bool__(self) -> bool:
        return self.guest is not None or self.volunteer is not None


class NotBack(StrEnum):
    """Why a part is not given back; also the name of its text."""

    JOINED_AGAIN = "joined_again"
    """As a guest, with answers of today."""
    HELPS_AGAIN = "helps_again"
    """They help again, or have offered to, since."""
    ORGANISERS_DECIDE = "organisers_decide"
    """An organiser has said since that they do not."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What they get back, and what not."""

    guest: LeftAsGuest | None
    volunteer: LeftAsVolunteer | None
    not_back: tuple[NotBack, ...]


def decide_undo(person: Person, left: Left, *, removed_by: PersonId | None) -> Undone:
    """`removed_by` is whoever ended their volunteering last."""
    guest = left.guest if person.guest is GuestState.LEFT else None
    volunteer = left.volunteer
    not_back = []
    if left.guest is not None and guest is None:
        not_back.append(NotBack.JOINED_AGAIN)
    if volunteer is not None and person.champion is not ChampionState.REMOVED:
        not_back.append(NotBack.HELPS_AGAIN)
        volunteer = None
    elif volunteer is not None and removed_by != person.id:
        not_back.append(NotBack.ORGANISERS_DECIDE)
        volunteer = None
    return Undone(guest, volunteer, tuple(not_back))
