"""What a host may read of those who are coming, and when."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.bookings.reminders import REMINDERS, Audience
from bot.domain.offers.offers import Occurrence

ENOUGH_GUESTS = 3
"""From so many on, a count of what they cannot eat does not stand beside one name."""


def list_is_out(occurrence: Occurrence, *, now: datetime) -> bool:
    """The list of the evening before was sent, or its moment has passed. False for food that has no such list."""
    zone = ZoneInfo(occurrence.zone)
    starts, ends = occurrence.starts.astimezone(zone), occurrence.ends.astimezone(zone)
    moments = [
        row.when(starts, ends) for row in REMINDERS if row.audience is Audience.HOST and occurrence.kind in row.kinds
    ]
    return bool(moments) and max(moments) <= now


def shows_needs(occurrence: Occurrence, guests: Sequence[object], *, now: datetime) -> bool:
    """Whether what guests cannot eat may be counted out to their host: it is time to cook, or they are enough."""
    return len(guests) >= ENOUGH_GUESTS or list_is_out(occurrence, now=now)
