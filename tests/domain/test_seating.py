"""Tables of up to 8, around a familiar face and somebody new."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ids import PersonId
from bot.domain.seating import tables

PEOPLE = st.integers(1, 40).map(lambda count: [PersonId(n) for n in range(count)])


@settings(max_examples=100)
@given(PEOPLE, st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60))
def test_everyone_has_one_seat_and_tables_are_of_nearly_one_size(
    people: list[PersonId], friends: set[tuple[int, int]]
) -> None:
    seated = tables(people, lambda a, b: int((a, b) in friends or (b, a) in friends))
    assert sorted(person for table in seated for person in table) == people
    sizes = {len(table) for table in seated}
    assert max(sizes) <= 8
    assert max(sizes) - min(sizes) <= 1


def test_two_who_have_met_sit_together_and_not_only_with_each_other() -> None:
    """12 friends in couples (0 with 1, 2 with 3, …) at two tables."""
    people = [PersonId(n) for n in range(12)]
    seated = tables(people, lambda a, b: int(a // 2 == b // 2))
    for table in seated:
        assert all((person ^ 1) in table for person in table)
        assert len(table) > 2


def test_those_who_come_for_the_first_time_sit_with_the_greeter() -> None:
    """The first table is the greeter's; four newcomers of sixteen all sit there."""
    people = [PersonId(n) for n in range(16)]
    new = frozenset({PersonId(12), PersonId(13), PersonId(14), PersonId(15)})
    seated = tables(people, lambda _a, _b: 1, new)
    assert new <= set(seated[0])


def test_nobody_coming_needs_no_table() -> None:
    assert tables([], lambda _a, _b: 0) == []
