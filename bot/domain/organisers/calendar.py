"""What is on, as a calendar: a week or a month of days, each with its sittings, gaps, and places booked twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId
from bot.domain.offers.offers import Venue

WEEK = timedelta(days=7)


class Span(StrEnum):
    """How much of the calendar is looked at."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class CalendarSitting:
    """One date of a post, as it stands."""

    id: OccurrenceId
    kind: OfferKind
    title: str
    host: str
    """Their first name."""
    venue: Venue
    starts: datetime
    ends: datetime
    places: int
    taken: int
    asked: int
    """Invitations that nobody has answered yet."""
    waiting: int
    """People on its waiting list."""
    to_read: bool
    """An organiser has not read it yet."""
    over: bool

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One square of the calendar."""

    day: date
    on: tuple[CalendarSitting, ...]
    bank_holiday: bool
    inside: bool
    """Of the month that is looked at; the others fill the first and the last week."""

    @property
    def is_gap(self) -> bool:
        """Nobody has anything to go to."""
        return self.inside and not self.on


def days_shown(span: Span, day: date) -> tuple[date, date]:
    """The first day that is shown, a Monday, and the first that is not."""
    if span is Span.DAY:
        return day, day + timedelta(days=1)
    first = day if span is Span.WEEK else day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    if span is Span.WEEK:
        return monday, monday + WEEK
    last = month_after(day) - timedelta(days=1)
    return monday, last + timedelta(days=7 - last.weekday())


def month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def before_and_after(span: Span, day: date) -> tuple[date, date]:
    """A day of the week or month before, and of the one after."""
    if span is Span.WEEK:
        return day - WEEK, day + WEEK
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1), month_after(day)


def moments_of(span: Span, day: date, zone: str) -> tuple[datetime, datetime]:
    """The same as `days_shown`, from midnight to midnight by the clock on the wall."""
    first, after = days_shown(span, day)
    wall = ZoneInfo(zone)
    return datetime.combine(first, time(), wall), datetime.combine(after, time(), wall)


def calendar_weeks(
    sittings: Iterable[CalendarSitting], span: Span, day: date, zone: str, holidays: frozenset[date]
) -> list[list[CalendarDay]]:
    """Weeks of seven days. What goes on over midnight stands on the day on which it begins."""
    first, after = days_shown(span, day)
    by_day: dict[date, list[CalendarSitting]] = {}
    for one in sittings:
        by_day.setdefault(one.starts.astimezone(ZoneInfo(zone)).date(), []).append(one)
    days = [first + timedelta(days=number) for number in range((after - first).days)]
    squares = [
        CalendarDay(each, tuple(by_day.get(each, ())), each in holidays, span is Span.WEEK or each.month == day.month)
        for each in days
    ]
    return [squares[start : start + 7] for start in range(0, len(squares), 7)]


def booked_twice(sittings: Sequence[CalendarSitting]) -> frozenset[OccurrenceId]:
    """Those that are at one place at one time. Surplus food is fetched while others sit there, and does not count."""
    seated = [one for one in sittings if one.kind is not OfferKind.SURPLUS_FOOD and not one.over]
    twice = [
        (one.id, other.id)
        for one, other in combinations(seated, 2)
        if one.venue.id == other.venue.id and one.starts < other.ends and other.starts < one.ends
    ]
    return frozenset(number for both in twice for number in both)
