"""When an offer takes place: once, or again and again by its rule (RFC 5545), by the clock on the wall."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

AHEAD = timedelta(weeks=8)
"""How far ahead the sittings of a club are made."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when until when, in UTC."""

    starts: datetime
    ends: datetime


def stretches(starts: datetime, ends: datetime, zone: str, rrule: str, *, now: datetime) -> list[Stretch]:
    """Every sitting from the first on, up to `AHEAD` from now. Twelve o’clock stays twelve across a clock change."""
    first = starts.astimezone(ZoneInfo(zone))
    length = ends.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - first.replace(tzinfo=None)
    if not rrule:
        return [Stretch(starts.astimezone(UTC), ends.astimezone(UTC))]
    until = (max(now, starts) + AHEAD).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    walls = rrulestr(rrule, dtstart=first.replace(tzinfo=None)).between(first.replace(tzinfo=None), until, inc=True)
    return [Stretch(_utc(wall, zone), _utc(wall + length, zone)) for wall in walls]


def _utc(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
