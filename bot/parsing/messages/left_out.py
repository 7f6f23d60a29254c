"""What of somebody does not belong into words that others read: names, numbers, links, addresses. Found and left out.

A name is surely one where it is a first name of our list, or stands behind a title or “my neighbour”. What only stands
where names do (“ask …”, “by …”) is a guess: whoever is asked about it may say that it is none.
"""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.parsing.messages.ways_around import way_around_us, without_ways

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
_TITLE = "mr|mrs|ms|miss|dr|sir|aunt|auntie|aunty|uncle|cllr|councillor"
_SURE = (
    rf"\b((?i:{_TITLE})\b\.?\s+{_CAPITAL}(?:\s+{_CAPITAL})?)",
    r"\b((?i:mr|mrs)\.?\s+\w{2,})",
    rf"\b((?i:my|our|his|her|your)\s+(?i:{_OF_OURS})\s+{_CAPITAL}(?:\s+{_CAPITAL})?)",
)
_GUESSED = (
    rf"\b(?i:{_SAID_TO})\s+({_CAPITAL}(?:\s+{_CAPITAL})?)",
    rf"(?<=\w\s)({_CAPITAL}(?:\s+{_CAPITAL})?)\s+(?:who|who’s|can|could|is|has|knows|said|says|lives|plays|cooks)\b",
    rf"(?<=\w\s)({_CAPITAL})\s+(?:from|at|of)\s+(?:no\.?|number|flat)?\s*\d",
)
_SURELY = tuple(re.compile(pattern) for pattern in _SURE)
_PERHAPS = tuple(re.compile(pattern) for pattern in _GUESSED)
_PLACES = "Street|Road|Lane|Avenue|Close|Drive|Square|Park|Court|House|Hall|Centre|Church|School|Place|Day"
_ALONE = re.compile(
    rf"(?<!\bSt )(?<!\bSt\. )(?<!\bSaint )(?<!\bKing )(?<!\bQueen )\b{_CAPITAL}(?!\s+(?:{_PLACES})\b)\b"
)
"""No church, no street: “St Mary’s”, “Albert Square”."""
_AT_HOME = re.compile(
    r"\b(?:no\.? ?|number )?\d+[a-z]?,? (?:[A-Z][\w’']+ ){1,3}(?:street|road|lane|avenue|close|drive|st|rd|ave)\b",
    re.IGNORECASE,
)


class LeaveOut(StrEnum):
    """Why something had better not stand there."""

    NUMBER = "number"
    """A number, a link, a name on another app."""
    ADDRESS = "address"
    """A postcode, or a house of a street."""
    NAME = "name"


@cache
def _first_names() -> frozenset[str]:
    """Those that mean nothing else: no Rose, no May, no Will."""
    found = files(__package__).joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(name for line in found.splitlines() if not line.startswith("#") for name in line.split())


def to_leave_out(words: str, *, surely: bool = False) -> LeaveOut | None:
    """What stands there of somebody. `surely`: without what is only perhaps a name."""
    if way_around_us(words):
        return LeaveOut.NUMBER
    if _POSTCODE.search(words) or _AT_HOME.search(words):
        return LeaveOut.ADDRESS
    return LeaveOut.NAME if _names_in(words, surely=surely) else None


def without_people(words: str) -> str:
    """The same without what lets somebody be found, and without names."""
    left = words
    for start, end in sorted(_names_in(words, surely=False), reverse=True):
        of_them = "’s" if left[start:end].endswith(("’s", "'s")) else ""
        left = f"{left[:start]}somebody{of_them}{left[end:]}"
    return _tidied(left, _AT_HOME.sub("", _POSTCODE.sub("", without_ways(left))))


def _names_in(words: str, *, surely: bool) -> list[tuple[int, int]]:
    patterns = _SURELY if surely else (*_SURELY, *_PERHAPS)
    found = {match.span(1) for pattern in patterns for match in pattern.finditer(words) if _is_one(match[1])}
    found |= {match.span() for match in _ALONE.finditer(words) if _bare(match[0]) in _first_names()}
    return [one for one in found if not any(other != one and _inside(one, other) for other in found)]


def _bare(name: str) -> str:
    return name.replace("’", "'").removesuffix("'s").rstrip("'-")


def _is_one(name: str) -> bool:
    return not _NOT_A_NAME & set(name.split())


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _tidied(before: str, after: str) -> str:
    """Without the gaps that it left; as it was, where nothing went."""
    if before == after:
        return before
    return re.sub(r"\s+([,.!?])", r"\1", " ".join(after.split())).strip(" ,-:")
