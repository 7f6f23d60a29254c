"""Days of the week and parts of the day as people type them: "Tue and Thursday", "weekdays", "evenings"."""

import re

from bot.conversations.engine.free_text import said
from bot.domain.core.availability import PartOfDay

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("any", "anyday", "everyday", "all", "every", "whenever"), tuple(range(7))),
    **dict.fromkeys(("weekday", "weekdays"), tuple(range(5))),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
}
_PARTS: dict[str, tuple[PartOfDay, ...]] = {
    **dict.fromkeys(("morning", "mornings", "breakfast"), (PartOfDay.MORNING,)),
    **dict.fromkeys(
        ("midday", "lunch", "lunchtime", "lunchtimes", "noon", "afternoon", "afternoons", "middays"),
        (PartOfDay.MIDDAY,),
    ),
    **dict.fromkeys(("evening", "evenings", "dinner", "tea", "teatime", "night", "nights"), (PartOfDay.EVENING,)),
    **dict.fromkeys(("any", "anytime", "all", "whenever"), tuple(PartOfDay)),
}
_FILLING = frozenset(
    ("and", "or", "on", "in", "the", "at", "day", "days", "time", "please", "i", "can", "do", "is", "best")
)


def read_days(typed: str) -> tuple[int, ...] | None:
    """Monday is 0; empty for any day. None when there is a word that is no day."""
    text = re.sub(r"\b(\w+)\s*(?:-|–|to)\s*(\w+)\b", _spelled_out, said(typed))
    found: set[int] = set()
    for word in re.findall(r"[a-z]+", text):
        day = _day(word)
        if day is not None:
            found.add(day)
        elif word in _GROUPS:
            found.update(_GROUPS[word])
        elif word not in _FILLING:
            return None
    if not found:
        return None
    return () if len(found) == 7 else tuple(sorted(found))


def read_parts(typed: str) -> tuple[PartOfDay, ...] | None:
    """Empty for any time. None when there is a word that is no part of the day."""
    found: set[PartOfDay] = set()
    for word in re.findall(r"[a-z]+", said(typed)):
        if word in _PARTS:
            found.update(_PARTS[word])
        elif word not in _FILLING:
            return None
    if not found:
        return None
    return () if len(found) == len(PartOfDay) else tuple(sorted(found))


def _day(word: str) -> int | None:
    """The number of a day by its name or at least its first three letters: "tues", "Tuesdays"."""
    short = word.removesuffix("s") if word.endswith("days") else word
    for number, name in enumerate(_DAYS):
        if len(short) >= 3 and name.startswith(short):
            return number
    return None


def _spelled_out(match: re.Match[str]) -> str:
    """Every day from the first to the last, for "Mon-Thu"."""
    first, last = _day(match[1]), _day(match[2])
    if first is None or last is None:
        return match[0]
    return " ".join(_DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1))
