"""When somebody can come: 21 slots, weekday × part of day, as the bits of one integer."""

from collections.abc import Iterable
from datetime import datetime, time
from enum import IntEnum


class PartOfDay(IntEnum):
    """By the local time at which a meal starts."""

    MORNING = 0
    """Before 11:30."""
    MIDDAY = 1
    """From 11:30 until 16:00."""
    EVENING = 2
    """From 16:00."""


SLOTS = 21
ANY_TIME = (1 << SLOTS) - 1


def part_of_day(local: time) -> PartOfDay:
    if local < time(11, 30):
        return PartOfDay.MORNING
    return PartOfDay.MIDDAY if local < time(16) else PartOfDay.EVENING


def slot_bit(weekday: int, part: PartOfDay) -> int:
    """The bit of one slot; weekday 0 is Monday."""
    return 1 << (weekday * 3 + part)


def slot_of(local_start: datetime) -> int:
    """The bit of the slot in which something starts; `local_start` is in the zone of the place."""
    return slot_bit(local_start.weekday(), part_of_day(local_start.time()))


def availability(weekdays: Iterable[int], parts: Iterable[PartOfDay]) -> int:
    """The mask of every named part of every named weekday."""
    chosen = list(parts)
    bits = 0
    for weekday in weekdays:
        for part in chosen:
            bits |= slot_bit(weekday, part)
    return bits
