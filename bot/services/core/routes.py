"""Rows of the tables in `handlers/`: which service answers a button, a command. What clients send is read here."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from inspect import signature
from typing import Any, TypeVarTuple, get_type_hints

from bot.conversations.engine.answer import Typed
from bot.domain.core.actions import SEPARATOR, Action, ActionName, Tap, name_of_action
from bot.domain.core.messages import text
from bot.domain.core.refusals import Gone
from bot.services.core.request import Reply, Request, reply

Arguments = TypeVarTuple("Arguments")
MOST_DIGITS = 18
"""A number of more digits is no id of ours, and too large for the database."""
MOST_DIGITS_COUNTED = 6
"""Of a number that is no id: a page, so many portions."""


@dataclass(frozen=True, slots=True)
class Route:
    """An action, the service that does it, and how each of its arguments is read."""

    name: str
    service: Callable[..., Awaitable[Reply]]
    readers: tuple[Callable[[str], object], ...]
    needed: int
    """So many arguments have no default."""

    def arguments(self, written: list[str]) -> list[object]:
        """Raises `Gone` for anything that we did not make."""
        if not self.needed <= len(written) <= len(self.readers):
            raise Gone
        try:
            return [read(argument) for read, argument in zip(self.readers, written, strict=False)]
        except ValueError:
            raise Gone from None


@dataclass(frozen=True, slots=True)
class Command:
    """A command without its slash, and the service that answers it; some take what was typed behind it."""

    name: str
    service: Callable[..., Awaitable[Reply]]
    takes_words: bool

    async def answer(self, request: Request, words: Typed) -> Reply:
        return await (self.service(request, words) if self.takes_words else self.service(request))


def on(action: Action[*Arguments], service: Callable[[Request, *Arguments], Awaitable[Reply]]) -> Route:
    """The service takes the request and what the button carries, by the types of its parameters."""
    kinds = get_type_hints(service)
    _request, *taken = (
        parameter
        for parameter in signature(service).parameters.values()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    )
    readers = tuple(_reader(kinds[parameter.name]) for parameter in taken)
    return Route(action.name, service, readers, sum(parameter.default is parameter.empty for parameter in taken))


def command(name: str, service: Callable[[Request], Awaitable[Reply]]) -> Command:
    """A command that needs no words behind it."""
    return Command(name, service, takes_words=False)


def command_with_words(name: str, service: Callable[[Request, Typed], Awaitable[Reply]]) -> Command:
    """A command whose service is given what was typed behind it, perhaps nothing."""
    return Command(name, service, takes_words=True)


def _reader(kind: Any) -> Callable[[str], object]:
    """Ids are numbers under a name of their own (`NewType`); a choice is a `StrEnum`, or an action by its name."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind is ActionName:
        return _action_name
    if kind is Tap:
        return Tap
    if kind is int:
        return partial(_number, most_digits=MOST_DIGITS_COUNTED)
    if getattr(kind, "__supertype__", None) is int:
        return _number
    raise TypeError(f"a button carries ids and named choices only, no {kind}")


def _number(written: str, most_digits: int = MOST_DIGITS) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= most_digits):
        raise ValueError(written)
    return int(written)


def _action_name(written: str) -> ActionName:
    if not re.fullmatch("[a-z_.]{1,32}", written):
        raise ValueError(written)
    return ActionName(written)


def table(routes: Iterable[Route]) -> dict[str, Route]:
    """Routes by the names of their actions; a name stands once."""
    by_name: dict[str, Route] = {}
    for route in routes:
        if by_name.setdefault(route.name, route) is not route:
            raise ValueError(f"two routes for {route.name}")
    return by_name


async def press(request: Request, tap: str) -> Reply:
    """Do what a button says. Raises `Gone` for what is no button of ours, and whatever its service raises."""
    route = request.environment.routes.get(name_of_action(tap))
    if route is None:
        return reply(notice=text("general.button_unknown"))
    _name, *written = tap.split(SEPARATOR, max(1, len(route.readers)))  # a `Tap` has separators of its own
    return await route.service(request, *route.arguments(written))
