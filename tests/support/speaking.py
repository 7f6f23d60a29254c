"""Words as the bot says them in some language, and a language that there are words of."""

import re
from collections.abc import Iterator

from bot.domain.core.ids import ChatId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Param, text
from bot.domain.core.people import ChampionState, GuestAnswers, Task
from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.rendering import ISOLATE, Words
from bot.simulator.messages import SimulatedMessage
from tests.support.bubbles import faults, in_english_as_a_whole
from tests.support.town import Resident, Town

WORDS = Words.load()
OTHER = next((code for code in ("pl", "ro", "bn", "ur") if code in load_catalogues()), DEFAULT_LANGUAGE)
"""One of those that people can choose."""
NAME = BY_CODE[OTHER].own_name


OWN_NAMES = {
    "en_GB": "Ben",
    "ur": "عائشہ",
    "bn": "আয়েশা",
    "pl": "Łucja",
    "fa": "نگار",
    "ar": "ليلى",
    "ro": "Ștefania",
}
"""Somebody for each language, as they write their name."""
NAMES = frozenset({*OWN_NAMES.values(), "Asha", "Veg soup", "Brinnington Hub"})
"""What is said as it was written, in whatever language."""


class Speaker(Resident):
    """Whoever reads a language: their buttons are found by what they do or by their text, never by words."""

    def __init__(self, town: Town, language: str, name: str = "") -> None:
        super().__init__(town, town.world.person(name or OWN_NAMES[language]))
        self.language = language
        self.spoken: str = DEFAULT_LANGUAGE
        self._faults: dict[str, None] = {}
        self.heard_in_english: list[str] = []
        """What their language has no words for. A guest hears none of it on the usual ways."""
        self._looked_at = -1

    async def speaks(self) -> None:
        """Choose their language under our first answer; English needs no tap."""
        if self.language != DEFAULT_LANGUAGE:
            self.spoken = self.language
            await self.presses(f"language.speak:{self.language}")

    @property
    def faults(self) -> str:
        """What was wrong with any bubble that they got, each once, however soon another took its place."""
        self.looks()
        return "\n".join(self._faults)

    def looks(self) -> None:
        """At whatever came or was changed since they looked last."""
        for message in self.phone.chat.messages:
            if message.from_bot and message.version > self._looked_at:
                self._faults |= dict.fromkeys(faults(message, self.spoken, NAMES))
                self.heard_in_english += in_english_as_a_whole(message, self.spoken)
        self._looked_at = self.phone.chat.version

    async def writes(self, *texts: str) -> None:
        for words in texts:
            await super().writes(words)
            self.looks()

    async def press(self, message: SimulatedMessage, carried: str) -> None:
        self.phone.presses_data(carried, message)
        await self.town.settles()
        self.looks()

    async def answers(self, *acts: str) -> None:
        """To each question of a conversation: a choice of it ("=yes", "+any", "d"), or else words."""
        for act in acts:
            carried = [one for one in self._carried(self.last) if one.startswith("c:") and one.endswith(f":{act}")]
            if carried:
                await self.press(self.last, carried[0])
            elif act[:1] in "=+" or len(act) == 1:
                raise LookupError(f"no choice {act!r} under {self.last.text!r}: {list(self._carried(self.last))}")
            else:
                await self.writes(act)

    async def presses(self, *actions: str) -> None:
        """The newest button of each of these actions, such as "booking.cancel"."""
        for action in actions:
            await self.press(*self._newest(action))

    async def taps_label(self, key: str, **params: Param) -> None:
        """The button that bears this text, as they read it."""
        await self.taps(says(key, self.language, **params))

    def _newest(self, action: str) -> tuple[SimulatedMessage, str]:
        for message in reversed(self.phone.chat.messages):
            for carried in self._carried(message):
                if carried == action or carried.startswith(f"{action}:"):
                    return message, carried
        raise LookupError(f"{self.name} has no button {action}:\n{self.town.world.chat_log(self.phone)}")

    @staticmethod
    def _carried(message: SimulatedMessage) -> Iterator[str]:
        return (str(button.get("callback_data", "")) for row in message.inline for button in row)

    def was_said(self, key: str) -> bool:
        """A text, by its longest words, in their language."""
        return any(beginning(key, self.language) in readable(words) for words in self.phone.heard)


async def known_speaker(
    town: Town, language: str, name: str = "", *, answers: GuestAnswers | None = None, tasks: tuple[Task, ...] = ()
) -> Speaker:
    """Somebody who chose their language before: a guest with `answers`, a volunteer with `tasks`."""
    speaker = Speaker(town, language, name)
    speaker.phone.chat.started, speaker.spoken = True, language
    async with town.bot.database.write() as work:
        person = await work.people.add(
            ChatId(speaker.phone.id), network="stockport", zone="Europe/London", now=town.now
        )
        await work.people.rename(person.id, speaker.name)
        await work.people.greeted(person.id)
        await work.people.speak(person.id, LanguageCode(language))
        if answers is not None:
            await work.guests.join(person.id, answers, now=town.now)
        if tasks:
            await work.people.apply(person.id, tasks, now=town.now)
            applied, active = ChampionState.APPLIED, ChampionState.ACTIVE
            await work.people.move_champion(person.id, applied, active, by=person.id, now=town.now)
    return speaker


def says(key: str, language: str = OTHER, **params: Param) -> str:
    """A button, or a line without bold words, as it is read on the phone."""
    return WORDS.plain(text(key, **params), language)


def beginning(key: str, language: str = OTHER) -> str:
    """The longest words of a text between what is filled in and what is bold; the English where it has none."""
    english, theirs = load_catalogues()[DEFAULT_LANGUAGE].pattern(key), load_catalogues()[language]
    said = theirs.pattern(key) if key in theirs.texts else english
    whole = set(re.findall(r"{\w+}", said)) <= set(re.findall(r"{\w+}", english))
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
