"""StudyCounts week by week: what is only the usual up and down, and what is a signal.

An XmR chart: the middle is the mean, the limits are 2.66 mean moving ranges away. Source of the factor: D. J. Wheeler,
*Understanding Variation*; of the signals, four rules of the English health service: a point outside, seven on one side,
seven rising or falling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

WEEKS_NEEDED = 12
LIMIT = 2.66
"""In mean moving ranges."""
RUN = 7


class Signal(StrEnum):
    """What is more than the usual up and down."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    """This week and the six before it are all above the middle, or all below."""
    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class WeeklyChart:
    """One chart; `signals` has a set for each week."""

    counts: tuple[int, ...]
    middle: float
    low: float
    """Not below 0: nobody counts fewer."""
    high: float
    signals: tuple[frozenset[Signal], ...]


def weekly_chart(counts: Sequence[int]) -> WeeklyChart | None:
    """The chart of so many weeks, or None before there are twelve."""
    if len(counts) < WEEKS_NEEDED:
        return None
    middle = fmean(counts)
    reach = LIMIT * fmean(abs(now - before) for before, now in pairwise(counts))
    low, high = max(0.0, middle - reach), middle + reach
    signals = tuple(_signals(counts[: week + 1], middle, low, high) for week in range(len(counts)))
    return WeeklyChart(counts=tuple(counts), middle=middle, low=low, high=high, signals=signals)


def _signals(so_far: Sequence[int], middle: float, low: float, high: float) -> frozenset[Signal]:
    """What stands out in the last of these weeks."""
    run, steps = so_far[-RUN:], list(pairwise(so_far[-RUN:]))
    full = len(run) == RUN
    tests = {
        Signal.OUTSIDE: not low <= so_far[-1] <= high,
        Signal.ONE_SIDE: full and (all(count > middle for count in run) or all(count < middle for count in run)),
        Signal.RISING: full and all(now > before for before, now in steps),
        Signal.FALLING: full and all(now < before for before, now in steps),
    }
    return frozenset(signal for signal, is_so in tests.items() if is_so)
