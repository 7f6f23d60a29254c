"""How large the letters of a poster may be, so that all of it stays on one page of A4: told before a browser draws it.

All measures are points, 72 an inch. Too large by a little would be a second page, so that it rather reckons too much.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from bot.domain.core.languages import LanguageCode

WIDE, HIGH = 516, 750
"""Of A4 without our margins, and a little room to spare."""
EM = {"giant": 2.6, "large": 1.6, "middle": 1.25, "small": 1.0, "tiny": 0.85}
"""Of the letters of a line, as in `paper.css`."""
A_LETTER = 0.53
"""How wide one is at most, on average, in heights of the letters."""
LEADING = {LanguageCode.URDU: 2.1, LanguageCode.FARSI: 1.7, LanguageCode.ARABIC: 1.7, LanguageCode.BENGALI: 1.6}
USUAL_LEADING = 1.5
BETWEEN = {LanguageCode.URDU: 0.5}
"""Room around a paragraph, in heights of its letters."""
USUAL_BETWEEN = 0.8
ENGLISH_BESIDE, SMALLER = "<i>", 0.85
"""How it begins, and in which letters it stands."""
A_LINE_BREAK = re.compile(r"<br>")
MARKUP = re.compile(r"<[^>]*>|&\w+;")


@dataclass(frozen=True, slots=True)
class PosterFit:
    """A class of `paper.css`: its letters, and the side of its QR code."""

    name: str
    letters: float
    code: float


FITS = (
    PosterFit("fit-1", 15, 227),
    PosterFit("fit-2", 13, 212),
    PosterFit("fit-3", 11.5, 184),
    PosterFit("fit-4", 10, 170),
    PosterFit("fit-5", 9, 156),
    PosterFit("fit-6", 8, 142),
    PosterFit("fit-7", 7, 113),
)
"""The largest first. The last is taken for whatever fits into none."""


def fit(lines: Sequence[tuple[str, str]], language: LanguageCode) -> str:
    """The largest that holds these lines, each its HTML and its size."""
    return next((one.name for one in FITS if _height(lines, language, one) <= HIGH), FITS[-1].name)


def _height(lines: Sequence[tuple[str, str]], language: LanguageCode, one: PosterFit) -> float:
    leading = LEADING.get(language, USUAL_LEADING)
    high = one.code + one.letters
    for html, size in lines:
        letters = one.letters * EM[size]
        high += letters * BETWEEN.get(language, USUAL_BETWEEN)
        for row in A_LINE_BREAK.split(html):
            beside = row.startswith(ENGLISH_BESIDE)
            high_letters = letters * SMALLER if beside else letters
            drawn = max(1, ceil(len(MARKUP.sub("", row)) * A_LETTER * high_letters / WIDE))
            high += drawn * high_letters * (USUAL_LEADING if beside else leading)
    return high
