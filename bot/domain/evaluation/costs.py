"""What a town has paid: in whole pence, for some days or each month, and which share of it falls into a period."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from bot.domain.core.ids import CostId, PersonId

MOST_POUNDS = 1_000_000
OLDEST_YEARS, MOST_YEARS_AHEAD = 10, 3
"""Days further away are a slip of whoever typed them."""
A_DAY = timedelta(days=1)


class CostKind(StrEnum):
    """What it was for."""

    FOOD = "food"
    ROOMS = "rooms"
    WAGES = "wages"
    EXPENSES = "expenses"
    """Of volunteers."""
    SOFTWARE = "software"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCost:
    """So many pence for the days from `first` to `last`, or for each month of them."""

    network: str
    kind: CostKind
    pence: int
    about: bool = False
    """Not known to the pound."""
    first: date
    last: date | None
    """None: each month from `first` on, and no end was said."""
    monthly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(NewCost):
    """One that was noted, when, and by whom; None: on the machine itself, or they have left."""

    id: CostId
    noted_by: PersonId | None
    noted_at: datetime
    instead_of: CostId | None = None
    ended: bool = False
    """Taken out, or another stands instead of it."""


class CostDaysFault(StrEnum):
    """Why days cannot be those of a cost."""

    REVERSED = "reversed"
    TOO_FAR = "too_far"


def days_fault(first: date, last: date | None, *, today: date) -> CostDaysFault | None:
    """None where they can be."""
    far = [day for day in (first, last) if day and not _in_reach(day, today)]
    if far:
        return CostDaysFault.TOO_FAR
    return CostDaysFault.REVERSED if last and last < first else None


def _in_reach(day: date, today: date) -> bool:
    return today.year - OLDEST_YEARS <= day.year <= today.year + MOST_YEARS_AHEAD


def pence_between(cost: NewCost, first: date, last: date) -> int:
    """Its share of a period, by days. Periods that follow on one another add up to the whole, to the penny."""
    return round(_until(cost, last)) - round(_until(cost, first - A_DAY))


def _until(cost: NewCost, day: date) -> Fraction:
    """How much of it falls on its days up to this one."""
    last = min(day, cost.last) if cost.last else day
    if last < cost.first:
        return Fraction(0)
    if cost.monthly:
        return sum((Fraction(cost.pence * days, of) for days, of in _months(cost.first, last)), Fraction(0))
    whole = ((cost.last or cost.first) - cost.first).days + 1
    return Fraction(cost.pence * ((last - cost.first).days + 1), whole)


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Of each month from one day to another: how many of its days, of how many."""
    begin = first
    while begin <= last:
        of = monthrange(begin.year, begin.month)[1]
        end = min(last, begin.replace(day=of))
        yield (end - begin).days + 1, of
        begin = end + A_DAY


@dataclass(frozen=True, slots=True)
class CostTotals:
    """What the costs of a town come to in a period."""

    by_kind: dict[CostKind, int]
    """In pence; kinds without any are not there."""
    any_about: bool
    """Some of it is not known to the pound."""

    @property
    def pence(self) -> int:
        return sum(self.by_kind.values())


def totals(costs: Iterable[NewCost], first: date, last: date) -> CostTotals:
    """Of what falls into the period; nothing noted has no kinds."""
    by_kind: dict[CostKind, int] = {}
    any_about = False
    for cost in costs:
        if share := pence_between(cost, first, last):
            by_kind[cost.kind] = by_kind.get(cost.kind, 0) + share
            any_about |= cost.about
    return CostTotals({kind: by_kind[kind] for kind in CostKind if kind in by_kind}, any_about)


def in_pounds(pence: int) -> str:
    """As it is written on a bill.

    >>> in_pounds(120050), in_pounds(-120000)
    ('£1,200.50', '-£1,200')
    """
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}" + (f".{rest:02}" if rest else "")
