"""No number of people below five can be worked out from what a report shows, by sums or by differences."""

from itertools import combinations, pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.report.hiding import (
    apart,
    beside_shown,
    flow_shown,
    nested_shown,
    parts_shown,
    rising_shown,
    two_shown,
    weeks_for_chart,
)

FEW = 5
small = st.integers(0, 7)
counts = st.lists(st.one_of(small, st.integers(0, 40)), min_size=1, max_size=6)


@settings(max_examples=40)
@given(counts)
def test_of_parts_of_a_whole_none_that_is_hidden_can_be_subtracted(numbers: list[int]) -> None:
    """The whole is known, where it is not small: for each hidden part, there are two numbers that fit."""
    shown = parts_shown(numbers)
    hidden = [at for at, part in enumerate(shown) if part is None]
    assert all(part is None or part >= FEW for part in shown)
    if sum(numbers) >= FEW and hidden:
        left = sum(numbers[at] for at in hidden)
        assert len(hidden) > 1
        assert left > 0


@settings(max_examples=40)
@given(counts)
def test_parts_do_not_give_a_whole_away_that_is_hidden(numbers: list[int]) -> None:
    assert None in parts_shown(numbers, whole_is_shown=False)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=5))
def test_no_two_numbers_of_people_stand_side_by_side_that_nearly_agree(numbers: list[int]) -> None:
    """Their difference would be a few people, or nobody."""
    shown = [number for number in nested_shown(numbers) if number is not None]
    assert all(number >= FEW for number in shown)
    assert all(abs(one - other) >= FEW for one, other in combinations(shown, 2))
    assert nested_shown([40, 30])[0] == 40


@settings(max_examples=40)
@given(st.lists(small, min_size=1, max_size=14), st.booleans())
def test_between_two_points_of_a_line_there_are_five_or_more(numbers: list[int], whole: bool) -> None:
    line = rising_shown(numbers, whole_is_shown=whole)
    shown = [0, *(point for point in line if point is not None)]
    assert all(later - before >= FEW for before, later in pairwise(shown))
    assert line[-1] == (sum(numbers) if whole and sum(numbers) >= FEW else None)


@settings(max_examples=40)
@given(st.lists(st.tuples(small, small), min_size=1, max_size=10))
def test_lines_that_nearly_meet_are_not_both_shown(numbers: list[tuple[int, int]]) -> None:
    second = rising_shown([one for one, _ in numbers])
    first, then = apart((second, rising_shown([min(one, other) for one, other in numbers])))
    assert first == second
    pairs = zip(first, then, strict=True)
    assert all(a is None or b is None or abs(a - b) >= FEW for a, b in pairs)


@settings(max_examples=40)
@given(st.integers(0, 30), st.integers(0, 30), st.data())
def test_who_left_is_not_what_is_left_over(start: int, joined: int, data: st.DataObject) -> None:
    """Here before and joined make up left and here: whatever is hidden could be another number."""
    left = data.draw(st.integers(0, start + joined))
    truly = (start, joined, left, start + joined - left)
    shown = flow_shown(*truly)
    assert all(number is None or number >= FEW for number in shown)
    for at in (at for at, number in enumerate(shown) if number is None):
        fits = (
            {
                tried[at]
                for tried in product(*(range(70) if number is None else (number,) for number in shown[:3]))
                for tried in [(*tried, tried[0] + tried[1] - tried[2])]
                if tried[3] >= 0 and (shown[3] is None or tried[3] == shown[3])
            }
            if shown.count(None) <= 2
            else {0, 1}
        )
        assert len(fits) > 1


@settings(max_examples=40)
@given(st.tuples(small, small), st.booleans(), st.booleans(), st.booleans())
def test_of_two_parts_neither_is_the_rest_of_the_whole(
    numbers: tuple[int, int], whole: bool, first: bool, second: bool
) -> None:
    parts = (numbers[0] if first else None, numbers[1] if second else None)
    shown = two_shown(sum(numbers) if whole else None, parts, numbers)
    assert shown.count(None) != 1 if whole else None in shown


@settings(max_examples=40)
@given(counts, st.data(), st.booleans())
def test_a_second_column_says_nothing_of_the_difference(firsts: list[int], data: st.DataObject, whole: bool) -> None:
    seconds = [first + data.draw(small) for first in firsts]
    came = parts_shown(firsts)
    joined = beside_shown(came, seconds, whole_is_shown=whole)
    assert all(a is None or b is None or abs(a - b) >= FEW for a, b in zip(came, joined, strict=True))
    if whole and len(joined) > 1:
        assert joined.count(None) != 1


def test_a_week_of_a_few_is_drawn_the_same_whatever_it_was() -> None:
    assert weeks_for_chart((0, 4, 5, 12)) == weeks_for_chart((3, 1, 5, 12)) == (2, 2, 5, 12)
