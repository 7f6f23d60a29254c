"""British dates and times as people type them: `read_when("26th at 1", now=…)`.

Only what can be meant in one way is filled in. Whatever two careful readers could take differently is left open, with
`ask` saying what to ask. The words are in `words.py`, what is no time in `noise.py`, days in `days.py`,
clock times in `clock.py` and `spans.py`, repeats in `repeats.py`. `combine.py` puts it together.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from bot.domain.core.as_typed import within_reach
from bot.parsing.dates.calendar import Days
from bot.parsing.dates.combine import EndDay, Mention, NotThen, make_sense
from bot.parsing.dates.days import read_days
from bot.parsing.dates.noise import IN_DOUBT, without_noise
from bot.parsing.dates.other_days import may_name_a_day
from bot.parsing.dates.qualified import QUALIFIED, QUALIFIED_SERIES
from bot.parsing.dates.repeats import Unclear, read_repeat
from bot.parsing.dates.result import Reading
from bot.parsing.dates.sessions import read_sessions
from bot.parsing.dates.spans import SaidSpan, read_stretch
from bot.parsing.dates.words import pattern, plain, starts_word

__all__ = ["Reading", "read_day", "read_times", "read_when", "when_json"]

LONGEST = 1_300
"""Characters that are read; what comes after is no post but a letter, and reading it would keep others waiting."""
MOST_WORDS = 250
"""Places at which a phrase may begin: more than `LONGEST` letters of real words have."""

_BETWEEN = pattern(r"[,:;(@]? ?(?:of )?")
_NOT_THEN = pattern(
    r"(?:but )?(?:not(?: on)?|instead of|rather than|(?:moved|changed|switched|postponed) from|"
    r"(?:cancelled|canceled|called off|closed|no (?:lunch|club|food|session|meal))(?: for| on)?)(?: the(?= \d))? "
)
_NOW_THEN = pattern(r" to ")
_SOME_DAY = pattern(
    r"(?!(?:every|each|all|any|the|this|that|same|one|a|per|next|last|other|another|some|good|nice|lovely|great|rainy|"
    r"cold|hot|sunny|busy|long|working|whole|full|by|what|which|of|my|our|your|and)\b)[a-z']{3,20} day"
    r"(?![\w'-])(?! (?:centre|center|care|rooms?|services?|nursery|out|off|time|trip|old|club|group)\b)"
)
"""A day with a name that is not in the calendar here: "sports day"."""
_ONLY_HOURS = pattern(r"\d{1,2}-(?:[1-9]|1\d|2\d)(?!\d)(?= ?(?:$|[,;\n]|\d))")
"""As in "12-2, ": no day begins so."""
_ON = pattern(r" on (?:the )?")


def read_when(text: str, *, now: datetime) -> Reading:
    """What the text says of when. `now` is aware and local: its zone is that of the clock on the wall."""
    return read_times(text, now=now)[0]


def read_times(text: str, *, now: datetime) -> tuple[Reading, tuple[Reading, ...]]:
    """The same, and the sessions where it names several in full: "Tues 12-2, Thurs 5-7"."""
    typed = plain(within_reach(text, LONGEST))
    words = without_noise(typed)
    mentions = _one_day_each(_mentions(words, now.date()), words)
    reading = _asked_if_qualified(make_sense(mentions, words, now), typed)
    if reading.assumed and may_name_a_day(typed):
        reading = reading.day_open()
    if reading.ask not in _SEVERAL or QUALIFIED.search(typed) or QUALIFIED_SERIES.search(typed):
        return reading, ()
    return reading, read_sessions(mentions, words, now)


_BESIDE = pattern(r"[^\w&+/¤]{0,12}")


def _one_day_each(mentions: list[Mention], text: str) -> list[Mention]:
    """A weekday beside a date of that weekday is no second day: "FRIDAY!!! 24TH JULY", "24th July (Friday)"."""
    said = list(mentions)
    for at, (one, other) in enumerate(pairwise(mentions)):
        if not _BESIDE.fullmatch(text[one.after : other.start]):
            continue
        for weekday, dated, place in ((one, other, at), (other, one, at + 1)):
            if _is_that_weekday(weekday, dated):
                said[place] = replace(weekday, said=dated.said)
    return said


def _is_that_weekday(weekday: Mention, dated: Mention) -> bool:
    named, exact = weekday.said, dated.said
    if not isinstance(named, Days) or not isinstance(exact, Days) or not named.plain or exact.plain:
        return False
    return len(exact.choices) == 1 and bool(named.choices) and named.choices[0].weekday() == exact.choices[0].weekday()


_SEVERAL = frozenset({"which_day", "time", "repeats", "am_or_pm"})
"""What is asked where a text names several times."""


def _asked_if_qualified(reading: Reading, typed: str) -> Reading:
    """A repetition that no rule of ours says is asked, however much of it was understood."""
    asked = QUALIFIED.search(typed) or (reading.rrule and QUALIFIED_SERIES.search(typed))
    if reading.start is None or not asked:
        return reading
    return replace(reading, start=None, end=None, rrule="", ask="repeats")


def read_day(text: str, *, now: datetime) -> date | None:
    """The one day that the text names, be it past or to come; for use-by dates. None when none or several."""
    words = plain(within_reach(text, LONGEST))
    for at in range(len(words)):
        mention = read_days(words, at, now.date()) if starts_word(words, at) else None
        if mention:
            return mention.said.choices[0] if len(mention.said.choices) == 1 else None
    return None


def _mentions(text: str, today: date) -> list[Mention]:
    """Every phrase about time, in the order of the text."""
    mentions: list[Mention] = []
    at = words = 0
    while at < len(text) and words < MOST_WORDS:
        starts = starts_word(text, at)
        mention = _mention(text, at, today, mentions) if starts else None
        words += starts
        if mention:
            mentions.append(mention)
        at = mention.after if mention else at + 1
    return mentions


def _mention(text: str, at: int, today: date, before: list[Mention]) -> Mention | None:
    if text[at] == IN_DOUBT:
        return Mention(Days(doubt="day", soft=True), at, at + 1)
    if not_then := _not_then(text, at, today):
        return not_then
    led = _led(text, at, before)
    a_day = None if _ONLY_HOURS.match(text, at) else read_repeat(text, at) or read_days(text, at, today)
    if mention := a_day or read_stretch(text, at, led=led):
        return Mention(mention.said, at, mention.after)
    if some_day := _SOME_DAY.match(text, at):
        return Mention(Unclear(), at, some_day.end())
    return _end_day(text, at, today, before)


def _not_then(text: str, at: int, today: date) -> Mention | None:
    """As in "Saturday not Sunday", "moved from Friday to Saturday"."""
    match = _NOT_THEN.match(text, at)
    mention = read_days(text, match.end(), today) if match else None
    if not match or not mention or not mention.said.choices:
        return None
    to = _NOW_THEN.match(text, mention.after) if match[0].strip().endswith("from") else None
    return Mention(NotThen(mention.said), at, to.end() if to else mention.after)


def _led(text: str, at: int, before: list[Mention]) -> str:
    """What stands between this place and a day said just before it, or "no"."""
    if not before or isinstance(before[-1].said, SaidSpan):
        return "no"
    between = text[before[-1].after : at]
    return between if _BETWEEN.fullmatch(between) else "no"


def _end_day(text: str, at: int, today: date, before: list[Mention]) -> Mention | None:
    """As in "… 9pm to 1am on Friday 17 July", where another day was said for the start."""
    match = _ON.match(text, at - 1) if at else None
    if not match or len(before) < 2 or before[-1].after != at - 1 or not any(isinstance(m.said, Days) for m in before):
        return None
    stretch = before[-1].said
    mention = read_days(text, match.end(), today)
    if mention and isinstance(stretch, SaidSpan) and stretch.last and stretch.last.half:
        return Mention(EndDay(mention.said), at, mention.after)
    return None


def when_json(text: str, now: datetime) -> str:
    """The reading as one JSON object: local times without their offset, or a date where only a day was said."""
    reading = read_when(text, now=now)
    start = local_iso(reading.start) or (reading.day.isoformat() if reading.day else None)
    return json.dumps({"start": start, "end": local_iso(reading.end), "rrule": reading.rrule, "ask": reading.ask})


def local_iso(moment: datetime | None) -> str | None:
    """The local time, "2026-07-17T12:00", without the offset."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes") if moment else None
