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
    """True for ten digits of which the last checks the others, whatever stands between them."""
    return any(_checks(re.sub(r"\D", "", found)) for found in _NUMBERS.findall(_plain(text)))


_NUMBERS = re.compile(r"(?<!\d)\d(?:[ .,/_–—-]{0,3}\d)*")


def _checks(digits: str) -> bool:
    """By the remainder of eleven, as the NHS makes its numbers."""
    if len(digits) != NHS_DIGITS:
        return False
    *others, last = (int(digit) for digit in digits)
    check = 11 - sum(digit * (NHS_DIGITS - at) for at, digit in enumerate(others)) % 11
    return check % 11 == last


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("’", "'")


@cache
def _words() -> re.Pattern[str]:
    return any_of(sections("health.txt")["health"])
