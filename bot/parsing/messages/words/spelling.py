"""One spelling for what people write in many, in any script: for comparing alone. Nothing here knows words."""

import re
import unicodedata
from functools import cache

from bot.domain.core.as_typed import within_reach

_JOINERS = "\u200c\u200d"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىئے", "ی"),
        **dict.fromkeys("ہۂۀھةەۃ", "ه"),
        **dict.fromkeys("ڪ", "ک"),
        "ك": "ک",
        "ؤ": "و",
        "ں": "ن",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ø": "o",
        **dict.fromkeys("ءـ\u0981\u09bc'’‘`´ʼ" + _JOINERS),
    }
)
"""Letters that are typed for one another, and those that may as well be left out."""
_THRICE = re.compile(r"([^\W\d])\1\1+")
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0981-\u0983\u09bc-\u09d7\u200c\u200d'’‘`´ʼ"
"""What stands in a word and is no letter: the vowels of Bengali are such, too."""
_PIECE = re.compile(rf"\d+(?:[:./-]\d+)*|[^\W\d_](?:[^\W_]|[{_MARKS}])*|\S")
"""A number or a time, a word, or any other sign."""
SAYS_NOTHING = frozenset('.?؟,،؛;:!۔।()[]"“”„«»-–—…/*_~+&\ufe0f🙏😊🙂😀😃☺❤💕👍✅🌹🌸')
"""Signs that may stand beside anything."""
BREAKS = frozenset(".,،؛;:!۔।–—…")
"""“Nie, przyjdę” is no “nie przyjdę”."""


def bare(words: str) -> str:
    """Small letters without marks: żółć is zolc, and whichever ی or ک was on the keyboard. Vowels of Bengali stay."""
    apart = unicodedata.normalize("NFKD", within_reach(words, form="NFKC").casefold())
    return _THRICE.sub(r"\1", "".join(filter(_counts, apart)).translate(_ALIKE))


def pieces(words: str) -> list[tuple[str, str]]:
    """Each word, number and sign: as it was typed, and as it is compared. Signs that say nothing are left out."""
    return [(piece, compared) for piece, compared, _breaks in pieces_and_breaks(words)]


def pieces_and_breaks(words: str) -> list[tuple[str, str, bool]]:
    """The same, and whether a comma, a full stop or a new line stands before it."""
    found, breaks = list[tuple[str, str, bool]](), False
    for piece in _PIECE.findall(within_reach(words, form="NFKC").replace("\n", " . ")):
        if piece in SAYS_NOTHING:
            breaks = breaks or piece in BREAKS
        elif compared := bare(piece):
            found.append((piece, compared, breaks))
            breaks = False
    return found


def alike(phrase: str) -> tuple[str, ...]:
    """A phrase as its pieces are compared."""
    return tuple(compared for _typed, compared in pieces(phrase))


@cache
def _counts(letter: str) -> bool:
    """All but the accents of Roman letters and the vowels that Arabic letters may have above them."""
    return unicodedata.category(letter) != "Mn" or "\u0980" <= letter <= "\u09ff"
