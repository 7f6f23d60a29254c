"""Which days a report is about: typed dates, or a choice such as last month. Dates are those of the town’s clock."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.report.parts import ReportPeriod

EARLIEST = date(2020, 1, 1)
"""Nobody shared anything by this program before."""


class PeriodFault(StrEnum):
    """Why there is no report on these days."""

    REVERSED = "reversed"
    """The last day is before the first."""
    AHEAD = "ahead"
    """A day that has not come yet: nothing can be said of it."""
    TOO_EARLY = "too_early"
    """Before there was anything to count; a year was mistyped."""


class UnfitPeriod(Exception):  # noqa: N818 - read as a sentence
    """These days are no time to report on."""

    def __init__(self, fault: PeriodFault) -> None:
        super().__init__(fault)
        self.fault = fault


class ReportSpan(StrEnum):
    """What an organiser chooses in chat."""

    LAST_MONTH = "last_month"
    LAST_QUARTER = "last_quarter"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    """So far: until today."""

    def days(self, today: date) -> tuple[date, date]:
        """The first day and the last."""
        if self is ReportSpan.THIS_YEAR:
            return date(today.year, 1, 1), today
        if self is ReportSpan.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        months = 1 if self is ReportSpan.LAST_MONTH else 3
        begun = today.month - (today.month - 1) % months
        last = date(today.year, begun, 1) - timedelta(days=1)
        return date(last.year, last.month - (months - 1), 1), last


def period_of(first: date, last: date, *, zone: str, today: date) -> ReportPeriod:
    """Both days included. Raises `UnfitPeriod`."""
    if last < first:
        raise UnfitPeriod(PeriodFault.REVERSED)
    if last > today:
        raise UnfitPeriod(PeriodFault.AHEAD)
    if first < EARLIEST:
        raise UnfitPeriod(PeriodFault.TOO_EARLY)
    return ReportPeriod(first=first, last=last, start=_midnight(first, zone), end=_midnight(last, zone, later=1))


def _midnight(day: date, zone: str, *, later: int = 0) -> datetime:
    following = day + timedelta(days=later)
    return datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone))
