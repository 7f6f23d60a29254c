"""The mean change of pairs with its interval, by Student’s t.

Source: M. Abramowitz and I. A. Stegun, *Handbook of Mathematical Functions*, 26.7.3 and 26.7.4: for whole degrees of
freedom the distribution of t is a finite sum.
"""

from collections.abc import Sequence
from functools import cache
from math import atan, cos, pi, sin, sqrt
from statistics import fmean, stdev

from bot.domain.evaluation.signed_rank import LEVEL, Interval


def mean_change(changes: Sequence[float]) -> Interval:
    """The mean and its 95% interval. Needs 2 changes."""
    mean = fmean(changes)
    half = t_quantile(LEVEL, len(changes) - 1) * stdev(changes) / sqrt(len(changes))
    return Interval(estimate=mean, low=mean - half, high=mean + half)


@cache
def t_quantile(inside: float, degrees: int) -> float:
    """The t between whose negative and itself lies this share of the distribution.

    >>> round(t_quantile(0.95, 19), 3)
    2.093
    """
    low, high = 0.0, 1.0
    while t_inside(high, degrees) < inside:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if t_inside(middle, degrees) < inside else (low, middle)
    return (low + high) / 2


def t_inside(t: float, degrees: int) -> float:
    """The share of Student’s distribution between -t and t."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = cos(angle) if odd else 1.0
    total = 0.0
    for power in range(1 if odd else 0, degrees - 1, 2):
        total += term
        term *= cos(angle) ** 2 * (power + 1) / (power + 2)
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
