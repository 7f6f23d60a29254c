"""What is on in the days ahead, day by day, cut into pages that fit one message. Days with nothing on are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId

DAYS = 7
MOST_ON_A_PAGE = 12
LAST_WEEK = 12
"""Clubs are made eight weeks ahead; further on there is nothing to see."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One date of a post, as organisers see it coming."""

    id: OccurrenceId
    title: str
    venue: str
    starts: datetime
    taken: int
    places: int
    asked: int
    """Invitations that nobody has answered yet."""
    waiting: int
    """People on its waiting list."""
    to_read: bool
    """An organiser has not read it yet."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is on then; nothing is a gap."""

    day: date
    on: tuple[Ahead, ...]


def days_of(ahead: Iterable[Ahead], first: date, zone: str) -> list[Day]:
    """Seven days from the first, by the clock on the wall; what has begun before is on the first."""
    by_day: dict[date, list[Ahead]] = {first + timedelta(days=number): [] for number in range(DAYS)}
    for one in ahead:
        day = max(one.starts.astimezone(ZoneInfo(zone)).date(), first)
        if day in by_day:
            by_day[day].append(one)
    return [Day(day, tuple(on)) for day, on in by_day.items()]


def pages_of(days: Sequence[Day]) -> list[list[Day]]:
    """Whole days together as far as they fit; a day that is too long for one page goes on on the next."""
    pages: list[list[Day]] = [[]]
    for day in (part for whole in days for part in _parts(whole)):
        if sum(max(1, len(other.on)) for other in pages[-1]) + max(1, len(day.on)) > MOST_ON_A_PAGE:
            pages.append([])
        pages[-1].append(day)
    return pages


def _parts(day: Day) -> list[Day]:
    cuts = range(0, max(1, len(day.on)), MOST_ON_A_PAGE)
    return [Day(day.day, day.on[cut : cut + MOST_ON_A_PAGE]) for cut in cuts]
