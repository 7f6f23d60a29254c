"""Round steps beside an axis, and labels that do not lie on one another."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.report.scales import Scale, apart, steps_to

NUMBERS = st.integers(-(10**9), 10**9).map(lambda number: number / 100)


@settings(max_examples=30)
@given(NUMBERS, NUMBERS, st.booleans())
def test_steps_hold_what_is_between_them(low: float, high: float, whole: bool) -> None:
    """Few, evenly apart, and without halves where people are counted."""
    steps = steps_to(high, low=low, whole=whole)
    assert steps[0] <= low + 1e-6 * abs(low)
    assert steps[-1] >= high - 1e-6 * abs(high)
    assert 2 <= len(steps) <= 8
    assert all(now > before for before, now in pairwise(steps))
    assert not whole or all(step == round(step) for step in steps)


@settings(max_examples=30)
@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_labels_keep_their_order_and_their_distance(places: list[float]) -> None:
    moved = apart(places, 14)
    assert all(now - before > 13.99 for before, now in pairwise(sorted(moved)))
    assert sorted(range(len(places)), key=lambda at: (places[at], at)) == sorted(
        range(len(places)), key=lambda at: moved[at]
    )


def test_a_scale_of_one_number_stands_in_the_middle() -> None:
    assert Scale(3, 3, 0, 100).at(3) == 50
    assert Scale(0, 10, 100, 0).at(2.5) == 75
