"""Whoever has all tables of a report and a pencil learns of no group of fewer than five."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bookings.ties import Month
from bot.domain.report.counted import Counted, CountedMonths, CountKey, Numbers, Way
from bot.domain.report.hiding import beside_shown, parts_shown
from bot.domain.report.people_shown import PeopleShown, people_shown

FEW = 5
JULY = Month(2026, 7)
WAYS = (Way.BY_CALL, Way.BY_CHAT)
small = st.integers(0, 12)
each_way = st.tuples(small, small)


@st.composite
def young_towns(draw: st.DrawFn) -> CountedMonths:
    """That began in the time: of those who joined some came, of those some came again; some have left."""
    numbers: Numbers = Counter()
    for way in WAYS:
        never, once, twice, often = (draw(small) for _ in range(4))
        joined = never + once + twice + often
        left = draw(st.integers(0, min(joined, 12)))
        numbers[CountKey(Counted.JOINED, way)] = joined
        numbers[CountKey(Counted.HERE, way)] = joined - left
        numbers[CountKey(Counted.LEFT)] += left
        numbers[CountKey(Counted.CAME, way)] = numbers[CountKey(Counted.FIRST, way)] = once + twice + often
        numbers[CountKey(Counted.SECOND, way)] = twice + often
        numbers[CountKey(Counted.THIRD, way)] = often
    return CountedMonths((JULY,), {JULY: numbers}, Numbers(), began_within=True)


def whole(counted: CountedMonths, name: Counted) -> int:
    return counted.sum_of(name)


@settings(max_examples=60)
@given(young_towns())
def test_no_sum_and_no_difference_is_of_a_few(counted: CountedMonths) -> None:
    """Came, joined, the second and the third time stand in one another; by call and by chat make up each."""
    people = people_shown(counted)
    for group in groups(people):
        shown = [number for number in group if number is not None]
        assert all(number >= FEW for number in shown)
        assert all(abs(one - other) >= FEW for one, other in combinations(shown, 2)), group
    for name, of_all in (
        (Counted.JOINED, people.joined),
        (Counted.HERE, people.here),
        (Counted.CAME, people.came),
        (Counted.SECOND, people.second),
    ):
        parts = people.by_way[name]
        assert parts.count(None) != 1 if of_all is not None else None in parts
    assert [people.joined, people.left, people.here].count(None) != 1 or (people.left or 0) >= FEW


def groups(people: PeopleShown) -> list[list[int | None]]:
    """Numbers of which each stands in another, of all and by each way."""
    of_all = [people.came, people.joined, people.second, people.third]
    return [of_all, *([people.by_way[name][at] for name in people.by_way if name != Counted.HERE] for at in (0, 1))]


@settings(max_examples=60)
@given(st.lists(st.tuples(small, small), min_size=1, max_size=6))
def test_practices_are_told_no_few_who_joined_and_never_came(made: list[tuple[int, int]]) -> None:
    """By its own two columns, and by what is left of the sums that stand elsewhere."""
    came, joined = [one for one, _ in made], [one + more for one, more in made]
    first = parts_shown(came)
    then = beside_shown(first, joined, whole_is_shown=sum(joined) >= FEW and sum(joined) - sum(came) >= FEW)
    assert all(a is None or b is None or abs(a - b) >= FEW for a, b in zip(first, then, strict=True))
    hidden = [number for number, part in zip(joined, then, strict=True) if part is None]
    if sum(joined) >= FEW and sum(joined) - sum(came) >= FEW and hidden:
        assert len(hidden) > 1 or len(made) == 1 or hidden[0] >= FEW
