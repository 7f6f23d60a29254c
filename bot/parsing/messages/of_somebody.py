"""What is said of somebody by their name, as they would say it of themselves."""

import re

from bot.parsing.messages.plain import plain

_BEFORE = r"(?:(?:sorry|please|hi|hello|hey|just to say|afraid|i am afraid)[ ,.]+)*"

_THEIRS = re.compile(r"\b(?:her|his|their)\b")


def said_of(name: str, words: str) -> str:
    """“Mary’s bringing her son” → “i am bringing my son”; "" where it does not begin with that name."""
    found = re.fullmatch(rf"{_BEFORE}{re.escape(plain(name))}(?P<is>'?s| is)? (?P<rest>.+)", plain(words), re.DOTALL)
    if found is None:
        return ""
    rest = _THEIRS.sub("my", found["rest"])
    return f"i am {rest}" if found["is"] else f"i {rest}"
