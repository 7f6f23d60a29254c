"""Days, times, repeats and lists as each language says them: one file a language, with a `MANNER`.

The way to say a time is grammar, not a phrase of the catalogue. Everywhere the calendar is that of this country and the
digits are 0 to 9. What goes into a message is a `OneDay`, `Hours` or `Times` of `bot.domain.core.messages`, said in the
language of whoever reads it; only `bot.language` calls what is here.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import import_module
from zoneinfo import ZoneInfo

from bot.language.dates.manner import Manner
from bot.language.dates.repeats import CODES, said_repeat
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE

__all__ = [
    "CODES",
    "YEAR_GOES_WITHOUT_SAYING",
    "manner",
    "say_clock",
    "say_date",
    "say_list",
    "say_month",
    "say_repeat",
    "say_times",
]
YEAR_GOES_WITHOUT_SAYING = timedelta(days=270)
"""A date at most this far ahead is said, and read, without its year."""


@cache
def manner(language: str) -> Manner:
    """How this language says it, and of one that we do not speak how English does. Read when it is first needed."""
    name = language if language in BY_CODE else DEFAULT_LANGUAGE
    found: Manner = import_module(f"bot.language.dates.{name}").MANNER
    return found


def say_times(
    start: datetime, end: datetime | None, zone: str, *, now: datetime | None = None, language: str = DEFAULT_LANGUAGE
) -> str:
    """Such as "Friday 17 July, 12 noon to 2pm", by the clock on the wall of `zone`.

    The year is said only when `now` is given and the day is past or far ahead.
    """
    today = now.astimezone(ZoneInfo(zone)).date() if now else None
    # In UTC, since two moments in the hour that comes twice are the same to a cache.
    return _say_times(start.astimezone(UTC), end.astimezone(UTC) if end else None, zone, today, language)


@lru_cache(maxsize=4096)
def _say_times(start: datetime, end: datetime | None, zone: str, today: date | None, language: str) -> str:
    ours, first = manner(language), start.astimezone(ZoneInfo(zone))
    said = {
        "day": say_date(first.date(), today=today, language=language),
        "start": _clock(first, ours),
    }
    if end is None:
        return ours.moment.format_map(said)
    last = end.astimezone(ZoneInfo(zone))
    if last.date() == first.date():
        return ours.span.format_map(said | {"end": _clock(last, ours)})
    if last.time() == time(0) and last.date() == first.date() + timedelta(days=1):
        return ours.span.format_map(said | {"end": ours.midnight})
    other = say_date(last.date(), today=today, language=language)
    return ours.days.format_map(said | {"end": _clock(last, ours), "other": other})


def say_date(day: date, *, today: date | None = None, short: bool = False, language: str = DEFAULT_LANGUAGE) -> str:
    """Such as "Friday 17 July"; with the year when `today` is given and the day is past or far ahead.

    `short`, for a button, where the names of the weekdays are long.
    """
    return _say_date(day, today, short, language)


@lru_cache(maxsize=4096)
def _say_date(day: date, today: date | None, short: bool, language: str) -> str:
    ours = manner(language)
    weekdays = ours.short_weekdays if short and ours.short_weekdays else ours.weekdays
    words = ours.date.format(weekday=weekdays[day.weekday()], day=day.day, month=ours.months[day.month - 1])
    if today is not None and not today <= day <= today + YEAR_GOES_WITHOUT_SAYING:
        return ours.dated.format(date=words, year=day.year)
    return words


def say_month(month: int, *, language: str = DEFAULT_LANGUAGE) -> str:
    """Such as "July"."""
    ours = manner(language)
    return (ours.months_alone or ours.months)[month - 1]


def say_clock(local: datetime, *, end: datetime | None = None, language: str = DEFAULT_LANGUAGE) -> str:
    """Such as "6.30pm", "12 noon", "00:00", "6.30pm – 8pm"; which of the two, in the hour that comes twice."""
    ours = manner(language)
    start = _clock(local, ours)
    return f"{start} – {_clock(end, ours)}" if end else start


def _clock(local: datetime, ours: Manner) -> str:
    said = ours.clock(local.time())
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return said
    return f"{said}{ours.twice[local.fold] if ours.twice else f' {local.tzname()}'}"


def say_repeat(rrule: str, *, language: str = DEFAULT_LANGUAGE) -> str:
    """Such as "every Tuesday" or "the last Friday of each month", from a rule of RFC 5545 without its DTSTART.

    Raises `ValueError` for a rule that `bot.parsing.dates` never makes.
    """
    return said_repeat(rrule, manner(language))


def say_list(names: Sequence[str], *, language: str = DEFAULT_LANGUAGE) -> str:
    """Such as "Monday, Wednesday and Friday"."""
    return manner(language).listing.said(names)
