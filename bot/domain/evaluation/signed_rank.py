"""Wilcoxon’s signed-rank test, exact also where ranks are tied, and the shift that goes with it.

Source: M. Hollander and D. A. Wolfe, *Nonparametric Statistical Methods*, chapter 3 (test, Hodges-Lehmann estimate and
its interval); D. S. Kerby (2014), doi 10.2466/11.IT.3.1, for the matched-pairs rank-biserial correlation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby, takewhile
from statistics import median

LEVEL = 0.95
"""How sure an interval is."""
FEWEST = 6
"""With five, even all to one side is no surprise."""


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """What the test finds in the changes of pairs."""

    p: float
    """Two-sided: how often chance alone, where nothing changes, would rank them at least as far to one side."""
    rank_biserial: float
    """From -1 (all went down) to 1 (all went up)."""


def signed_ranks(changes: Sequence[float]) -> SignedRanks:
    """The exact test of no change; who did not change is left out, as Wilcoxon does.

    >>> signed_ranks([-1, -2, -3, -4, -5]).p
    0.0625
    """
    moved = [change for change in changes if change]
    if not moved:
        return SignedRanks(p=1.0, rank_biserial=0.0)
    ranks = doubled_midranks([abs(change) for change in moved])
    up = sum(rank for rank, change in zip(ranks, moved, strict=True) if change > 0)
    total = sum(ranks)
    p = min(1.0, 2 * ways_up_to(min(up, total - up), ranks) / 2 ** len(ranks))
    return SignedRanks(p=p, rank_biserial=(2 * up - total) / total)


def doubled_midranks(sizes: Sequence[float]) -> list[int]:
    """Twice the rank of each, so that what is tied shares a whole number.

    >>> doubled_midranks([3, 1, 3])
    [5, 2, 5]
    """
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    ranks = [0] * len(sizes)
    below = 0
    for _, tied in groupby(order, key=sizes.__getitem__):
        places = list(tied)
        for place in places:
            ranks[place] = 2 * below + len(places) + 1
        below += len(places)
    return ranks


def ways_up_to(most: int, ranks: Sequence[int]) -> int:
    """In how many of the 2ⁿ ways to give signs the ranks with a plus add up to so much at most.

    The counts of all sums stand side by side in one long number, each with room for 2ⁿ, so that adding a rank is one
    shift; and the rest of its division by one less than that room is the sum of them.

    >>> [ways_up_to(most, [1, 2, 3]) for most in range(-1, 7)]
    [0, 1, 2, 3, 5, 6, 7, 8]
    """
    room = len(ranks) + 1
    counts = 1
    for rank in ranks:
        counts += counts << room * rank
    return (counts & ((1 << room * (most + 1)) - 1)) % ((1 << room) - 1)


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate, and the range that holds the truth in 95 of 100 such studies."""

    estimate: float
    low: float
    high: float


def shift(changes: Sequence[float]) -> Interval:
    """Hodges and Lehmann: the middle of the means of all pairs of changes, each with itself, too.

    Its interval holds each such mean around it that the exact test, ties and all, would not refuse as the middle.
    Answers are whole numbers, so these are steps of a half, and the truth is one of them: an interval that did not mind
    ties would hold it in 99.8 of 100 studies. Needs 6 changes; raises `ValueError` below, where no range is so sure.
    """
    if len(changes) < FEWEST:
        raise ValueError("fewer than 6 pairs have no interval")
    estimate = median((one + other) / 2 for one, other in combinations_with_replacement(changes, 2))
    steps = sorted({(one + other) / 2 for one, other in combinations_with_replacement(set(changes), 2)})
    below = takewhile(lambda step: not _refused(changes, step), (step for step in reversed(steps) if step < estimate))
    above = takewhile(lambda step: not _refused(changes, step), (step for step in steps if step > estimate))
    return Interval(estimate=estimate, low=min(below, default=estimate), high=max(above, default=estimate))


def _refused(changes: Sequence[float], middle: float) -> bool:
    return signed_ranks([change - middle for change in changes]).p < 1 - LEVEL
