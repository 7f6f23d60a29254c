"""What every service needs beside the database: the places, the networks, the rules. Made once by `bot.app`."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.calls import NewCall, escalate_at
from bot.domain.messages import Message, Outgoing, Priority, Subject, Text
from bot.domain.people import GuestState, Person
from bot.domain.places import Gazetteer
from bot.domain.quiet import QuietHours
from storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Network:
    """A town with its own people, e.g. Stockport. `zone` is an IANA name."""

    key: str
    name: str
    local_authority: str
    zone: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organisers may set."""

    quiet: QuietHours = field(default_factory=QuietHours)
    invitations_a_week: int = 3
    first_posts_to_approve: int = 2
    open_posts_a_person: int = 5
    hot_food_hours: int = 2
    chilled_food_hours: int = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared, and never changed while the program runs."""

    gazetteer: Gazetteer
    networks: tuple[Network, ...]
    organisers: frozenset[int]
    """Telegram ids of those who are organisers from the start."""
    rules: Rules
    safeguarding_leads: frozenset[int] = frozenset()
    """Telegram ids of organisers who hear of concerns."""

    def network(self, key: str) -> Network:
        """Raises `KeyError`."""
        for network in self.networks:
            if network.key == key:
                return network
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person doing one thing at one moment, inside one transaction."""

    work: Work
    desk: Desk
    person: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the person’s own doing, said at once."""

    messages: tuple[Message, ...] = ()
    replace: bool = False
    """The first message takes the place of the one whose button was tapped."""
    notice: Text | None = None
    """A short line over the chat, for a tap."""


def reply(*texts: Text | Message, replace: bool = False, notice: Text | None = None) -> Reply:
    messages = tuple(said if isinstance(said, Message) else Message(text=said) for said in texts)
    return Reply(messages=messages, replace=replace, notice=notice)


async def tell(
    work: Work,
    person: Person,
    message: Message,
    *,
    priority: Priority,
    dedupe: str,
    now: datetime,
    expires: datetime | None = None,
) -> None:
    """Queue something for somebody who did not ask for it just now; quiet hours are kept at sending."""
    await queue(work, person, message=message, priority=priority, due=now, expires=expires, dedupe=dedupe)


async def queue(
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


async def unsay(work: Work, subject: Subject, subject_id: int) -> None:
    """Take back what was still to be said about something, in chats and in calls."""
    await work.outbox.drop_pending(subject, subject_id)
    await work.calls.drop_pending(subject, subject_id)
