"""Whom something is about that somebody else has in hand: half-finished answers, and messages still to be said."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.core.messages import Items, Lines, Message, Param, Text, text


class AboutKind(StrEnum):
    """By what somebody is meant."""

    GUEST = "guest"
    VOLUNTEER = "volunteer"
    BOOKING = "booking"
    PHONE = "phone"
    """The number at which they are rung, also before anybody is known by it."""
    POST = "post"
    """An occurrence that they host."""
    OFFER = "offer"
    """All dates of a post of theirs."""
    CHANGE = "change"
    """A change of a post of theirs, to be read before it holds."""
    CONCERN = "concern"
    COMPLAINT = "complaint"
    TALK = "talk"
    SLIP = "slip"
    """A slip that a practice wrote of them."""
    MEAL_QUESTION = "meal_question"
    """What they asked the cook of a meal."""


@dataclass(frozen=True, slots=True)
class About:
    """One of these, by its id; a telephone number as it is kept."""

    kind: AboutKind
    which: int | str


AS_A_GUEST = frozenset({AboutKind.GUEST, AboutKind.BOOKING, AboutKind.PHONE, AboutKind.MEAL_QUESTION})
"""What ends when a guest leaves; a volunteer or a case they raised goes on."""

SOMEBODY = text("rights.somebody")


def without_name(message: Message, name: str) -> Message:
    """The same message, with “somebody” wherever that name stands by itself."""
    rows = tuple(tuple(replace(button, label=_text(button.label, name)) for button in row) for row in message.rows)
    return replace(message, text=_text(message.text, name), rows=rows)


def _text(said: Text, name: str) -> Text:
    return Text(key=said.key, params={param: _param(value, name) for param, value in said.params.items()})


def _param(value: Param, name: str) -> Param:
    if isinstance(value, str):
        return SOMEBODY if value == name else value
    if isinstance(value, Text):
        return _text(value, name)
    if isinstance(value, Items):
        return Items(items=tuple(_param(item, name) for item in value.items))
    if isinstance(value, Lines):
        return Lines(lines=tuple(_param(line, name) for line in value.lines), gap=value.gap)
    return value
