"""What is said of somebody by their name, as they would say it of themselves, and which of it is beyond doubt."""

import re
from functools import cache

from bot.parsing.messages.intents import Intent, without_manners
from bot.parsing.messages.phrases import sections
from bot.parsing.messages.plain import plain

_BEFORE = r"(?:(?:sorry|please|hi|hello|hey|just to say|afraid|i am afraid)[ ,.]+)*"
ALSO_VERBS = frozenset({"will", "may", "mark", "rob", "sue", "pat"})
"""“Will be late” need not be said of Will."""
_THEIRS = re.compile(r"\b(?:her|his|their)\b")
_THEM = "(?:she|he|they)"

_SAID_BY_ONESELF = {"wants": "want", "needs": "need", "has": "have", "does": "do"}


def said_of(name: str, words: str) -> str:
    """“Mary’s bringing her son” → “i am bringing my son”; "" where it does not begin with that name.

    “Mary told me Joan can’t come” begins so, too: nothing is done by it without asking.
    """
    who = plain(name)
    verb_follows = r"(?='s |is |can|could |would |has |wants |needs |does )" if who in ALSO_VERBS else ""
    return _of(re.escape(who), words, verb_follows)


def said_of_them(words: str) -> str:
    """The same of somebody who is not named, as they are meant anyway: “she would like to stop”."""
    return _of(_THEM, words)


def surely(name: str, words: str, *, alone: bool = False) -> Intent | None:
    """That they cannot come, or will be late: only where it is said right behind the name, and the clause ends there.

    `alone`: nothing else is said beside it.
    """
    return _surely(re.escape(plain(name)), words, alone=alone)


def surely_of_them(words: str) -> Intent | None:
    """The same of somebody who is not named; what is said without any “she” is theirs, too."""
    return _surely(f"(?:{_THEM}|i)", words) or _surely(_THEM, f"she {words}")


def brings(name: str, words: str) -> bool:
    """“Mary is bringing …”."""
    begun = _begun(re.escape(plain(name)), plain(words))
    return begun is not None and _pattern("brings").match(begun) is not None


def weekdays_named(words: str, today: int) -> frozenset[int]:
    """The days that are said, Monday as 0; empty where none is."""
    text, days = plain(words), ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    named = {days.index(found) for found in re.findall(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:\w*day|s|rs|nes)?\b", text)}
    now = {(today + ahead) % 7 for word, ahead in _FROM_TODAY.items() if re.search(rf"\b{word}\b", text)}
    return frozenset(named | now)


_FROM_TODAY = {"today": 0, "tonight": 0, "this (?:morning|afternoon|evening)": 0, "tomorrow": 1}


def _surely(who: str, words: str, *, alone: bool = False) -> Intent | None:
    begun = _begun(who, plain(words))
    if begun is None or "?" in begun:
        return None
    for intent in (Intent.CANCEL, Intent.LATE):
        for said in (begun, without_manners(begun)):
            found = _pattern(intent).match(said)
            if found and _ends(said[found.end() :], alone=alone):
                return intent
    return None


def _begun(who: str, text: str) -> str | None:
    """What stands behind the name, with “’s” and “are” as “is”."""
    found = re.fullmatch(rf"{_BEFORE}{who}(?:(?P<is>'?s| is| are| am)\b)? (?P<rest>\S.*)", text, re.DOTALL)
    return (f"is {found['rest']}" if found["is"] else found["rest"]) if found else None


def _ends(rest: str, *, alone: bool) -> bool:
    """Behind a time or two the clause ends, and what follows takes nothing back."""
    after = _goes_on().sub("", rest, count=1)
    if not after.strip(" .!,"):
        return True
    ends = re.match(r" ?[.,;:!(–-]| (?:because|as|since|so) ", after) is not None
    return ends and not alone and _unsure().search(after) is None


def _of(who: str, words: str, verb_follows: str = "") -> str:
    begins_so = rf"{_BEFORE}{who}(?:(?P<is>'?s| is| are) | {verb_follows})(?P<rest>\S.*)"
    found = re.fullmatch(begins_so, plain(words), re.DOTALL)
    if found is None:
        return ""
    first, *others = _THEIRS.sub("my", found["rest"]).split()
    begins = ("i", "am") if found["is"] else ("i",)
    return " ".join((*begins, _SAID_BY_ONESELF.get(first, first), *others))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sections('of_somebody.txt')[name])})\b")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"^(?: (?:{'|'.join(sections('of_somebody.txt')['goes_on'])})\b)*")


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sections('of_somebody.txt')['unsure'])})\b")
