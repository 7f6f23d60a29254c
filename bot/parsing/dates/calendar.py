"""Days of the calendar, seen from today: the coming Tuesday, a date without a year, the last Friday of a month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.dates import YEAR_GOES_WITHOUT_SAYING

LATELY = timedelta(days=95)
"""A date without a year that went by in this time was hardly meant for next year."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that it can be, the earliest first; none when it is in doubt altogether."""

    choices: tuple[date, ...] = ()
    doubt: str = ""
    part: str = ""
    """"morning", "midday", "afternoon" or "evening", when it was named with the day."""
    plain: bool = False
    """Only the weekday was said."""
    names_food: bool = False
    """The weekday may be only the name of a meal: "Sunday roast this Friday"."""
    soft: bool = False
    """In doubt, but no more when the day is said elsewhere: "this weekend"."""


def coming(number_of_weekday: int, today: date) -> date:
    """The first such weekday from today on."""
    return today + timedelta(days=(number_of_weekday - today.weekday()) % 7)


def dated(day: int, of_month: int, today: date) -> Days:
    """A date without a year."""
    for year in (today.year, today.year + 1):
        found = real_date(year, of_month, day)
        if found and today <= found <= today + YEAR_GOES_WITHOUT_SAYING:
            return Days((found,))
    if real_date(2028, of_month, day) is None:
        return Days(doubt="day_or_month" if of_month > 12 >= day else "which_day")
    last = real_date(today.year, of_month, day) or real_date(today.year - 1, of_month, day)
    return Days(doubt="past" if last and today - LATELY <= last < today else "which_day")


def real_date(year: int, of_month: int, day: int) -> date | None:
    """None for the 31st of June and the like."""
    return date(year, of_month, day) if 1 <= of_month <= 12 and 1 <= day <= monthrange(year, of_month)[1] else None


def nth_weekday(year: int, of_month: int, count: int, number_of_day: int) -> date:
    """The first (1) to fourth (4) or last (-1) such weekday of a month."""
    if count == -1:
        end = date(year, of_month, monthrange(year, of_month)[1])
        return end - timedelta(days=(end.weekday() - number_of_day) % 7)
    return coming(number_of_day, date(year, of_month, 1)) + timedelta(weeks=count - 1)
