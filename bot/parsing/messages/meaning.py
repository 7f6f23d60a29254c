"""What a free text means: it sees the text and what was asked last. Nothing is done here."""

import json
import re
from dataclasses import dataclass

from bot.language.languages import DEFAULT_LANGUAGE
from bot.parsing.messages.danger import Danger, danger_in_plain
from bot.parsing.messages.intents import (
    Intent,
    backs_out,
    begins_an_idea,
    part,
    still_on,
    told,
    way_to_get_there,
    whole,
)
from bot.parsing.messages.like_a_name import like_a_name
from bot.parsing.messages.like_a_post import like_a_post
from bot.parsing.messages.plain import plain
from bot.parsing.messages.words.in_english import in_english
from bot.parsing.messages.yes_and_more import yes_and_no

READ_FOR_INTENT = 600
"""Letters: what somebody wants stands at the beginning. Danger is looked for in all of it."""
OFFERED = frozenset({"invitation", "held"})
"""A yes to these takes a place, a no leaves it to others."""
COMING = frozenset({"reminder", "still_coming"})
"""A no to these gives a place up."""
COUNTS_FOR_MORE = frozenset({Intent.STOP, Intent.HUMAN})
"""Than a yes or a no before it: "Yes, please stop texting me"."""
FOR_OTHERS = "message"
"""What answers this is read by others as it stands: nothing inside of it is meant for us."""
CALLED_AWAY = frozenset({Intent.FOOD, Intent.MY_MEALS, Intent.HUMAN, Intent.SETTINGS, Intent.PAUSE, Intent.HELP})


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody means, what it answers, and whether they may be in danger."""

    intent: Intent
    asked: str = ""
    danger: Danger | None = None

    @property
    def name(self) -> str:
        """The intent, or the name of the question that it answers."""
        return self.asked if self.intent is Intent.ANSWER else self.intent

    @property
    def say(self) -> str:
        """The key of what is said to it; "" where the question that it answers goes on."""
        if self.danger is not None:
            return f"concerns.emergency.{self.danger}"
        return "" if self.intent is Intent.ANSWER else f"understood.{self.intent}"


def meaning_json(words: str, *, asked: str = "", language: str = DEFAULT_LANGUAGE) -> str:
    """What it means as one JSON object: the intent, what was asked, the kind of danger, and the key of what is said.

    What was typed in another language has its English there, too.
    """
    english = in_english(words, language)
    meant = understand(words, asked=asked, english=english)
    shown = {"intent": meant.name, "asked": meant.asked, "danger": meant.danger, "say": meant.say}
    shown |= {"english": english} if english else {}
    return json.dumps(shown, ensure_ascii=False)


def understand(words: str, *, asked: str = "", english: str = "") -> Meant:
    """`asked` is the name of what was asked last: an invitation, a reminder, a question of a conversation.

    `english` is what the words say in English, where they were typed in another language.
    """
    text = plain(words)
    danger = danger_in_plain(text, words)
    if danger is not None:
        return Meant(Intent.DANGER, asked, danger)
    return understand_safe(words, asked=asked, english=english) if english else _wanted(text, words, asked)


def understand_safe(words: str, *, asked: str = "", english: str = "") -> Meant:
    """The same of words in which danger was looked for already, and not found: that takes longest."""
    seems_a_name = not english or like_a_name(english)  # Juma is a name, and a Friday; “haan” is a yes and no name
    return _wanted(plain(english or words), words if seems_a_name else english, asked)


def _wanted(text: str, words: str, asked: str) -> Meant:
    return Meant(_intent(text[:READ_FOR_INTENT], words[:READ_FOR_INTENT], asked), asked)


def _intent(text: str, words: str, asked: str) -> Intent:
    if not asked:
        return _unasked(text)
    if asked in OFFERED:
        return _OFFERED.get(found := _unasked(text), found)
    if asked in COMING:
        return _COMING.get(found := _unasked(text), found)
    return _answer(text, words, asked)


_OFFERED = {Intent.CANCEL: Intent.NO}
_COMING = {Intent.NO: Intent.CANCEL}


def _unasked(text: str) -> Intent:
    if begins_an_idea(text):
        return Intent.IDEA
    if like_a_post(text):
        return Intent.POST
    if yes_and_no(text) and whole(text) is None:
        return Intent.UNCLEAR
    if (found := whole(text)) is not None:
        return found
    inside = part(text) or Intent.UNCLEAR
    return inside if inside in COUNTS_FOR_MORE else _first_words(text) or inside


def _first_words(text: str) -> Intent | None:
    """Some say it in their first word: "Yes, I'll be there at 12", "Can't, at my sister's"."""
    first, *others = re.split(r"[,.!]+ ?|(?<=^yes) ", text, maxsplit=1)
    said = whole(first) if any(others) else None
    hedged = re.search(r"\bbut\b|\bnot\b", text) is not None
    return said if said is Intent.NO or (said is Intent.YES and not hedged) else None


def _answer(text: str, words: str, asked: str) -> Intent:
    """An open question does not swallow what is meant for somebody else."""
    meant = whole(text)
    if asked == "first_name" and told(text) is Intent.STOP:
        return Intent.STOP
    if meant is Intent.STOP and not (asked == "why_called_off" and still_on(text)):
        return Intent.STOP
    if _leaves_the_question(text, asked):
        return Intent.BACK_OUT
    if asked == FOR_OTHERS:
        return Intent.ANSWER
    if asked == "plan":
        return _plan(text, meant)
    if asked == "first_name":
        return meant if meant in {Intent.HELP, Intent.HUMAN} else _if_it_fits(like_a_name(words))
    if like_a_post(text):
        return Intent.POST
    found = meant or part(text)
    away = found in CALLED_AWAY and (meant is not None or asks(text))
    return found if found is not None and (away or found is Intent.STOP) else Intent.ANSWER


def _if_it_fits(fits: bool) -> Intent:
    return Intent.ANSWER if fits else Intent.ASK_AGAIN


def _leaves_the_question(text: str, asked: str) -> bool:
    if asked == "plan":
        return re.fullmatch(r"never ?mind|forget it|go back|back|skip", text) is not None
    return backs_out(text) or (asked == "why_called_off" and still_on(text))


def _plan(text: str, meant: Intent | None) -> Intent:
    """Only what looks like a way to get there is a plan."""
    found, way = meant or part(text), way_to_get_there(text)
    if found is Intent.STOP or found is Intent.CANCEL:
        return found
    if found in {Intent.NO, Intent.PAUSE} and not way:
        return Intent.CANCEL
    if like_a_post(text):
        return Intent.POST
    if found is Intent.LATE and (not way or re.search(r"\b(?:late|behind|delayed|stuck|missed|held up)\b", text)):
        return Intent.LATE
    return Intent.ANSWER if way and not asks(text) else found or Intent.UNCLEAR


def asks(text: str) -> bool:
    """It is a question."""
    first = r"(?:is|are|what|where|when|who|how|can|could|do|does|any|got any)\b"
    return text.endswith("?") or re.match(first, text) is not None
