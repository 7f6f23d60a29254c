"""Calls to guests without a phone of their own: what is to be said, until when, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calls.away import Away
from bot.domain.core.ids import CallId, PersonId
from bot.domain.core.messages import Message, Subject
from bot.domain.invitations.waves import after_waking, waking_between

BY = time(11)
"""Calls are made by eleven; then an organiser hears of them."""
AT_LEAST = timedelta(hours=1)
"""A caller has at least this long."""
LATER = timedelta(hours=2)
"""When to try again after "No answer" or "Ring later"."""
TRIES = 3
"""After so many calls without an answer an organiser hears of it."""


NO_HURRY = frozenset({Subject.HOW_WAS_IT, Subject.VOTE, Subject.IDEA})
"""Nice to know, and asked when they next speak: nobody has failed to ring, and no organiser hears of it."""


class CallState(StrEnum):
    """The life of a call task."""

    OPEN = "open"
    """Waits for the guest’s champion."""
    ESCALATED = "escalated"
    """Nobody rang in time, or there is no champion: an organiser sees to it."""
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class NewCall:
    """What is to be said, and to whom: as `Outgoing`, for somebody who has no chat."""

    guest: PersonId
    message: Message | None = None
    """None when the subject writes it at the time of ringing."""
    due: datetime
    expires: datetime | None = None
    escalate: datetime
    dedupe: str
    subject: Subject | None = None
    subject_id: int = 0
    detail: str = ""

    @property
    def can_wait(self) -> bool:
        """It may as well not be made."""
        return self.subject in NO_HURRY


@dataclass(frozen=True, kw_only=True)
class Call(NewCall):
    """A call task as it was stored."""

    id: CallId
    state: CallState
    no_answers: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """What becomes of a call that was not made: when it comes back, and whether organisers see to it."""

    due: datetime
    escalate: datetime
    state: CallState
    no_answers: int


def decide_put_off(call: Call, zone: str, *, unanswered: bool, now: datetime) -> PutOff:
    """It comes back while there is still sense in it; after `TRIES` calls with nobody in, organisers take it over.

    What can wait is let be instead.
    """
    due = after_waking(now, LATER, zone)
    if call.expires is not None and due >= call.expires:
        due = now + (call.expires - now) / 2
    no_answers = call.no_answers + unanswered
    enough = CallState.DONE if call.can_wait else CallState.ESCALATED
    state = enough if unanswered and no_answers >= TRIES else call.state
    return PutOff(due, escalate_at(due, call.expires, zone), state, no_answers)


@dataclass(frozen=True, slots=True)
class PhoneGuest:
    """A guest without a phone of their own. The number is for their champion and the organisers only."""

    person: PersonId
    first_name: str
    champion: PersonId | None
    phone: str
    best_time: str
    agreed_at: datetime | None
    """When they said yes."""
    heard_by: str
    """The first name of whoever heard it and wrote it down; empty when they have gone."""
    link_until: datetime | None = None
    """Until when a link opens their account, if one was made by somebody who is there."""
    link_by: PersonId | None = None
    """Who made it; None when they have gone."""
    stands_in: PersonId | None = None
    """Somebody of the champion’s team, who rings in their place just now."""
    away: Away | None = None
    """When the champion is not there."""

    def is_rung_by(self, person: PersonId) -> bool:
        """They are this person’s to ring, now: by themselves, or in the place of another."""
        return person in {self.champion, self.stands_in}


def escalate_at(due: datetime, expires: datetime | None, zone: str) -> datetime:
    """When an organiser hears of it: at the first 11 o’clock that leaves the caller time, never when it is too late."""
    local = due.astimezone(ZoneInfo(zone))
    eleven = datetime.combine(local.date(), BY, ZoneInfo(zone)).astimezone(UTC)
    if eleven < due + AT_LEAST:
        eleven = datetime.combine(local.date() + timedelta(days=1), BY, ZoneInfo(zone)).astimezone(UTC)
    if expires is None:
        return eleven
    halfway = after_waking(due, waking_between(due, expires, zone) / 2, zone)
    return min(eleven, halfway, expires)


def following(guests: Sequence[PersonId], after: PersonId) -> list[PersonId]:
    """Those who come after this one in a list of guests; where that one is done, those of higher numbers."""
    if after in guests:
        return list(guests[guests.index(after) + 1 :])
    return [guest for guest in guests if guest > after]
