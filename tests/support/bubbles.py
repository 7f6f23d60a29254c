"""What may be wrong with any bubble that anybody gets, in whatever language they are spoken to.

Nothing of it needs somebody who knows the language: what is left in English, not filled in, or cannot be dialled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.language.protected import IN_BRACKETS, is_protected
from bot.language.rendering import END_OF_ISOLATE, ISOLATE, RIGHT_TO_LEFT_LETTERS, Words
from bot.language.translating.checking import IN_OTHER_LETTERS, may_be_a_label
from bot.simulator.messages import SimulatedMessage

LONGEST = 4096
ON_A_BUTTON = 40
NOT_LOOKED_AT = (*IN_BRACKETS, *IN_OTHER_LETTERS)
"""Single names, and what is said in a language of its own."""
ENOUGH = 14
"""So many letters in a row, of three words, are no chance."""
_KEY = re.compile(r"(?<![\w./@])[a-z_]+(?:\.[a-z_]+)+(?![\w/])")
_PLACE = re.compile(r"\{\w*\}")
_BETWEEN = re.compile(r"\{[^}]*\}|</?\w+>|\n")
_SIGNS = str.maketrans("", "", ISOLATE + END_OF_ISOLATE)
ENGLISH = load_catalogues()[DEFAULT_LANGUAGE]
WORDS = Words.load()


def faults(message: SimulatedMessage, language: str, names: frozenset[str]) -> list[str]:
    """Each as what is wrong and where. `names` are those of people, places and meals, as they were written."""
    labels = [label for row in message.buttons for label in row]
    found = [f"{fault}: {said!r}" for said in (message.text, *labels) for fault in _in_any(said)]
    found += [f"a long button: {label!r}" for label in labels if len(label.translate(_SIGNS)) > ON_A_BUTTON]
    found += ["too long"] if len(message.text) > LONGEST else []
    if language != DEFAULT_LANGUAGE:
        said = "\n".join((message.text, *labels)).translate(_SIGNS)
        found += [f"{fault}: {message.text!r}" for fault in _left_in_english(said, language)]
    if language in RIGHT_TO_LEFT:
        found += [f"{fault}: {message.text!r}" for fault in _not_set_apart(message.text, names)]
    return found


def in_english_as_a_whole(message: SimulatedMessage, language: str) -> list[str]:
    """The words of texts that the language does not have."""
    said = "\n".join((message.text, *(label for row in message.buttons for label in row))).translate(_SIGNS)
    return [piece for piece in _of_missing_texts(language) if piece in said]


def _in_any(said: str) -> Iterator[str]:
    yield from (f"a key, {key}" for key in _KEY.findall(said) if key in ENGLISH.texts)
    yield from (f"not filled in, {place}" for place in _PLACE.findall(said))
    yield from (f"the digit {sign}" for sign in said if sign.isdecimal() and not sign.isascii())
    if not all(_is_balanced(line) for line in said.split("\n")):
        yield "isolates that are not closed"


def _is_balanced(line: str) -> bool:
    depth = 0
    for sign in line:
        depth += (sign == ISOLATE) - (sign == END_OF_ISOLATE)
        if depth < 0:
            return False
    return depth == 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words by which a text is known, in English and in a language."""

    key: str
    english: str
    translated: str
    both: bool
    """It is protected, and nobody has read it: the English stands with it."""


def _left_in_english(said: str, language: str) -> Iterator[str]:
    """What the language has words for is said in them; what is protected in both.

    A text that it has no words for is in English with all that stands in it, such as the card of a call.
    """
    if any(piece in said for piece in _of_missing_texts(language)):
        return
    for piece in _pieces(language):
        if piece.both and (piece.english in said) != (piece.translated in said):
            yield f"{piece.key} in one language alone, {piece.english!r}"
        elif not piece.both and piece.english in said:
            yield f"{piece.key} in English, {piece.english!r}"


@cache
def _of_missing_texts(language: str) -> tuple[str, ...]:
    """Words by which a text is known that the language does not have."""
    in_english = "\n".join(forms[0] for forms in ENGLISH.texts.values())
    pieces = (
        longest_piece(forms[0]) for key, forms in ENGLISH.texts.items() if key not in load_catalogues()[language].texts
    )
    return tuple(piece for piece in pieces if piece.count(" ") > 1 and in_english.count(piece) == 1)


@cache
def _pieces(language: str) -> tuple[Piece, ...]:
    """Of every text that the language has: words that stand in no text which may be in English, too."""
    texts = load_catalogues()[language].texts
    in_english = "\n".join(forms[0] for forms in ENGLISH.texts.values())
    may_be = "\n".join(forms[0] for key, forms in ENGLISH.texts.items() if key not in texts or is_protected(key))
    translated = "\n".join(forms[0] for forms in texts.values())
    found = []
    for key in texts:
        english, other = longest_piece(ENGLISH.texts[key][0]), longest_piece(texts[key][0])
        both = WORDS.needs_english(key, language)
        alone = in_english.count(english) == translated.count(other) == 1 if both else english not in may_be
        if both and may_be_a_label(key, ENGLISH.texts[key]):
            continue  # beside a button there is room for the first words
        if alone and len(english) >= ENOUGH and english.count(" ") > 1 and not key.startswith(NOT_LOOKED_AT):
            found.append(Piece(key, english, other, both))
    return tuple(found)


def longest_piece(form: str) -> str:
    """Of what stands between what is filled in."""
    return max((piece.strip() for piece in _BETWEEN.split(form)), key=len)


def _not_set_apart(said: str, names: frozenset[str]) -> Iterator[str]:
    """A name in a line of the other direction, without signs round it."""
    for line in said.split("\n"):
        if not RIGHT_TO_LEFT_LETTERS.search(line):
            continue
        inside = _inside(line)
        for name in names:
            at = line.find(name)
            if at >= 0 and not inside[at]:
                yield f"{name} is not set apart"


def _inside(line: str) -> list[bool]:
    depth, found = 0, []
    for sign in line:
        depth += (sign == ISOLATE) - (sign == END_OF_ISOLATE)
        found.append(depth > 0)
    return found
