"""Is somebody in danger, and of what kind? Read from who does what to whom, whatever the spelling."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from bot.parsing.messages.ideas import ideas
from bot.parsing.messages.phrases import any_of, sections
from bot.parsing.messages.plain import plain, shown

_CLAUSE = re.compile(r"[.;!?]+|, (?=but |so |and )")
_BRUISES = re.compile(r"\b(?:left|covered in|has|have|with|got) (?:\w+ )?bruises\b")
_SQUEEZED = re.compile(
    r"wantto(?:die|kill)|kill(?:ing)?myself|endmylife|suicid|betteroffdead|wishi(?:was|were)dead|hurtmyself"
)
"""Written letter by letter, without a gap between the words."""


class Danger(StrEnum):
    """What kind of help is needed, the most urgent first where a text has several."""

    SELF_HARM = "self_harm"
    MEDICAL = "medical"
    THREAT = "threat"
    ABUSE = "abuse"
    HUNGER = "hunger"


def danger_in(words: str) -> Danger | None:
    """The kind of help that somebody who writes this may need; None where nothing sounds like it."""
    return danger_in_plain(plain(words), words)


def danger_in_plain(text: str, words: str) -> Danger | None:
    """The same, where `text` is the plain spelling of `words` already."""
    seen = shown(words)
    return _elsewhere(seen) or _in_english(text) or _letter_by_letter(text, seen)


def _in_english(text: str) -> Danger | None:
    """Clause by clause; only what is of the body is read across them: "I fell. I can't get up"."""
    meant = _never_meant().sub(" ", text)
    clauses = [clause for clause in dict.fromkeys(map(str.strip, _CLAUSE.split(meant))) if len(clause) > 2]
    clauses = [clause for clause in clauses if not _in("games", clause)]
    read = "\n".join(clauses)
    told = ideas("danger_ideas.txt")
    places = told.found_in(meant)
    found = {kind for kind, sign in _signs() if sign.search(meant if kind is Danger.MEDICAL else read)}
    if any(_BRUISES.search(clause) and not _in("fruit", clause) for clause in clauses):
        found.add(Danger.ABUSE)
    return next((kind for kind in Danger if kind in found or told.holds(kind, places)), None)


def _elsewhere(shown_words: str) -> Danger | None:
    seen = " ".join(shown_words.split())
    bare = _without_accents(seen)
    for phrases, kind in _phrases():
        if any(phrase in seen or (phrase.isascii() and phrase in bare) for phrase in phrases):
            return kind
    return None


def _letter_by_letter(text: str, shown_words: str) -> Danger | None:
    apart = sum(len(word) == 1 for word in shown_words.split())
    joined = "".join(filter(str.isalpha, text)) if apart > 4 else ""
    return Danger.SELF_HARM if _SQUEEZED.search(joined) else None


@cache
def _signs() -> tuple[tuple[Danger, re.Pattern[str]], ...]:
    """One pattern for each kind. No `.` crosses from one clause to the next, as they stand in lines."""
    return tuple((kind, any_of(sections("danger.txt")[kind], after=r"(?!\w)")) for kind in Danger)


@cache
def _never_meant() -> re.Pattern[str]:
    return any_of(sections("danger.txt")["not_meant"])


def _in(section: str, clause: str) -> bool:
    return _alone(section).search(clause) is not None


@cache
def _alone(section: str) -> re.Pattern[str]:
    return any_of(sections("danger.txt")[section])


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], Danger], ...]:
    """As they are compared: seen like the text, and once more without accents."""
    return tuple((_spellings(phrases), Danger(kind)) for kind, phrases in sections("danger_elsewhere.txt").items())


def _spellings(phrases: tuple[str, ...]) -> tuple[str, ...]:
    seen = [shown(phrase) for phrase in phrases]
    return tuple(dict.fromkeys((*seen, *map(_without_accents, seen))))


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ł", "l")
