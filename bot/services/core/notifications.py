"""What is said to somebody who did not ask for it just now: queued, and taken back."""

from datetime import datetime

from bot.domain.calls.call_tasks import NewCall, escalate_at
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
    if person.chat is not None:
        outgoing = Outgoing(
            person=person.id,
            chat=person.chat,
            message=message,
            priority=priority,
            due=due,
            expires=expires,
            dedupe=dedupe,
            subject=subject,
            subject_id=subject_id,
            detail=detail,
        )
        await work.outbox.add(outgoing)
    elif person.guest is GuestState.ACTIVE:
        call = NewCall(
            guest=person.id,
            message=message,
            due=due,
            expires=expires,
            escalate=escalate_at(due, expires, person.zone),
            dedupe=dedupe,
            subject=subject,
            subject_id=subject_id,
            detail=detail,
        )
        await work.calls.add(call)


async def withdraw(work: Work, subject: Subject, subject_id: int) -> None:
    """Take back what was still to be said about something, in chats and in calls."""
    await work.outbox.drop_pending(subject, subject_id)
    await work.calls.drop_pending(subject, subject_id)
