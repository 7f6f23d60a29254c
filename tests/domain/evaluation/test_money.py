"""Money with ranges: nothing without its range, the same twice, and what is more costs no less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evaluation.money import Factor, Range, value, worth

FACTORS = {
    Factor.PEOPLE: Range(40, 40, 40),
    Factor.CHANGE: Range(0.0, 0.3, 0.6),
    Factor.UNIT: Range(10_000, 13_000, 16_000),
    Factor.DEADWEIGHT: Range(0.3, 0.5, 0.7),
    Factor.ATTRIBUTION: Range(0.3, 0.5, 0.8),
    Factor.DISPLACEMENT: Range(0.0, 0.1, 0.2),
    Factor.DROP_OFF: Range(0.5, 1.0, 1.5),
}


def test_no_return_below_twenty_pairs() -> None:
    """Too few to say what it was worth."""
    assert worth(FACTORS, cost=10_000, pairs=19) is None
    assert worth(FACTORS, cost=10_000, pairs=20) is not None


def test_the_same_twice() -> None:
    """Ten thousand draws, made again, are the same; another seed moves the middle by less than 3%."""
    one, again = (worth(FACTORS, cost=10_000, pairs=40) for _ in range(2))
    other = worth(FACTORS, cost=10_000, pairs=40, seed=7)
    assert one == again
    assert one
    assert other
    assert other.middle == pytest.approx(one.middle, rel=0.03)


def test_a_range_around_the_most_likely() -> None:
    """Low, middle, high in order; the tornado begins with what moves it most: the change."""
    found = worth(FACTORS, cost=0, pairs=40)
    assert found
    assert found.low < found.middle < found.high
    assert found.tornado[0].factor is Factor.CHANGE
    assert found.tornado[-1].factor is Factor.PEOPLE
    assert found.pays_back == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_would_have_come_anyway_is_not_ours(less: float, more: float) -> None:
    """More deadweight, never more value."""
    central = {factor: FACTORS[factor].central for factor in Factor}
    low, high = sorted((less, more))
    assert value({**central, Factor.DEADWEIGHT: high}) <= value({**central, Factor.DEADWEIGHT: low})


def test_a_range_goes_upwards() -> None:
    """Low above high is a slip of whoever wrote it."""
    with pytest.raises(ValueError, match="low through central"):
        Range(3, 2, 1)
