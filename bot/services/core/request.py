"""One person doing one thing at one moment, and what is said in answer."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

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


async def or_gone(looked_up: Awaitable[T]) -> T:
    """What was looked up. Raises `Gone` where it is not there, or no longer."""
    try:
        return await looked_up
    except KeyError:
        raise Gone from None
