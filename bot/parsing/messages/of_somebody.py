"""What is said of somebody by their name, as they would say it of themselves."""

import re

from bot.parsing.messages.plain import plain

_BEFORE = r"(?:(?:sorry|please|hi|hello|hey|just to say|afraid|i am afraid)[ ,.]+)*"
ALSO_VERBS = frozenset({"will", "may", "mark", "rob", "sue", "pat"})
"""“Will be late” need not be said of Will."""
_THEIRS = re.compile(r"\b(?:her|his|their)\b")

_SAID_BY_ONESELF = {"wants": "want", "needs": "need", "has": "have", "does": "do"}


def said_of(name: str, words: str) -> str:
    """“Mary’s bringing her son” → “i am bringing my son”; "" where it does not begin with that name."""
    who = plain(name)
    verb_follows = r"(?='s |is |can|could |would |has |wants |needs |does )" if who in ALSO_VERBS else ""
    return _of(re.escape(who), words, verb_follows)


def said_of_them(words: str) -> str:
    """The same of somebody who is not named, as they are meant anyway: “she would like to stop”."""
    return _of("(?:she|he|they)", words)


def _of(who: str, words: str, verb_follows: str = "") -> str:
    begins_so = rf"{_BEFORE}{who}(?:(?P<is>'?s| is| are) | {verb_follows})(?P<rest>\S.*)"
    found = re.fullmatch(begins_so, plain(words), re.DOTALL)
    if found is None:
        return ""
    first, *others = _THEIRS.sub("my", found["rest"]).split()
    begins = ("i", "am") if found["is"] else ("i",)
    return " ".join((*begins, _SAID_BY_ONESELF.get(first, first), *others))
