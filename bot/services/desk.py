"""What every service needs beside the database: the places, the networks, the rules. Made once by `bot.app`."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.messages import Message, Outgoing, Priority, Text
from bot.domain.people import Person
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
    first_posts_to_approve: int = 0
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
    if person.chat is None:
        return
    await work.outbox.add(
        Outgoing(
            person=person.id,
            chat=person.chat,
            message=message,
            priority=priority,
            due=now,
            expires=expires,
            dedupe=dedupe,
        )
    )
