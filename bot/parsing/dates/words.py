"""The vocabulary of `when.py`: names of days and months, numbers in words, and how to find them in a text.

Patterns are for text that went through `plain`, which keeps every character in its place.
"""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

Said_co = TypeVar("Said_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Said_co]):
    """What a phrase says, and the place in the text just after it."""

    said: Said_co
    after: int


_ALIKE = str.maketrans("–—‑−’‘`´\u00a0\u2009\u202f", "----''''   ")


WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMES_OF_DAYS = (*WEEKDAY_NAMES, "tomorrow", "tonight")
_SWAPPED = {
    f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}": name
    for name in _NAMES_OF_DAYS
    for at in range(len(name) - 1)
    if name[at] != name[at + 1]
}
"""Two letters the wrong way round, the commonest slip of the thumb: "staurday", "firday"."""
_WORD = re.compile(r"[a-z]{6,9}")


def plain(text: str) -> str:
    """Small letters, one kind of dash, apostrophe and space; as long as before, so that positions stay true."""
    alike = text.translate(_ALIKE)
    if alike.isascii():  # no letter becomes two
        low = alike.lower()
    else:
        small = (mark.lower() for mark in alike)
        low = "".join(low if len(low) == 1 else mark for low, mark in zip(small, text, strict=True))
    return _WORD.sub(lambda word: _SWAPPED.get(word[0], word[0]), low)


def pattern(source: str) -> re.Pattern[str]:
    """A pattern in which " " is any spaces, " ?" any or none, and {names} stand for the words of this file."""
    for name, words in _NAMES.items():
        source = source.replace("{" + name + "}", words)
    return re.compile(source.replace(" ?", r"[\t\x20]*").replace(" ", r"[\t\x20]+"))


WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:d(?:ay)?)?)?|tusday|wed(?:s|nes(?:day)?|nsday|neday)?|wensday|"
    r"thu(?:r(?:s(?:d(?:ay)?)?)?)?|thurday|fri(?:d(?:ay)?)?|sat(?:ur(?:day)?)?|saterday|satuday|sun(?:day|d)?)"
)
"""One weekday, with its short forms and the commonest slips of the thumb; "tues" and "weds" are no plurals."""
PLURAL = r"(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mons|fris|sats|suns)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! contain| have| include| be | need)|"
    r"june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
HOUR_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER = rf"(?:\d{{1,2}}|an?|a couple of|{'|'.join(HOUR_WORDS)})"
NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
ORDINAL = r"\d{1,2} ?(?:st|nd|rd|th)"

_NAMES = {
    "weekday": WEEKDAY,
    "plural": PLURAL,
    "month": MONTH,
    "number": NUMBER,
    "nth": NTH,
    "ordinal": ORDINAL,
    "hour": rf"(?:{'|'.join(HOUR_WORDS)})",
}

TWO_DATES = pattern(
    r"{weekday},? (?:the )?\d{1,2}(?:(?:st|nd|rd|th)?(?: (?:of )?{month})? ?(?:-|to|till?|until|through to)|"
    r" ?(?:&|and)) ?"
    r"{weekday},? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?!\w|[:.]\d| ?[ap]m\b| ?-)(?: (?:of )?{month}\b)?"
)
"""As in "Mon 27 to Fri 31 July"."""

_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NTHS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}


def weekday(word: str) -> int:
    """0 for a Monday, from any form of its name."""
    return _WEEKDAYS.index(word[:2])


def month(word: str) -> int:
    """1 for January, from any form of its name."""
    return _MONTHS.index(word[:3]) + 1


def number(word: str) -> int:
    """7 for "7" and "seven", 1 for "a", 2 for "a couple of"."""
    if word.isdigit():
        return int(word)
    if word in {"a", "an"}:
        return 1
    return 2 if word == "a couple of" else HOUR_WORDS.index(word) + 1


def nth(word: str) -> int:
    """3 for "third" and "3rd", -1 for "last"."""
    return _NTHS[word]


_MAY_START = "@§'¼½"
"""Marks with which a phrase may begin: "@ 6", "'til 4"."""


def starts_word(text: str, at: int) -> bool:
    """True where a word or number begins."""
    if not text[at].isalnum():
        return text[at] in _MAY_START and text[at : at + 2] != 2 * text[at]
    return at == 0 or not text[at - 1].isalnum()
