"""How much is read of what somebody typed: the one place where a text is made even, and cut before any reader has it.

Marks that nobody sees and that no script needs (`visible`) go here, too, and figures of other scripts are 0 to 9.

One letter may stand for eighteen once it is made even (U+FDFA is a whole sentence), so a text is cut before, to keep
that work small, and again after.
"""

import re
import unicodedata
from typing import Literal

from bot.domain.core.visible import visible

MOST_READ = 4_096
"""Letters: as many as Telegram takes in one message. No reader takes longer than 50 ms over so many, whatever they are;
`tests/parsing/test_any_text_in_time.py` holds it."""

MOST_MARKS = 30
"""On one letter: more than any script needs, and as many as Unicode advises."""

_DIGIT = re.compile(r"(?![0-9])\d")

Form = Literal["NFC", "NFKC"]
"""NFC writes each letter in one way and keeps what was typed; NFKC makes look-alikes the same, for comparing alone."""


def within_reach(typed: str, most: int = MOST_READ, *, form: Form = "NFC") -> str:
    """The beginning of a text, made even: at most `most` letters, however many one of them may stand for."""
    return _digits(unicodedata.normalize(form, _readable(visible(typed[:most]))))[:most]


def _digits(typed: str) -> str:
    """Figures of every script as 0 to 9, whoever reads them: ages, times, postcodes, telephone numbers."""
    others = set() if typed.isascii() else set(_DIGIT.findall(typed))
    return typed.translate({ord(one): str(unicodedata.decimal(one)) for one in others}) if others else typed


def _readable(typed: str) -> str:
    """No letter bears more than `MOST_MARKS`: to put thousands in order takes the square of their number."""
    if typed.isascii():
        return typed
    kept, marks = [], 0
    for letter in typed:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
