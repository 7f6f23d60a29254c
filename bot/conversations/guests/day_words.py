"""Days of the week and parts of the day as people type them: "Tue and Thursday", "weekdays", "evenings"."""

import re
from collections.abc import Callable
from typing import TypeVar

from bot.conversations.engine.free_text import said
from bot.domain.core.availability import PartOfDay

N = TypeVar("N", bound=int)

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
    words = re.sub(r"\b(\w+)\s*(?:-|–|to)\s*(\w+)\b", _spelled_out, said(typed))
    return _all_meant(words, _days_of, 7)


def read_parts(typed: str) -> tuple[PartOfDay, ...] | None:
    """Empty for any time. None when there is a word that is no part of the day."""
    return _all_meant(said(typed), lambda word: _PARTS.get(word, ()), len(PartOfDay))


def _all_meant(words: str, meant_by: Callable[[str], tuple[N, ...]], number: int) -> tuple[N, ...] | None:
    """What the words mean together; empty for all of the `number` that there are."""
    chosen: set[N] = set()
    for word in re.findall(r"[^\W\d_]+", words):
        meant = meant_by(word)
        if not meant and word not in _FILLING:
            return None
        chosen.update(meant)
    if not chosen:
        return None
    return () if len(chosen) == number else tuple(sorted(chosen))


def _days_of(word: str) -> tuple[int, ...]:
    day = _day(word)
    return _GROUPS.get(word, ()) if day is None else (day,)


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
