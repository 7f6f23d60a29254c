"""Words as the bot says them in some language, and a language that there are words of."""

import re

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Param, text
from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.rendering import ISOLATE, Words
from bot.simulator.messages import SimulatedMessage
from tests.support.town import Resident, Town

WORDS = Words.load()
OTHER = next((code for code in ("pl", "ro", "bn", "ur") if code in load_catalogues()), DEFAULT_LANGUAGE)
"""One of those that people can choose."""
NAME = BY_CODE[OTHER].own_name


def says(key: str, language: str = OTHER, **params: Param) -> str:
    """A button, or a line without bold words, as it is read on the phone."""
    return WORDS.plain(text(key, **params), language)


def beginning(key: str, language: str = OTHER) -> str:
    """The longest words of a text between what is filled in and what is bold; the English where it has none."""
    english, theirs = load_catalogues()[DEFAULT_LANGUAGE].pattern(key), load_catalogues()[language]
    said = theirs.pattern(key) if key in theirs.texts else english
    whole = set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", english))
    return max(re.split(r"[{}\n]|</?[bi]>", said if whole else english), key=len).strip()


def shown_languages(person: Resident) -> list[str]:
    """The labels under the newest bubble that names languages, as they read."""
    for message in reversed(person.phone.chat.messages):
        labels = [label.strip("\u2068\u2069") for row in message.buttons for label in row]
        found = [label for label in labels if label in {one.own_name for one in BY_CODE.values()}]
        if message.from_bot and found:
            return found
    return []


def bubble_of_languages(person: Resident, name: str = NAME) -> SimulatedMessage:
    """The newest with such a button."""
    for message in reversed(person.phone.chat.messages):
        if message.from_bot and any(name in label for row in message.buttons for label in row):
            return message
    raise AssertionError(f"no languages in {person.heard!r}")


async def chooses(person: Resident, name: str = NAME) -> None:
    """Tap it under our first answer."""
    message = bubble_of_languages(person, name)
    label = next(label for row in message.buttons for label in row if name in label)
    await person.taps_on(message, label)


async def language_of(town: Town, person: Resident) -> str:
    async with town.bot.database.write() as work:
        found = await work.people.by_chat(ChatId(person.phone.id))
    assert found is not None
    return found.language


def readable(words: str) -> str:
    """Without the signs that set a name apart."""
    return words.replace(ISOLATE, "").replace("\u2069", "")
