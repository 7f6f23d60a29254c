"""Where the buttons of the page’s clock lead. Each takes the local time and gives another."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

DAY = timedelta(days=1)
A_YEAR_DAYS = 366


def evening(now: datetime) -> datetime:
    """Six o’clock, today if it has not been yet."""
    six = _at(now, 18)
    return six if six > now else six + DAY


def tomorrow(now: datetime) -> datetime:
    """Nine o’clock tomorrow."""
    return _at(now, 9) + DAY


def clock_change(now: datetime) -> datetime | None:
    """The first midnight after which the clocks change, within a year; None where they never do."""
    midnights = (_at(now, 0) + DAY * days for days in range(1, A_YEAR_DAYS))
    return next((midnight for midnight in midnights if midnight.utcoffset() != (midnight + DAY).utcoffset()), None)


def day_before_change(now: datetime) -> datetime | None:
    """Nine o’clock on the day before the clocks change; the change after next once that day has come."""
    change = clock_change(now)
    if change is not None and _at(change, 9) - DAY <= now:
        change = clock_change(change + DAY)
    return None if change is None else _at(change, 9) - DAY


def _at(now: datetime, hour: int) -> datetime:
    return now.replace(hour=hour, minute=0, second=0, microsecond=0)


MOVES: dict[str, Callable[[datetime], datetime | None]] = {
    "hour": lambda now: (now.astimezone(UTC) + timedelta(hours=1)).astimezone(now.tzinfo),
    "evening": evening,
    "tomorrow": tomorrow,
    "change": day_before_change,
}
"""By the last part of the address."""
