"""Our statistics beside SciPy’s, on random tables with ties. For tests and `python -m tests.bench studies`."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from numpy import abs as sizes
from numpy import array, float64, inf, sign
from numpy.typing import NDArray
from scipy.stats import PermutationMethod, binomtest, rankdata, t, wilcoxon

from bot.domain.evaluation.mcnemar import mcnemar
from bot.domain.evaluation.means import mean_change
from bot.domain.evaluation.signed_rank import signed_ranks

NEAR = 1e-9
LARGEST = 10
"""Pairs in a random table: SciPy goes through all 2ⁿ ways of signs."""


@dataclass(frozen=True, slots=True)
class Differs:
    """A table on which the two do not agree."""

    what: str
    changes: tuple[int, ...]
    ours: float
    theirs: float


def differences(tables: int, *, seed: int) -> list[Differs]:
    """Of so many random tables, those that SciPy sees otherwise."""
    random = Random(seed)
    return [differs for _ in range(tables) for differs in _compared(_a_table(random))]


def _a_table(random: Random) -> tuple[int, ...]:
    """Changes of a sum from 3 to 9: whole, often tied, often none."""
    return tuple(random.randint(-6, 6) for _ in range(random.randint(2, LARGEST)))


def _compared(changes: tuple[int, ...]) -> list[Differs]:
    down, up = sum(change < 0 for change in changes), sum(change > 0 for change in changes)
    found = [("mcnemar", mcnemar(down, up), float(binomtest(down, down + up).pvalue) if down + up else 1.0)]
    mean, theirs = mean_change(changes), t.interval(0.95, len(changes) - 1, *_mean_and_error(changes))
    found += [("mean, low", mean.low, float(theirs[0])), ("mean, high", mean.high, float(theirs[1]))]
    moved = array([change for change in changes if change], dtype=float)
    if moved.size > 1:
        ranks = signed_ranks(changes)
        found += [("signed ranks", ranks.p, _exact_p(moved)), ("rank-biserial", ranks.rank_biserial, _biserial(moved))]
    return [
        Differs(what=what, changes=changes, ours=ours, theirs=other)
        for what, ours, other in found
        if abs(ours - other) > NEAR
    ]


def _mean_and_error(changes: Sequence[int]) -> tuple[float, float]:
    numbers = array(changes, dtype=float)
    return float(numbers.mean()), float(numbers.std(ddof=1) / len(changes) ** 0.5) or 1e-300


def _exact_p(moved: NDArray[float64]) -> float:
    return float(wilcoxon(moved, method=PermutationMethod(n_resamples=inf)).pvalue)


def _biserial(moved: NDArray[float64]) -> float:
    ranks = rankdata(sizes(moved))
    return float((ranks * sign(moved)).sum() / ranks.sum())
