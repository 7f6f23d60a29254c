"""Small counts stay hidden, whatever is taken from whatever."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.evaluation.suppression import SMALL, ShownTable, counts_shown, shown, steps_shown

Table = list[list[int]]


def tables(
    rows: st.SearchStrategy[int], columns: st.SearchStrategy[int], counts: st.SearchStrategy[int]
) -> st.SearchStrategy[Table]:
    """Of any size in these bounds."""
    sizes = st.tuples(rows, columns)
    return sizes.flatmap(
        lambda size: st.lists(st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )


ANY = tables(st.integers(1, 5), st.integers(1, 5), st.integers(0, 30))
SMALL_ENOUGH_TO_GO_THROUGH = tables(st.integers(1, 2), st.integers(1, 3), st.integers(0, 7))


@given(ANY)
def test_nothing_small_is_shown_and_nothing_shown_is_wrong(cells: Table) -> None:
    """StudyCounts and sums alike."""
    seen = shown(cells)
    for row, counts in enumerate(cells):
        for column, count in enumerate(counts):
            assert seen.cells[row][column] in (None, count)
    numbers = [*(number for row in seen.cells for number in row), *seen.rows, *seen.columns, seen.total]
    assert all(number is None or number >= SMALL for number in numbers)
    assert seen.total in (None, sum(map(sum, cells)))


@settings(max_examples=60)
@given(SMALL_ENOUGH_TO_GO_THROUGH)
def test_no_hidden_count_can_be_worked_out(cells: Table) -> None:
    """By going through every table that fits what is shown: two of them differ in each hidden count."""
    seen = shown(cells)
    hidden = [
        (row, column) for row, counts in enumerate(seen.cells) for column, count in enumerate(counts) if count is None
    ]
    found: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    for table in _that_fit(seen, at_most=max(map(max, cells)) + 1):
        for row, column in hidden:
            found[row, column].add(table[row][column])
        if all(len(values) > 1 for values in found.values()):
            break
    assert all(len(values) > 1 for values in found.values())


def _that_fit(seen: ShownTable, *, at_most: int) -> Iterator[Table]:
    choices = [range(at_most + 1) if count is None else [count] for row in seen.cells for count in row]
    width = len(seen.cells[0])
    for numbers in product(*choices):
        table = [list(numbers[start : start + width]) for start in range(0, len(numbers), width)]
        sums = [*map(sum, table)], [*map(sum, zip(*table, strict=True))]
        fits_rows = all(known is None or known == sum_ for known, sum_ in zip(seen.rows, sums[0], strict=True))
        fits_columns = all(known is None or known == sum_ for known, sum_ in zip(seen.columns, sums[1], strict=True))
        if fits_rows and fits_columns and seen.total in (None, sum(sums[0])):
            yield table


def test_one_small_count_takes_another_with_it() -> None:
    """Else the sum less the others would be it."""
    assert shown([[3, 40, 20]]).cells == ((None, 40, None),)


def test_nothing_is_hidden_in_vain() -> None:
    """Large counts stand as they are."""
    assert shown([[12, 40], [9, 20]]).cells == ((12, 40), (9, 20))


def test_noughts_are_no_cover() -> None:
    """Two of nought beside each other with their sum would be seen to be nought."""
    ((one, other, third),) = shown([[0, 0, 25]]).cells
    assert (one, other, third) == (None, None, None)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3).filter(lambda counts: sum(counts) >= 10))
def test_the_sum_that_everybody_knows_gives_nothing_away(counts: list[int]) -> None:
    """“Of the 43 who answered twice” stands in each report: what is hidden beside it stays hidden."""
    seen = counts_shown(counts)
    hidden = [place for place, count in enumerate(seen) if count is None]
    left = sum(counts) - sum(count for count in seen if count is not None)
    ways = [way for way in product(range(left + 1), repeat=len(hidden)) if sum(way) == left] if hidden else []
    for place in range(len(hidden)):
        assert len({way[place] for way in ways}) > 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7))
def test_steps_so_near_that_a_few_could_be_counted_are_hidden(steps: list[int]) -> None:
    """No two that are shown differ by one to four."""
    told = [count for count in steps_shown(steps) if count is not None]
    assert all(count >= SMALL for count in told)
    assert all(one == other or abs(one - other) >= SMALL for one in told for other in told)
