"""Calls to guests without a phone of their own: what is to be said, until when, and what became of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.ids import CallId, PersonId
from bot.domain.core.messages import Frozen, Message, Subject
from bot.domain.invitations.waves import after_waking, waking_between

BY = time(11)
"""Calls are made by eleven; then an organiser hears of them."""
AT_LEAST = timedelta(hours=1)
"""A caller has at least this long."""
LATER = timedelta(hours=2)
"""When to try again after "No answer" or "Ring later"."""


class CallState(StrEnum):
    """The life of a call task."""

    OPEN = "open"
    """Waits for the guest’s champion."""
    ESCALATED = "escalated"
    """Nobody rang in time, or there is no champion: an organiser sees to it."""
    DONE = "done"


class NewCall(Frozen):
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


class Call(NewCall):
    """A call task as it was stored."""

    id: CallId
    state: CallState
    no_answers: int


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
