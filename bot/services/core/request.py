"""One person doing one thing at one moment, and what is said in answer."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.conversations.engine.engine import Draft
from bot.domain.core.messages import Message, Text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.services.core.environment import Environment
from storage.unit_of_work import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """One person doing one thing at one moment, inside one transaction."""

    work: Work
    environment: Environment
    person: Person
    now: datetime
    bot_name: str = ""
    """The @username of the bot, for links that open it; empty where nobody is asking for one."""
    telephone_language: str = ""
    """Of whoever is asking, as Telegram says it, such as "pl"."""
    tapped_message: int | None = None
    """The message whose button was tapped."""
    by: Person | None = None
    """Whoever taps and types it for a neighbour who is on the telephone; None where people do it themselves."""

    def of(self, person: Person) -> "Request":
        """The same, as done by somebody else."""
        return replace(self, person=person)

    def in_the_name_of(self, neighbour: Person) -> "Request":
        """The same, done for a neighbour: it is theirs, and asks back whoever rings them (`core.acting`)."""
        return replace(self, person=neighbour, by=self.person)

    @property
    def doer(self) -> Person:
        """Whose chat it is done in."""
        return self.by or self.person

    async def begin(self, conversation: str, draft: Draft | None = None) -> "Reply":
        """Begin a conversation, or carry on with it; a `draft` given starts from that instead."""
        return await self.environment.conversations.begin(self, conversation, draft)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the person’s own doing, said at once."""

    messages: tuple[Message, ...] = ()
    replace: bool = False
    """The first message takes the place of the one whose button was tapped."""
    buttons_only: bool = False
    """With `replace`: only the buttons of that message change, its words stay."""
    edits: tuple[tuple[int, Message], ...] = ()
    """Bubbles of our first answer, by Telegram’s id, which are said again in another language."""
    notice: Text | None = None
    """A short line over the chat, for a tap."""
    new_person: bool = False
    """The chat belongs to somebody else now, or to nobody we know."""


def reply(*texts: Text | Message, replace: bool = False, notice: Text | None = None, new_person: bool = False) -> Reply:
    messages = tuple(item if isinstance(item, Message) else Message(text=item) for item in texts)
    return Reply(messages=messages, replace=replace, notice=notice, new_person=new_person)


async def or_gone(looked_up: Awaitable[T]) -> T:
    """What was looked up. Raises `Gone` where it is not there, or no longer."""
    try:
        return await looked_up
    except KeyError:
        raise Gone from None
