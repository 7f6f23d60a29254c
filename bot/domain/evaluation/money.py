"""What it may have been worth, as a range: never one number, and nothing at all of a return below twenty pairs.

Method: the cost-benefit model of the Greater Manchester Combined Authority (supplementary guidance to HM Treasury’s
Green Book since 2014): people x change x unit x (1 - deadweight) x attribution x (1 - displacement) x drop-off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.domain.evaluation.findings import CHANGE_FROM

DRAWS = 10_000
SEED = 2026


@dataclass(frozen=True, slots=True)
class Range:
    """Low, most likely, high; drawn from the triangle over them."""

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.central <= self.high:
            raise ValueError("a range goes from low through central to high")

    def drawn(self, random: Random) -> float:
        return random.triangular(self.low, self.high, self.central)


class Factor(StrEnum):
    """What the value is made of, in the order in which it is drawn."""

    PEOPLE = "people"
    CHANGE = "change"
    """In units of the measure, for each person."""
    UNIT = "unit"
    """Pounds for one unit of change and one person."""
    DEADWEIGHT = "deadweight"
    """The share that would have come without us, 0 to 1."""
    ATTRIBUTION = "attribution"
    """Our share of what came about, 0 to 1."""
    DISPLACEMENT = "displacement"
    """The share that was only moved here from somewhere else, 0 to 1."""
    DROP_OFF = "drop_off"
    """How long it lasts, in years: what is left of it in each year, added up."""


Factors = Mapping[Factor, Range]


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """One bar of the tornado: the value with one factor low and high, all others as most likely."""

    factor: Factor
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Worth:
    """What the draws say, in pounds."""

    low: float
    """One draw in twenty is below it."""
    middle: float
    high: float
    """One draw in twenty is above it."""
    pays_back: float | None
    """The share of draws that are worth more than it cost; None where nothing was noted of that."""
    tornado: tuple[TornadoBar, ...]
    """What moves it most comes first."""


def value(of: Mapping[Factor, float]) -> float:
    """The formula above, once."""
    kept = (1 - of[Factor.DEADWEIGHT]) * of[Factor.ATTRIBUTION] * (1 - of[Factor.DISPLACEMENT]) * of[Factor.DROP_OFF]
    return of[Factor.PEOPLE] * of[Factor.CHANGE] * of[Factor.UNIT] * kept


def worth(factors: Factors, *, cost: float | None, pairs: int, draws: int = DRAWS, seed: int = SEED) -> Worth | None:
    """None below twenty pairs. The same factors and seed give the same numbers."""
    if pairs < CHANGE_FROM:
        return None
    random = Random(seed)
    drawn = sorted(value({factor: factors[factor].drawn(random) for factor in Factor}) for _ in range(draws))
    return Worth(
        low=_quantile(drawn, 0.05),
        middle=_quantile(drawn, 0.5),
        high=_quantile(drawn, 0.95),
        pays_back=None if cost is None else sum(one > cost for one in drawn) / draws,
        tornado=tornado(factors),
    )


def tornado(factors: Factors) -> tuple[TornadoBar, ...]:
    """Each factor moved alone."""
    central = {factor: factors[factor].central for factor in Factor}
    bars = [
        TornadoBar(
            factor=factor,
            at_low=value({**central, factor: factors[factor].low}),
            at_high=value({**central, factor: factors[factor].high}),
        )
        for factor in Factor
    ]
    return tuple(sorted(bars, key=lambda bar: -bar.width))


def _quantile(in_order: Sequence[float], share: float) -> float:
    return in_order[round(share * (len(in_order) - 1))]
