"""What is said of somebody by their name, as they would say it of themselves."""

import re

from bot.parsing.messages.plain import plain

_BEFORE = r"(?:(?:sorry|please|hi|hello|hey|just to say|afraid|i am afraid)[ ,.]+)*"
_THEIRS = re.compile(r"\b(?:her|his|their)\b")

_SAID_BY_ONESELF = {"wants": "want", "needs": "need", "has": "have", "does": "do"}


def said_of(name: str, words: str) -> str:
    """“Mary’s bringing her son” → “i am bringing my son”; "" where it does not begin with that name."""
    return _of(re.escape(plain(name)), words)


def said_of_them(words: str) -> str:
    """The same of somebody who is not named, as they are meant anyway: “she would like to stop”."""
    return _of("(?:she|he|they)", words)


def _of(who: str, words: str) -> str:
    found = re.fullmatch(rf"{_BEFORE}{who}(?P<is>'?s| is| are)? (?P<rest>\S.*)", plain(words), re.DOTALL)
    if found is None:
        return ""
    first, *others = _THEIRS.sub("my", found["rest"]).split()
    begins = ("i", "am") if found["is"] else ("i",)
    return " ".join((*begins, _SAID_BY_ONESELF.get(first, first), *others))
