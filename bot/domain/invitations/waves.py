"""How many to ask now, and when to ask more: waves within waking hours, up to the moment answers are needed by."""

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from math import comb, sqrt
from zoneinfo import ZoneInfo

from bot.domain.core.quiet_hours import QuietHours

QUIET = QuietHours()
WAKING_DAY = timedelta(hours=12)
STANDBY = timedelta(hours=1)
"""In the last hour only neighbours are asked."""
STANDBY_M = 1_500

Z_OF_WAVES_LEFT = ((1, -0.84), (2, 0.52), (3, 1.17), (4, 1.55), (6, 1.95), (8, 2.4))
"""How far on the safe side to stay while more waves can follow; the last wave reaches beyond the mean."""

GAPS = (
    (timedelta(hours=3), timedelta(minutes=20)),
    (timedelta(hours=12), timedelta(minutes=40)),
    (timedelta(hours=36), timedelta(hours=3)),
)
"""Waking time left, and the time between waves while no more than that is left."""
LONGEST_GAP = WAKING_DAY


def may_ask(now: datetime, zone: str) -> bool:
    """True from 08:30 until 20:30 on the wall clock of `zone`."""
    return not QUIET.covers(now, zone)


def waking_between(start: datetime, end: datetime, zone: str) -> timedelta:
    """The time from `start` to `end` without the quiet hours; zero when `end` is first."""
    local, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    whole_days = (last.date() - local.date()).days
    left = whole_days * WAKING_DAY + _awake_since_morning(last) - _awake_since_morning(local)
    return max(left, timedelta(0))


def _awake_since_morning(local: datetime) -> timedelta:
    since = timedelta(hours=local.hour - 8, minutes=local.minute - 30, seconds=local.second)
    return min(max(since, timedelta(0)), WAKING_DAY)


def after_waking(start: datetime, gap: timedelta, zone: str) -> datetime:
    """The moment (UTC) at which `gap` of waking time has gone by since `start`."""
    local = start.astimezone(ZoneInfo(zone))
    days, rest = divmod(_awake_since_morning(local) + gap, WAKING_DAY)
    day = local.date() + timedelta(days=days)
    return (datetime.combine(day, time(8, 30), ZoneInfo(zone)) + rest).astimezone(UTC)


def gap(waking_left: timedelta) -> timedelta:
    """The time between this wave and the next."""
    limits = [limit for limit, _ in GAPS]
    at = bisect_left(limits, waking_left)
    return GAPS[at][1] if at < len(GAPS) else LONGEST_GAP


def waves_left(waking_left: timedelta) -> int:
    """How many waves can go from now on, this one included; more than 8 count as 8."""
    waves = 0
    while waking_left > timedelta(0) and waves < 8:
        waves += 1
        waking_left -= gap(waking_left)
    return waves


def z_of(waves: int) -> float:
    """The safety factor for `waves` still to come, straight lines between the declared points."""
    if waves <= 1:
        return Z_OF_WAVES_LEFT[0][1]
    for (low, z_low), (high, z_high) in pairwise(Z_OF_WAVES_LEFT):
        if waves <= high:
            return z_low + (z_high - z_low) * (waves - low) / (high - low)
    return Z_OF_WAVES_LEFT[-1][1]


def enough_asked(mean: float, variance: float, z: float, places_left: int) -> bool:
    """True when, on the safe side of `z`, those asked may already fill the places."""
    return mean + z * sqrt(variance) > places_left + 0.5


OVERBOOK_FROM = 21
"""Only meals of more than 20 places, and only where the host agreed."""
TOO_MANY_AT_MOST = 0.05


def places_to_fill(places: int, turn_up: float, *, overbook: bool) -> int:
    """The places to fill: a few more than there are seats while P(more come than seats) ≤ 5%."""
    if not overbook or places < OVERBOOK_FROM or turn_up >= 1:
        return places
    booked = places
    while _chance_of_more_than(places, booked + 1, turn_up) <= TOO_MANY_AT_MOST:
        booked += 1
    return booked


def _chance_of_more_than(seats: int, booked: int, turn_up: float) -> float:
    """P(Binomial(booked, turn_up) > seats)."""
    return sum(comb(booked, n) * turn_up**n * (1 - turn_up) ** (booked - n) for n in range(seats + 1, booked + 1))
