"""First names as people give them: what others call somebody, and nothing that says more of them.

A surname, an address or a number does not belong here: whoever types more is asked again, kindly.
"""

import re
import unicodedata

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.free_text import has_letters, tidy

LONGEST_NAME = 40
MOST_WORDS = 3
"""“Maria del Carmen” is a first name; four words are more than that."""
_OPENING = re.compile(
    r"^(?:hi|hello|hey)?[,!\s]*(?:i'?m|i am|my name is|my name's|it'?s|call me|this is)\s+", re.IGNORECASE
)
_NO_NAME = re.compile(r"[<>@/\\:=#*_{}|\[\]]")
_SEVERAL_THINGS = re.compile('[,;،；，、&+()"“”]')
_ADDRESS = frozenset(
    {
        *("road", "rd", "street", "lane", "ln", "avenue", "ave", "drive", "close", "crescent", "court", "terrace"),
        *("grove", "hill", "way", "house", "flat", "apartment", "estate", "square", "gardens"),
        *("from", "near", "lives", "living"),
        *("postcode", "address", "phone", "tel", "mobile"),
    }
)
"""As a word beside others. Alone, some of them are names."""


def read_first_name(answer: Answer) -> str:
    """A tidy name of at most 40 characters. Raises `NotUnderstood` with one of `names.*`."""
    if isinstance(answer, Tapped):
        return _checked(answer.value)
    if not isinstance(answer, Typed):
        raise NotUnderstood("names.type_it")
    if re.search(r"[<>]", answer.text):
        raise NotUnderstood("names.marks")
    return _checked(_OPENING.sub("", tidy(answer.text).replace("’", "'")).rstrip(" .!,"))


def first_name_in(shown: str) -> str:
    """The first name of a profile: its first word where it says more, and empty where that is no name either."""
    for name in (shown, *shown.split()[:1]):
        try:
            return read_first_name(Typed(name))
        except NotUnderstood:
            continue
    return ""


def _checked(name: str) -> str:
    if not has_letters(name):
        raise NotUnderstood("names.letters")
    if len(name) > LONGEST_NAME:
        raise NotUnderstood("names.long", most=LONGEST_NAME)
    if _NO_NAME.search(name):
        raise NotUnderstood("names.marks")
    if _says_more(name):
        raise NotUnderstood("names.only_first")
    return name[0].upper() + name[1:]


def _says_more(name: str) -> bool:
    words = name.casefold().split()
    numbers = any(unicodedata.category(mark).startswith("N") for mark in name)
    address = len(words) > 1 and not _ADDRESS.isdisjoint(words)
    return numbers or address or len(words) > MOST_WORDS or bool(_SEVERAL_THINGS.search(name))
