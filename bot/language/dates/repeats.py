"""How often, from a rule of RFC 5545: which kind of rule it is; each language has the words."""

from collections.abc import Callable
from datetime import datetime

from bot.language.dates.manner import Manner, Seven

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545."""
Parts = dict[str, str]


def said_repeat(rrule: str, ours: Manner) -> str:
    """Raises `ValueError` for a rule that `bot.parsing.dates` never makes."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    by_frequency = _BY_FREQUENCY.get(parts.get("FREQ", ""))
    words = by_frequency(parts, ours) if by_frequency else ""
    if not words:
        raise ValueError(f"no words for the rule {rrule}")
    if "COUNT" in parts:
        return f"{words}{ours.repeats.comma}{ours.repeats.times(int(parts['COUNT']))}"
    if "UNTIL" in parts:
        return ours.repeats.until.format(repeat=words, day=_until(parts["UNTIL"], ours))
    return words


def _until(stamp: str, ours: Manner) -> str:
    last = datetime.strptime(stamp[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    weekday, month = _after_from(ours)[last.weekday()], ours.months[last.month - 1]
    return ours.dated.format(date=ours.date.format(weekday=weekday, day=last.day, month=month), year=last.year)


def _after_from(ours: Manner) -> Seven:
    return ours.weekdays_after_from or ours.weekdays


def _daily(parts: Parts, ours: Manner) -> str:
    return ours.repeats.every_day if parts.get("INTERVAL", "1") == "1" else ""


def _weekly(parts: Parts, ours: Manner) -> str:
    days = [CODES.index(code) for code in parts.get("BYDAY", "").split(",") if code]
    every = int(parts.get("INTERVAL", "1"))
    if not days or every not in ours.repeats.weeks:
        return ""
    if every == 1 and len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return ours.repeats.from_to.format(first=_after_from(ours)[days[0]], last=_after_from(ours)[days[-1]])
    return ours.repeats.weeks[every].format(days=ours.listing.said([ours.repeats.on[day] for day in days]))


def _monthly(parts: Parts, ours: Manner) -> str:
    if parts.get("INTERVAL", "1") != "1":
        return ""
    if "BYMONTHDAY" in parts:
        return ours.repeats.month_day(int(parts["BYMONTHDAY"]))
    places = [(int(code[:-2]), code[-2:]) for code in parts.get("BYDAY", "").split(",") if len(code) > 2]
    if not places or len({code for _, code in places}) != 1:
        return ""
    return ours.repeats.places([place for place, _ in places], CODES.index(places[0][1]))


_BY_FREQUENCY: dict[str, Callable[[Parts, Manner], str]] = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly}
