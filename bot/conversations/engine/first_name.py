"""First names as people give them."""

import re

from bot.conversations.engine.engine import Answer, NotUnderstood, Tapped, Typed
from bot.conversations.engine.free_text import has_letters, tidy

LONGEST_NAME = 40
_OPENING = re.compile(
    r"^(?:hi|hello|hey)?[,!\s]*(?:i'?m|i am|my name is|my name's|it'?s|call me|this is)\s+", re.IGNORECASE
)
_NO_NAME = re.compile(r"[<>@/\\:;=#*_{}|\[\]]")


def read_first_name(answer: Answer) -> str:
    """A tidy name of at most 40 characters. Raises `NotUnderstood` with one of `names.*`."""
    if isinstance(answer, Tapped):
        return _checked(answer.value)
    if not isinstance(answer, Typed):
        raise NotUnderstood("names.type_it")
    if re.search(r"[<>]", answer.text):
        raise NotUnderstood("names.marks")
    return _checked(_OPENING.sub("", tidy(answer.text).replace("’", "'")).rstrip(" .!,"))


def _checked(name: str) -> str:
    if not has_letters(name):
        raise NotUnderstood("names.letters")
    if len(name) > LONGEST_NAME:
        raise NotUnderstood("names.long", most=LONGEST_NAME)
    if _NO_NAME.search(name):
        raise NotUnderstood("names.marks")
    return name[0].upper() + name[1:]
