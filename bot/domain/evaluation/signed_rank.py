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
    chances = chances_of_sums(ranks)
    at_most, at_least = sum(chances[: up + 1]), sum(chances[up:])
    p = min(1.0, 2 * min(at_most, at_least) / 2 ** len(ranks))
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


def chances_of_sums(ranks: Sequence[int]) -> list[int]:
    """For each sum from 0 on: in how many of the 2ⁿ ways to give signs the ranks with a plus add up to it.

    The counts stand side by side in one long number, each with room for 2ⁿ, so that adding a rank is one shift.
    """
    room = len(ranks) // 8 + 1
    counts = 1
    for rank in ranks:
        counts += counts << 8 * room * rank
    last = sum(ranks)
    side_by_side = counts.to_bytes(room * (last + 1), "little")
    return [int.from_bytes(side_by_side[room * total : room * (total + 1)], "little") for total in range(last + 1)]


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
