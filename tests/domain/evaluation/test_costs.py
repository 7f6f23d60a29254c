"""What was paid: shared out by days to the penny, and read as people type it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evaluation.costs import CostDaysFault, CostKind, NewCost, days_fault, in_pounds, pence_between, totals
from bot.parsing.costs import Amount, AmountFault, read_amount, read_days_paid

TODAY = date(2026, 7, 16)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def _cost(pence: int, first: date, last: date | None, *, monthly: bool = False, about: bool = False) -> NewCost:
    return NewCost(
        network="here", kind=CostKind.ROOMS, pence=pence, first=first, last=last, monthly=monthly, about=about
    )


def test_across_the_edge_of_a_period_it_is_shared_by_days() -> None:
    """Ten of its thirty days; and a month that is paid each month by as many of its days."""
    june = _cost(30_000, date(2026, 6, 1), date(2026, 6, 30))
    assert pence_between(june, date(2026, 6, 21), date(2026, 7, 31)) == 10_000
    rent = _cost(3_100, date(2026, 1, 1), None, monthly=True)
    assert pence_between(rent, date(2026, 7, 1), date(2026, 7, 31)) == 3_100
    assert pence_between(rent, date(2026, 7, 22), date(2026, 8, 31)) == 1_000 + 3_100
    assert pence_between(rent, date(2025, 1, 1), date(2025, 12, 31)) == 0
    once = _cost(500, TODAY, TODAY)
    assert pence_between(once, TODAY, TODAY) == 500


@given(st.integers(1, 10**7), DAYS, DAYS, DAYS, st.booleans())
def test_periods_that_follow_on_one_another_add_up(
    pence: int, one: date, other: date, cut: date, monthly: bool
) -> None:
    """To the penny, wherever the year is cut."""
    cost = _cost(pence, min(one, other), max(one, other), monthly=monthly)
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    whole = pence_between(cost, first, last)
    assert pence_between(cost, first, cut) + pence_between(cost, cut + timedelta(days=1), last) == whole
    if not monthly:
        assert whole == pence


def test_totals_say_whether_any_of_it_is_rough() -> None:
    """And what does not fall into the period is no kind of it."""
    costs = [
        _cost(500, TODAY, TODAY),
        _cost(700, TODAY, TODAY, about=True),
        _cost(9, date(2020, 1, 1), date(2020, 1, 2)),
    ]
    found = totals(costs, TODAY, TODAY)
    assert (found.pence, found.by_kind, found.any_about) == (1_200, {CostKind.ROOMS: 1_200}, True)
    assert totals([], TODAY, TODAY).by_kind == {}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("£1,200.50", Amount(120_050)),
        ("1200", Amount(120_000)),
        ("about 300", Amount(30_000, about=True)),
        ("About £1,000", Amount(100_000, about=True)),
        ("12.5", Amount(1_250)),
        ("50p", Amount(50)),
        ("300 pounds", Amount(30_000)),
        ("0", AmountFault.NOTHING),
        ("0.00", AmountFault.NOTHING),
        ("-5", AmountFault.NEGATIVE),
        ("1,000,000", Amount(100_000_000)),
        ("1,000,000.01", AmountFault.TOO_MUCH),
        ("9" * 50, AmountFault.TOO_MUCH),
        ("1.200,50", AmountFault.UNCLEAR),
        ("1,2000", AmountFault.UNCLEAR),
        ("300 or 400", AmountFault.UNCLEAR),
        ("٣٠٠", AmountFault.UNCLEAR),
        ("", AmountFault.UNCLEAR),
    ],
)
def test_amounts(typed: str, read: Amount | AmountFault) -> None:
    assert read_amount(typed) == read


@given(st.integers(1, 10**8))
def test_what_is_written_on_a_bill_is_read_as_it_was(pence: int) -> None:
    assert read_amount(in_pounds(pence)) == Amount(pence)


def _of(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> tuple[date, date]:
    return date(*first), date(*(last or first))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 July 2026", _of((2026, 7, 1))),
        ("1st July", _of((2026, 7, 1))),
        ("1/7/26", _of((2026, 7, 1))),
        ("1.7.2026", _of((2026, 7, 1))),
        ("2026-07-01", _of((2026, 7, 1))),
        ("today", _of((2026, 7, 16))),
        ("July", _of((2026, 7, 1), (2026, 7, 31))),
        ("last month", _of((2026, 6, 1), (2026, 6, 30))),
        ("20 December", _of((2025, 12, 20))),
        ("1 July to 31 July", _of((2026, 7, 1), (2026, 7, 31))),
        ("from 1/7/2026 until 31/7/2026", _of((2026, 7, 1), (2026, 7, 31))),
        ("January to March 2026", _of((2026, 1, 1), (2026, 3, 31))),
        ("1 December to 31 January", _of((2025, 12, 1), (2026, 1, 31))),
        ("31 July to 1 July", _of((2026, 7, 31), (2026, 7, 1))),
        ("29 February 2026", None),
        ("31 June", None),
        ("1 July to", None),
        ("1 to 2 to 3", None),
        ("Ramadan", None),
        ("x" * 5_000, None),
    ],
)
def test_days(typed: str, read: tuple[date, date] | None) -> None:
    assert read_days_paid(typed, today=TODAY) == read


def test_the_last_day_is_meant_after_the_first() -> None:
    """Unless it is just before it: that is a slip."""
    assert read_days_paid("December", today=TODAY, since=date(2026, 7, 1)) == _of((2026, 12, 1), (2026, 12, 31))
    assert read_days_paid("9 July", today=TODAY, since=date(2026, 7, 10)) == _of((2026, 7, 9))


def test_days_that_cannot_be() -> None:
    """The wrong way round, and far away."""
    day = timedelta(days=1)
    assert days_fault(TODAY, TODAY, today=TODAY) is None
    assert days_fault(TODAY, None, today=TODAY) is None
    assert days_fault(TODAY, TODAY - day, today=TODAY) is CostDaysFault.REVERSED
    assert days_fault(date(1926, 7, 1), TODAY, today=TODAY) is CostDaysFault.TOO_FAR
    assert days_fault(TODAY, date(2036, 7, 1), today=TODAY) is CostDaysFault.TOO_FAR
