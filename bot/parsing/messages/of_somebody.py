"""What is said of somebody by their name, as they would say it of themselves."""

import re

from bot.parsing.messages.plain import plain

_BEFORE = r"(?:(?:sorry|please|hi|hello|hey|just to say|afraid|i am afraid)[ ,.]+)*"


def said_of(name: str, words: str) -> str:
    """“Mary can’t come on Friday” → “i cannot come on friday”; "" where it does not begin with that name."""
    found = re.fullmatch(rf"{_BEFORE}{re.escape(plain(name))}(?P<is>'?s| is)? (?P<rest>.+)", plain(words), re.DOTALL)
    if found is None:
        return ""
    return f"i am {found['rest']}" if found["is"] else f"i {found['rest']}"
