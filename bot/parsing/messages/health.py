"""What a practice must not send us: words about somebody’s health, and NHS numbers. Both are refused, and not kept."""

import re
import unicodedata
from functools import cache

from bot.parsing.messages.phrases import any_of, sections

NHS_DIGITS = 10


def says_health(text: str) -> bool:
    """True where it smells of an illness, a treatment, or of how somebody is."""
    return _words().search(_plain(text)) is not None


def has_nhs_number(text: str) -> bool:
    """True for ten digits of which the last checks the others, whatever stands between them or beside them.

    Telephone numbers of this country and times are no part of one.
    """
    runs = _RUN.findall(_OTHERS.sub(" apart ", _plain(text)))
    return any(_checks(ten) for run in runs for ten in _tens(re.sub(r"\D", "", run)))


def _tens(digits: str) -> list[str]:
    return [digits[at : at + NHS_DIGITS] for at in range(len(digits) - NHS_DIGITS + 1)]


_GAP = r"[\W_]{0,3}"
_RUN = re.compile(rf"\d(?:{_GAP}\d)*")
_TELEPHONE = rf"(?:(?:\+|\b00)44{_GAP}(?:0{_GAP})?[1-9]\d|\b0[1-9]\d)(?:{_GAP}\d){{8}}(?!\d)"
_CLOCK = r"\b(?:[01]?\d|2[0-3])[:.](?:00|15|30|45)(?!\d)"
_OTHERS = re.compile(rf"{_TELEPHONE}|{_CLOCK}")


def _checks(digits: str) -> bool:
    """By the remainder of eleven, as the NHS makes its numbers."""
    *others, last = (int(digit) for digit in digits)
    check = 11 - sum(digit * (NHS_DIGITS - at) for at, digit in enumerate(others)) % 11
    return check % 11 == last


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("’", "'")


@cache
def _words() -> re.Pattern[str]:
    return any_of(sections("health.txt")["health"])
