"""Is somebody in danger, and of what kind? Read from who does what to whom, whatever the spelling."""

import re
import unicodedata
from functools import cache

from bot.parsing.messages.danger_elsewhere import PHRASES
from bot.parsing.messages.danger_words import FRUIT, GAMES, LISTS, NOT_MEANT, SIGNS, Danger
from bot.parsing.messages.plain import plain, visible

_CLAUSE = re.compile(r"[.;!?]+|, (?=but |so |and )")
_GAMES = re.compile(GAMES)
_FRUIT = re.compile(FRUIT)
_BRUISES = re.compile(r"\b(?:left|covered in|has|have|with|got) (?:\w+ )?bruises\b")
_SQUEEZED = re.compile(
    r"wantto(?:die|kill)|kill(?:ing)?myself|endmylife|suicid|betteroffdead|wishi(?:was|were)dead|hurtmyself"
)
"""Written letter by letter, without a gap between the words."""


def danger_in(words: str) -> Danger | None:
    """The kind of help that somebody who writes this may need; None where nothing sounds like it."""
    return danger_in_plain(plain(words), words)


def danger_in_plain(text: str, words: str) -> Danger | None:
    """The same, where `text` is the plain spelling of `words` already."""
    return _elsewhere(words) or _in_english(text) or _letter_by_letter(text, words)


def _in_english(text: str) -> Danger | None:
    """Clause by clause; only what is of the body is read across them: "I fell. I can't get up"."""
    meant = _not_meant().sub(" ", text)
    clauses = [clause for clause in dict.fromkeys(map(str.strip, _CLAUSE.split(meant))) if len(clause) > 2]
    clauses = [clause for clause in clauses if not _GAMES.search(clause)]
    read = "\n".join(clauses)
    found = {kind for kind, sign in _signs() if sign.search(meant if kind is Danger.MEDICAL else read)}
    if any(_BRUISES.search(clause) and not _FRUIT.search(clause) for clause in clauses):
        found.add(Danger.ABUSE)
    return next((kind for kind in Danger if kind in found), None)


def _elsewhere(words: str) -> Danger | None:
    shown = " ".join(visible(words).split())
    bare = _without_accents(shown)
    for phrases, kind in _phrases():
        if any(phrase in shown or (phrase.isascii() and phrase in bare) for phrase in phrases):
            return kind
    return None


def _letter_by_letter(text: str, words: str) -> Danger | None:
    apart = sum(len(word) == 1 for word in visible(words).split())
    joined = "".join(filter(str.isalpha, text)) if apart > 4 else ""
    return Danger.SELF_HARM if _SQUEEZED.search(joined) else None


@cache
def _signs() -> tuple[tuple[Danger, re.Pattern[str]], ...]:
    """One for each kind. A sign stays in its line: no `.` crosses to the next."""
    of_kind = {kind: "|".join(_written_out(sign) for one, sign in SIGNS if one is kind) for kind in Danger}
    return tuple((kind, re.compile(rf"(?<![\w'])(?:{signs})(?!\w)", re.MULTILINE)) for kind, signs in of_kind.items())


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
