"""The languages that people can be spoken to in: those of the networks that there is a catalogue of."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.core.actions import name_of_action
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.guests.actions import LANGUAGE_SPEAK
from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, LANGUAGES
from bot.language.rendering import END_OF_ISOLATE, ISOLATE
from bot.services.core.environment import Environment

Rows = tuple[tuple[Button, ...], ...]
A_ROW = 3


def offered(environment: Environment) -> tuple[str, ...]:
    """Codes, in the order of need: of all networks, since a stranger may be of any."""
    wanted = {code for network in environment.networks for code in network.languages} | {DEFAULT_LANGUAGE}
    catalogues = load_catalogues()
    return tuple(one.code for one in LANGUAGES if one.code in wanted and one.code in catalogues)


def buttons(environment: Environment, spoken: str, *, hint: str = "") -> Rows:
    """A button for each language but the one that is spoken, in its own script; the one of their telephone first."""
    codes = [code for code in offered(environment) if code != spoken]
    first = hint.lower().partition("-")[0]
    codes.sort(key=lambda code: code.partition("_")[0] != first)
    row = [Button(label=own_name(code), tap=LANGUAGE_SPEAK.tap(LanguageCode(code))) for code in codes]
    return tuple(tuple(row[at : at + A_ROW]) for at in range(0, len(row), A_ROW))


def own_name(code: str) -> Text:
    """As its own speakers write it."""
    return text("language.own_name", name=BY_CODE[code].own_name)


def names_of(codes: Iterable[str]) -> str:
    """In a line, each in its own script and direction."""
    return " · ".join(f"{ISOLATE}{BY_CODE[code].own_name}{END_OF_ISOLATE}" for code in codes)


def with_buttons(message: Message, rows: Rows) -> Message:
    """Below its own buttons, in the place of those that it has."""
    own = tuple(row for row in message.rows if not _is_of_languages(row))
    return replace(message, rows=(*own, *rows))


def has_buttons(message: Message) -> bool:
    return any(_is_of_languages(row) for row in message.rows)


def _is_of_languages(row: tuple[Button, ...]) -> bool:
    return name_of_action(row[0].tap) == LANGUAGE_SPEAK.name


def takes_buttons(message: Message) -> bool:
    return message.pin is None and message.document is None and message.keyboard is None
