"""Where a number stands on a picture: round steps beside an axis, and a straight line from numbers to places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
NEXT_TO_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers `low`…`high` to places `begin`…`end`; the places may run the other way, as downwards."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, number: float) -> float:
        if self.high == self.low:
            return (self.begin + self.end) / 2
        return self.begin + (number - self.low) / (self.high - self.low) * (self.end - self.begin)


def steps_to(high: float, *, low: float = 0.0, most: int = 6, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from `low` or below it to `high` or above it, at most so many; `whole`: no halves."""
    if high - low < NEXT_TO_NOTHING:
        high = low + 1
    step = _round_step((high - low) / (most - 1))
    step = max(1.0, step) if whole else step
    while whole and step % 1:
        step = _round_step(step * 1.01)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def _round_step(at_least: float) -> float:
    power = 10.0 ** math.floor(math.log10(at_least))
    return next(one * power for one in ROUND if one * power >= at_least * (1 - 1e-9))


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Labels at these places moved as little as need be, in their order, so that none lies on another."""
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = list(places)
    for before, index in pairwise(order):
        moved[index] = max(moved[index], moved[before] + gap)
    return moved
