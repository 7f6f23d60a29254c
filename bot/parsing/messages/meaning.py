"""What a free text means: it sees the text and what was asked last, and says what is to be done. Nothing is done here."""

import re
from dataclasses import dataclass
from functools import cache

from bot.parsing.messages.danger import danger_in_plain
from bot.parsing.messages.danger_words import Danger
from bot.parsing.messages.intent_words import (
    BACK_OUT,
    PARTS,
    POLITE_AFTER,
    POLITE_BEFORE,
    STILL_ON,
    WAYS,
    WHOLE,
    Intent,
)
from bot.parsing.messages.like_a_name import like_a_name
from bot.parsing.messages.like_a_post import like_a_post
from bot.parsing.messages.plain import plain

READ_FOR_INTENT = 600
"""Letters: what somebody wants stands at the beginning. Danger is looked for in all of it."""
OFFERED = frozenset({"invitation", "held"})
"""A yes to these takes a place, a no leaves it to others."""
COMING = frozenset({"reminder", "still_coming"})
"""A no to these gives a place up."""
LISTENING = frozenset({"concern", "complaint", "correspondence"})
"""Here people pour out their hearts: only a whole message of another meaning is taken out."""
CALLED_AWAY = frozenset({Intent.FOOD, Intent.MY_MEALS, Intent.HUMAN, Intent.SETTINGS, Intent.PAUSE, Intent.HELP})


@dataclass(frozen=True, slots=True)
class Understood:
    """What somebody means, what it answers, and whether they may be in danger."""

    intent: Intent
    asked: str = ""
    danger: Danger | None = None

    @property
    def name(self) -> str:
        """The intent, or the name of the question that it answers."""
        return self.asked if self.intent is Intent.ANSWER else self.intent


def understand(words: str, *, asked: str = "") -> Understood:
    """`asked` is the name of what was asked last: an invitation, a reminder, a question of a conversation."""
    text = plain(words)
    danger = danger_in_plain(text, words)
    if danger is not None:
        return Understood(Intent.DANGER, asked, danger)
    return Understood(_intent(text[:READ_FOR_INTENT], words[:READ_FOR_INTENT], asked), asked)


def _intent(text: str, words: str, asked: str) -> Intent:
    if not asked:
        return _unasked(text, words)
    if asked in OFFERED:
        return _OFFERED.get(found := _unasked(text, words), found)
    if asked in COMING:
        return _COMING.get(found := _unasked(text, words), found)
    return _answer(text, words, asked)


_OFFERED = {Intent.CANCEL: Intent.NO}
_COMING = {Intent.NO: Intent.CANCEL}


def _unasked(text: str, words: str) -> Intent:
    if like_a_post(text, words):
        return Intent.POST
    return whole(text) or _first_words(text) or _part(text) or Intent.UNCLEAR


def _first_words(text: str) -> Intent | None:
    """ "Yes, I'll be there at 12" and "Can't, at my sister's" are said in their first word."""
    first, *others = re.split(r"[,.!]+ ?|(?<=^yes) ", text, maxsplit=1)
    said = whole(first) if any(others) else None
    hedged = re.search(r"\bbut\b|\bnot\b", text) is not None
    return said if said is Intent.NO or (said is Intent.YES and not hedged) else None


def _answer(text: str, words: str, asked: str) -> Intent:
    """An open question does not swallow what is meant for somebody else."""
    meant = whole(text)
    if meant is Intent.STOP and not _meant_for_the_question(text, asked):
        return Intent.STOP
    if _backs_out(text, asked):
        return Intent.BACK_OUT
    if asked == "plan":
        return _plan(text, words, meant)
    if asked == "first_name":
        return _first_name(text, words, meant)
    if like_a_post(text, words):
        return Intent.POST
    part = meant or _part(text)
    if (
        part is Intent.STOP
        or meant in CALLED_AWAY
        or (part in CALLED_AWAY and _asks(text) and asked not in {"question"})
    ):
        return part or Intent.UNCLEAR
    return Intent.ANSWER


def _meant_for_the_question(text: str, asked: str) -> bool:
    return asked == "why_called_off" and re.search(STILL_ON, text) is not None


def _backs_out(text: str, asked: str) -> bool:
    bare = _bare(text)
    if asked == "plan":
        return re.fullmatch(r"never ?mind|forget it|go back|back|skip", bare) is not None
    if re.fullmatch(BACK_OUT, bare):
        return True
    return asked not in LISTENING and asked != "first_name" and re.search(STILL_ON, text) is not None


def _plan(text: str, words: str, meant: Intent | None) -> Intent:
    """Only what looks like a way to get there is a plan."""
    part = meant or _part(text)
    if part in {Intent.CANCEL, Intent.STOP, Intent.PAUSE, Intent.NO} and not (part is Intent.NO and _way(text)):
        return Intent.CANCEL if part in {Intent.NO, Intent.PAUSE} else part
    if like_a_post(text, words):
        return Intent.POST
    if part is Intent.LATE and (re.search(r"\b(?:late|behind|delayed|stuck|missed|held up)\b", text) or not _way(text)):
        return Intent.LATE
    if _way(text) and not _asks(text):
        return Intent.ANSWER
    return part or Intent.UNCLEAR


def _way(text: str) -> bool:
    return re.search(WAYS, text) is not None


def _first_name(text: str, words: str, meant: Intent | None) -> Intent:
    if meant in {Intent.HELP, Intent.STOP, Intent.HUMAN}:
        return meant
    return Intent.ANSWER if like_a_name(words) else Intent.ASK_AGAIN


def whole(text: str) -> Intent | None:
    """What the whole message says, with or without polite words around it."""
    bare = _bare(text)
    return next((intent for said in (text, bare) for intent, pattern in _whole() if pattern.fullmatch(said)), None)


def _part(text: str) -> Intent | None:
    return next((intent for intent, pattern in _parts() if pattern.search(text)), None)


def _bare(text: str) -> str:
    """Without greetings, thanks and marks: "sorry, no, love xx" is "no". Never nothing at all."""
    before = re.sub(r"^" + POLITE_BEFORE, "", text.strip(" .,!"))
    after = re.sub(POLITE_AFTER, "", before)
    return (after or before or text).strip(" .,!?") or text


def _asks(text: str) -> bool:
    return (
        text.endswith("?")
        or re.match(r"(?:is|are|what|where|when|who|how|can|could|do|does|any|got any)\b", text) is not None
    )


@cache
def _whole() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple((intent, re.compile(f"(?:{pattern})[.!]*")) for intent, pattern in WHOLE.items())


@cache
def _parts() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    return tuple(
        (intent, re.compile(rf"(?<!\w)(?:{pattern})" if pattern[0] not in "^[" else pattern))
        for intent, pattern in PARTS
    )
