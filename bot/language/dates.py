"""Days, times and repeats put into British English words, and nothing else; `when.py` reads all of them back.

Other languages will need a file like this one each: the way to say a time is grammar, not a phrase of the catalogue.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

YEAR_GOES_WITHOUT_SAYING = timedelta(days=270)
"""A date at most this far ahead is said, and read, without its year."""

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second last"}
INTERVALS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight"}
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545."""


def say_times(start: datetime, end: datetime | None, zone: str, *, now: datetime | None = None) -> str:
    """Such as "Friday 17 July, 12 noon to 2pm", by the clock on the wall of `zone`.

    The year is said only when `now` is given and the day is past or far ahead.
    """
    today = now.astimezone(ZoneInfo(zone)).date() if now else None
    # In UTC, since two moments in the hour that comes twice are the same to a cache.
    return _say_times(start.astimezone(UTC), end.astimezone(UTC) if end else None, zone, today)


@lru_cache(maxsize=4096)
def _say_times(start: datetime, end: datetime | None, zone: str, today: date | None) -> str:
    first = start.astimezone(ZoneInfo(zone))
    words = f"{say_date(first.date(), today=today)}, {say_clock(first)}"
    if end is None:
        return words
    last = end.astimezone(ZoneInfo(zone))
    return f"{words} to {_end(first, last, today)}"


def say_date(day: date, *, today: date | None = None) -> str:
    """Such as "Friday 17 July"; with the year when `today` is given and the day is past or far ahead."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    if today is not None and not today <= day <= today + YEAR_GOES_WITHOUT_SAYING:
        return f"{words} {day.year}"
    return words


def say_month(month: int) -> str:
    """Such as "July"."""
    return MONTHS[month - 1]


def say_clock(local: datetime) -> str:
    """Such as "6.30pm", "12 noon", "00:00"; with GMT or BST in the hour that comes twice when the clocks go back."""
    return f"{_clock(local.time())}{_which_of_two(local)}"


def _clock(at: time) -> str:
    if at.hour == 0:
        return f"{at:%H:%M}"  # "12 midnight" would leave open which night
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    hour = (at.hour - 1) % 12 + 1
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _which_of_two(local: datetime) -> str:
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f" {local.tzname()}" if twice else ""


def _end(first: datetime, last: datetime, today: date | None) -> str:
    if last.date() == first.date():
        return say_clock(last)
    if last.time() == time(0) and last.date() == first.date() + timedelta(days=1):
        return "12 midnight"
    return f"{say_clock(last)} on {say_date(last.date(), today=today)}"


def say_repeat(rrule: str) -> str:
    """Such as "every Tuesday" or "the last Friday of each month", from a rule of RFC 5545 without its DTSTART.

    Raises `ValueError` for a rule that `when.py` never makes.
    """
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    words = _SAID_BY_FREQUENCY[parts["FREQ"]](parts) if parts.get("FREQ") in _SAID_BY_FREQUENCY else ""
    if not words:
        raise ValueError(f"no words for the rule {rrule}")
    if "COUNT" in parts:
        return f"{words}, {parts['COUNT']} times"
    if "UNTIL" in parts:
        return f"{words}, until {_until(parts['UNTIL'])}"
    return words


def _until(stamp: str) -> str:
    last = datetime.strptime(stamp[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    return f"{say_date(last)} {last.year}"


def _daily(parts: dict[str, str]) -> str:
    return "every day" if parts.get("INTERVAL", "1") == "1" else ""


def _weekly(parts: dict[str, str]) -> str:
    days = [CODES.index(code) for code in parts.get("BYDAY", "").split(",") if code]
    every = int(parts.get("INTERVAL", "1"))
    if not days:
        return ""
    if every == 1 and len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]}s to {WEEKDAYS[days[-1]]}s"
    names = say_list([WEEKDAYS[day] for day in days])
    if every in {1, 2}:
        return f"every {'other ' if every == 2 else ''}{names}"
    return f"every {INTERVALS[every]} weeks on {names}" if every in INTERVALS else ""


def _monthly(parts: dict[str, str]) -> str:
    if parts.get("INTERVAL", "1") != "1":
        return ""
    if "BYMONTHDAY" in parts:
        return f"the {ordinal(int(parts['BYMONTHDAY']))} of each month"
    places = [(int(code[:-2]), code[-2:]) for code in parts.get("BYDAY", "").split(",") if len(code) > 2]
    if not places or len({code for _, code in places}) != 1:
        return ""
    names = say_list([ORDINALS[place] for place, _ in places])
    return f"the {names} {WEEKDAYS[CODES.index(places[0][1])]} of each month"


_SAID_BY_FREQUENCY = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly}


def say_list(names: list[str]) -> str:
    """Such as "Monday, Wednesday and Friday"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def ordinal(number: int) -> str:
    """Such as "1st", "22nd", "13th"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
