"""Is somebody in danger, and of what kind? Read from who does what to whom, whatever the spelling."""

import re
import unicodedata
from functools import cache

from bot.parsing.messages.danger_elsewhere import PHRASES
from bot.parsing.messages.danger_words import FRUIT, GAMES, LISTS, NOT_MEANT, SIGNS, Danger
from bot.parsing.messages.plain import plain, visible

_CLAUSE = re.compile(r"[.;!?]+|, (?=but |so |and )")
_BRUISES = re.compile(r"\b(?:left|covered in|has|have|with|got) (?:\w+ )?bruises\b")
_SQUEEZED = re.compile(r"wantto(?:die|kill)|kill(?:ing)?myself|endmylife|suicid|betteroffdead|wishi(?:was|were)dead|hurtmyself")
"""Written letter by letter, without a gap between the words."""


def danger_in(words: str) -> Danger | None:
    """The kind of help that somebody who writes this may need; None where nothing sounds like it."""
    return _elsewhere(words) or _in_english(plain(words)) or _letter_by_letter(words)


def _in_english(text: str) -> Danger | None:
    meant = _not_meant().sub(" ", text)
    found = {kind for clause in _CLAUSE.split(meant) for kind in _kinds(clause)} | set(_kinds(meant, whole=True))
    return next((kind for kind in Danger if kind in found), None)


def _kinds(clause: str, *, whole: bool = False) -> list[Danger]:
    """Across clauses only what is of the body is read: "I fell. I can't get up"."""
    if not whole and re.search(GAMES, clause):
        return []
    kinds = [kind for kind, sign in _signs() if (not whole or kind is Danger.MEDICAL) and sign.search(clause)]
    if not whole and _BRUISES.search(clause) and not re.search(FRUIT, clause):
        kinds.append(Danger.ABUSE)
    return kinds


def _elsewhere(words: str) -> Danger | None:
    shown = " ".join(visible(words).split())
    bare = _without_accents(shown)
    for phrases, kind in _phrases():
        if any(phrase in shown or (phrase.isascii() and phrase in bare) for phrase in phrases):
            return kind
    return None


def _letter_by_letter(words: str) -> Danger | None:
    joined = "".join(letter for letter in plain(words) if letter.isalpha())
    apart = sum(len(word) == 1 for word in visible(words).split())
    return Danger.SELF_HARM if apart > 4 and _SQUEEZED.search(joined) else None


@cache
def _signs() -> tuple[tuple[Danger, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<![\w'])(?:{_written_out(pattern)})(?!\w)")) for kind, pattern in SIGNS)


@cache
def _not_meant() -> re.Pattern[str]:
    return re.compile("|".join(NOT_MEANT))


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], Danger], ...]:
    """As they are compared: seen like the text, and once more without accents."""
    return tuple(
        (tuple({spelt for phrase in phrases for spelt in (visible(phrase), _without_accents(visible(phrase)))}), kind)
        for _, kind, phrases in PHRASES
    )


def _written_out(pattern: str) -> str:
    """Lists may stand in lists."""
    while named := re.search(r"\{([a-z]+)\}", pattern):
        pattern = pattern.replace(named[0], f"(?:{LISTS[named[1]]})")
    return pattern


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ł", "l")
