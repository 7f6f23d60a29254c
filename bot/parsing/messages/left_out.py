"""What of somebody does not belong into words that others read: names, numbers, links, postcodes. Found and left out.

A name is known by what stands around it (“Mrs Khan”, “my neighbour Jim”, “ask Sandra”). That is a guess: whoever wrote
it may say that it is none. A number, a link and a postcode are none.
"""

import re
from enum import StrEnum

from bot.parsing.messages.ways_around import without_ways

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
_FEASTS = "Christmas Easter Eid Diwali Ramadan Halloween"
_TONGUES = "English Urdu Polish Bengali Arabic Farsi Romanian Chinese Indian Italian Caribbean African British"
_KIN = "Grandma Grandad Gran Nan Mum Dad God"
_NOT_A_NAME = frozenset(f"{_DAYS} {_MONTHS} {_FEASTS} {_TONGUES} {_KIN}".split())
_OF_OURS = (
    "neighbour|friend|mate|mum|mother|dad|father|husband|wife|partner|son|daughter|brother|sister|uncle|aunt|auntie|"
    "cousin|nan|gran|grandma|grandad|boss|carer|doctor|nurse"
)
_SAID_TO = "ask|tell|ring|call|thank|meet|called|named|name is|name’s|name's|by|love from"
_BEFORE = (
    rf"\b((?i:mr|mrs|ms|miss|dr|sir|auntie|uncle)\.?\s+{_CAPITAL}(?:\s+{_CAPITAL})?)",
    r"\b((?i:mr|mrs)\.?\s+\w{2,})",
    rf"\b((?i:my|our|his|her|your)\s+(?i:{_OF_OURS})\s+{_CAPITAL}(?:\s+{_CAPITAL})?)",
    rf"\b(?i:{_SAID_TO})\s+({_CAPITAL}(?:\s+{_CAPITAL})?)",
    rf"(?<=\w\s)({_CAPITAL}(?:\s+{_CAPITAL})?)\s+(?:who|who’s|can|could|is|has|knows|said|says|lives|plays|cooks)\b",
    rf"(?<=\w\s)({_CAPITAL})\s+(?:from|at|of)\s+(?:no\.?|number|flat)?\s*\d",
)
_NAMES = tuple(re.compile(pattern) for pattern in _BEFORE)


class LeaveOut(StrEnum):
    """Why something had better not stand there."""

    NUMBER = "number"
    """A number, a link, a name on another app, a postcode."""
    NAME = "name"


def to_leave_out(words: str) -> LeaveOut | None:
    """What stands there of somebody: a number before a name."""
    if without_numbers(words) != words:
        return LeaveOut.NUMBER
    return LeaveOut.NAME if _names_in(words) else None


def names_a_postcode(words: str) -> bool:
    return _POSTCODE.search(words) is not None


def without_numbers(words: str) -> str:
    """The same without what lets somebody be reached or found."""
    return _tidied(words, _POSTCODE.sub("", without_ways(words)))


def without_people(words: str) -> str:
    """The same without names either."""
    left = words
    for start, end in sorted(_names_in(words), reverse=True):
        left = f"{left[:start]}somebody{left[end:]}"
    return without_numbers(left)


def _names_in(words: str) -> list[tuple[int, int]]:
    found = {match.span(1) for pattern in _NAMES for match in pattern.finditer(words) if _is_one(match[1])}
    return [one for one in found if not any(other != one and _inside(one, other) for other in found)]


def _is_one(name: str) -> bool:
    return not _NOT_A_NAME & set(name.split())


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _tidied(before: str, after: str) -> str:
    """Without the gaps that it left; as it was, where nothing went."""
    if before == after:
        return before
    return re.sub(r"\s+([,.!?])", r"\1", " ".join(after.split())).strip(" ,-:")
