"""The statistics: as SciPy has them, and as they are known from books."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evaluation.mcnemar import mcnemar
from bot.domain.evaluation.means import mean_change, t_quantile
from bot.domain.evaluation.signed_rank import doubled_midranks, shift, signed_ranks, ways_up_to
from bot.domain.evaluation.weekly import Signal, weekly_chart

CHANGES = st.lists(st.integers(-6, 6), min_size=6, max_size=20)


def test_scipy_agrees() -> None:
    """On tables with ties and with people who did not change; 1,000 of them by `python -m tests.bench studies`."""
    from tests.support.oracle import differences  # noqa: PLC0415 - SciPy takes a second to load

    assert differences(60, seed=1) == []


def test_the_median_depth_of_the_textbook() -> None:
    """Hollander and Wolfe, example 3.1: nine patients, the sum of ranks is 5 of 45, p is 0.0390625 for both sides.

    Their interval ends at the means that the test just refuses, -0.786 and -0.010; ours at the last that it does not.
    """
    changes = [-0.952, 0.147, -1.022, -0.430, -0.620, -0.590, -0.490, 0.080, -0.010]
    assert signed_ranks(changes).p == pytest.approx(0.0390625)
    found = shift(changes)
    assert found.estimate == pytest.approx(-0.46)
    assert (found.low, found.high) == pytest.approx((-0.771, -0.1415))


@given(CHANGES)
def test_the_interval_and_the_test_say_the_same(changes: list[int]) -> None:
    """No shift at all is outside exactly where the test calls it a change: one report never says both."""
    found = shift(changes)
    steps = {(one + other) / 2 for one in changes for other in changes}
    if 0 in steps:
        assert (found.low <= 0 <= found.high) >= (signed_ranks(changes).p >= 0.05)


@given(CHANGES)
def test_turned_around_it_says_the_same(changes: list[int]) -> None:
    """Who counts from the other end finds the same p and the change with the other sign."""
    turned = [-change for change in changes]
    assert signed_ranks(changes).p == signed_ranks(turned).p
    assert signed_ranks(changes).rank_biserial == -signed_ranks(turned).rank_biserial
    one, other = shift(changes), shift(turned)
    assert (one.estimate, one.low, one.high) == (-other.estimate, -other.high, -other.low)


@given(CHANGES)
def test_an_interval_holds_its_estimate(changes: list[int]) -> None:
    """Of the mean and of the shift."""
    for found in (mean_change(changes), shift(changes)):
        assert found.low <= found.estimate <= found.high


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_every_way_of_signs_is_counted_once(sizes: list[int]) -> None:
    """The ranks of n add up to those without ties, and counting each way by itself finds as many."""
    ranks = doubled_midranks(sizes)
    assert sum(ranks) == len(sizes) * (len(sizes) + 1)
    sums = [sum(way) for way in product(*((0, rank) for rank in ranks))]
    for most in (-1, 0, sum(ranks) // 3, sum(ranks) // 2, sum(ranks)):
        assert ways_up_to(most, ranks) == sum(one <= most for one in sums)


def test_nobody_moved() -> None:
    """Then chance explains it all."""
    assert signed_ranks([0] * 30).p == 1
    assert mcnemar(0, 0) == 1


def test_fewer_than_six_have_no_interval() -> None:
    """With five, no range is 95% sure."""
    with pytest.raises(ValueError, match="fewer than 6"):
        shift([1, 2, 3, 4, 5])


def test_more_people_make_a_narrower_interval() -> None:
    """Of t; it nears 1.96."""
    quantiles = [t_quantile(0.95, degrees) for degrees in (1, 2, 5, 20, 100, 1000)]
    assert all(more < fewer for fewer, more in pairwise(quantiles))
    assert quantiles[0] == pytest.approx(12.706, abs=1e-3)
    assert quantiles[-1] == pytest.approx(1.962, abs=1e-3)


def test_no_chart_before_twelve_weeks() -> None:
    """Eleven weeks show nothing."""
    assert weekly_chart([5] * 11) is None
    assert weekly_chart([5] * 12) is not None


@pytest.mark.parametrize(
    ("counts", "signal"),
    [
        ([10, 11, 9, 10, 12, 10, 9, 11, 10, 11, 9, 30], Signal.OUTSIDE),
        ([20, 3, 21, 3, 22, 4, 14, 15, 14, 15, 14, 15, 14], Signal.ONE_SIDE),
        ([10, 5, 10, 5, 10, 1, 2, 3, 4, 5, 6, 7], Signal.RISING),
        ([1, 5, 1, 5, 1, 9, 8, 7, 6, 5, 4, 3], Signal.FALLING),
    ],
)
def test_signals(counts: list[int], signal: Signal) -> None:
    """Each of the four is seen in the last week."""
    chart = weekly_chart(counts)
    assert chart
    assert signal in chart.signals[-1]


def test_the_usual_up_and_down_is_no_signal() -> None:
    """A chart without one."""
    chart = weekly_chart([10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 12])
    assert chart
    assert set().union(*chart.signals) == set()
