"""What is said to somebody who did not ask for it just now: queued, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calls.call_tasks import NewCall, escalate_at
from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, Outgoing, Priority, Subject, Text
from bot.domain.core.people import GuestState, Person
from storage.unit_of_work import Work


async def notify(
    work: Work,
    person: Person,
    message: Message | Text,
    *,
    dedupe: str,
    now: datetime,
    priority: Priority = Priority.REMINDER,
    expires: datetime | None = None,
) -> None:
    """Queue something for somebody who did not ask for it just now; quiet hours are kept at sending."""
    message = Message(text=message) if isinstance(message, Text) else message
    await enqueue(work, person, message=message, priority=priority, due=now, expires=expires, dedupe=dedupe)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSay:
    """Something for one person, with the key that makes saying it twice impossible."""

    person: Person
    priority: Priority
    due: datetime
    dedupe: str
    expires: datetime | None = None
    message: Message | None = None
    subject: Subject | None = None
    subject_id: int = 0
    detail: str = ""


async def enqueue(
    work: Work,
    person: Person,
    *,
    priority: Priority,
    due: datetime,
    dedupe: str,
    expires: datetime | None = None,
    message: Message | None = None,
    subject: Subject | None = None,
    subject_id: int = 0,
    detail: str = "",
) -> None:
    """Have something said to a person: in their chat or, for a guest who has none, in a call by their champion."""
    one = ToSay(
        person=person,
        priority=priority,
        due=due,
        dedupe=dedupe,
        expires=expires,
        message=message,
        subject=subject,
        subject_id=subject_id,
        detail=detail,
    )
    await enqueue_all(work, [one])


async def enqueue_all(work: Work, all_to_say: Sequence[ToSay]) -> None:
    """As `enqueue`, for many at a time."""
    await work.outbox.add_all([_in_chat(one, one.person.chat) for one in all_to_say if one.person.chat is not None])
    for one in all_to_say:
        if one.person.chat is None and one.person.guest is GuestState.ACTIVE:
            await work.calls.add(_in_a_call(one))


def _in_chat(one: ToSay, chat: ChatId) -> Outgoing:
    return Outgoing(
        person=one.person.id,
        chat=chat,
        message=one.message,
        priority=one.priority,
        due=one.due,
        expires=one.expires,
        dedupe=one.dedupe,
        subject=one.subject,
        subject_id=one.subject_id,
        detail=one.detail,
    )


def _in_a_call(one: ToSay) -> NewCall:
    return NewCall(
        guest=one.person.id,
        message=one.message,
        due=one.due,
        expires=one.expires,
        escalate=escalate_at(one.due, one.expires, one.person.zone),
        dedupe=one.dedupe,
        subject=one.subject,
        subject_id=one.subject_id,
        detail=one.detail,
    )


async def withdraw(work: Work, subject: Subject, subject_id: int) -> None:
    """Take back what was still to be said about something, in chats and in calls."""
    await work.outbox.drop_pending(subject, subject_id)
    await work.calls.drop_pending(subject, subject_id)
