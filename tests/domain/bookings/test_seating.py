"""Tables of up to 8, around a familiar face and somebody new."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bookings.seating import FEWEST, MOST_AT_A_TABLE, Party, Table, acquaintance, tables
from bot.domain.core.ids import PersonId
from bot.domain.guests.preferences import Company

PARTIES = st.lists(st.integers(1, 4), min_size=1, max_size=40).map(
    lambda sizes: [Party(PersonId(n), size) for n, size in enumerate(sizes)]
)
FRIENDS = st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60)
NEW = st.frozensets(st.integers(0, 39).map(PersonId))


def alone(count: int) -> list[Party]:
    return [Party(PersonId(n)) for n in range(count)]


def people(table: Table) -> int:
    return sum(party.size for party in table)


def names(table: Table) -> set[int]:
    return {party.person for party in table}


@settings(max_examples=200, deadline=None)
@given(PARTIES, FRIENDS, NEW)
def test_every_party_sits_once_and_together_at_tables_of_at_most_eight(
    going: list[Party], friends: set[tuple[int, int]], new: frozenset[PersonId]
) -> None:
    """Whoever comes, knows whom and is new: nobody is left standing, and no party is split."""
    seated = tables(going, lambda a, b: int((a, b) in friends or (b, a) in friends), new)
    assert sorted(party.person for table in seated for party in table) == [party.person for party in going]
    assert all(0 < people(table) <= MOST_AT_A_TABLE for table in seated)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 60), FRIENDS)
def test_people_who_come_alone_sit_at_as_few_tables_as_there_can_be(count: int, friends: set[tuple[int, int]]) -> None:
    """None has three more than another: friends may make one table a little larger."""
    seated = tables(alone(count), lambda a, b: int((a, b) in friends or (b, a) in friends))
    assert len(seated) == -(-count // MOST_AT_A_TABLE)
    sizes = [people(table) for table in seated]
    assert max(sizes) - min(sizes) < 3


@settings(deadline=None)
@given(st.integers(1, 60))
def test_strangers_sit_at_tables_of_one_size(count: int) -> None:
    """With nobody to be put together, no table has two more than another."""
    sizes = [people(table) for table in tables(alone(count), lambda _a, _b: 0)]
    assert max(sizes) - min(sizes) <= 1


@settings(deadline=None)
@given(st.integers(2, 30))
def test_each_of_two_who_have_met_sits_with_the_other_and_somebody_new(couples: int) -> None:
    """0 knows 1, 2 knows 3, …: for every number of couples, odd or even."""
    seated = tables(alone(2 * couples), lambda a, b: int(a // 2 == b // 2))
    for table in seated:
        assert all(person ^ 1 in names(table) for person in names(table))
        assert len(table) > 2


def test_a_wish_counts_for_more_than_a_meal_together() -> None:
    """0 has met everybody; 1 would like to sit with 0 again, and 0 with 1. Sixteen come to two tables."""
    wishes = {frozenset((0, 1)): 2}

    def known(a: PersonId, b: PersonId) -> int:
        return acquaintance(3 if 0 in {a, b} else 0, wishes.get(frozenset((a, b)), 0))

    seated = tables(alone(16), known)
    assert any({0, 1} <= names(table) for table in seated)
    assert acquaintance(5, 0) < acquaintance(0, 1) < acquaintance(0, 2)


def test_those_who_come_for_the_first_time_sit_with_the_greeter() -> None:
    """The first table is the greeter's; four newcomers of sixteen all sit there, with four who can greet."""
    new = frozenset({PersonId(12), PersonId(13), PersonId(14), PersonId(15)})
    seated = tables(alone(16), lambda _a, _b: 1, new)
    assert new <= names(seated[0])
    assert len(seated[0]) == 8


def test_parties_of_three_need_a_table_more_than_their_number_says() -> None:
    """Five threes and a one are 16 people, but two tables of 8 would split a three."""
    seated = tables([*(Party(PersonId(n), 3) for n in range(5)), Party(PersonId(5))], lambda _a, _b: 0)
    assert sorted(people(table) for table in seated) == [4, 6, 6]


def test_a_party_larger_than_a_table_has_one_of_its_own() -> None:
    """Nobody is sent away because the family is large."""
    seated = tables([Party(PersonId(0), 9), Party(PersonId(1), 2)], lambda _a, _b: 0)
    assert sorted(people(table) for table in seated) == [2, 9]


def test_the_same_people_are_seated_the_same_every_time() -> None:
    """A host who looks twice sees one plan."""
    plans = [tables(alone(30), lambda a, b: abs(a - b) % 3) for _ in range(3)]
    assert all(one == other for one, other in pairwise(plans))


def test_nobody_coming_needs_no_table() -> None:
    """And no plan."""
    assert tables([], lambda _a, _b: 0) == []


LIKES = st.lists(st.sampled_from(Company), min_size=40, max_size=40)


@settings(max_examples=200, deadline=None)
@given(PARTIES, FRIENDS, NEW, LIKES)
def test_a_wish_for_a_small_table_leaves_nobody_standing_or_nearly_alone(
    going: list[Party], friends: set[tuple[int, int]], new: frozenset[PersonId], likes: list[Company]
) -> None:
    """Whoever likes what: everybody sits once, and no table of fewer than three comes of it."""
    wishing = [replace(party, likes=like) for party, like in zip(going, likes, strict=False)]

    def met(a: PersonId, b: PersonId) -> int:
        return int((a, b) in friends or (b, a) in friends)

    seated, plain = tables(wishing, met, new), tables(going, met, new)
    assert sorted(party.person for table in seated for party in table) == [party.person for party in going]
    assert all(0 < people(table) <= MOST_AT_A_TABLE for table in seated)
    assert min(map(people, seated)) >= min(FEWEST, *map(people, plain))


def test_those_who_like_a_small_table_have_one_with_whom_they_know() -> None:
    """0, 1 and 2 like it, and 9 knows 0; 3 likes a busy room and knows 1, so 1 stays with 3."""
    likes = {0: Company.SMALL, 1: Company.SMALL, 2: Company.SMALL, 3: Company.BUSY}
    going = [Party(PersonId(n), 1, likes.get(n, Company.ANY)) for n in range(12)]
    seated = tables(going, lambda a, b: int({a, b} in ({0, 9}, {1, 3})))
    assert names(seated[-1]) == {0, 2, 9}
    assert all({1, 3} <= names(table) for table in seated if 1 in names(table))


def test_two_who_like_a_small_table_are_not_put_apart() -> None:
    """They are too few for one."""
    going = [Party(PersonId(n), 1, Company.SMALL if n < 2 else Company.ANY) for n in range(16)]
    assert [people(table) for table in tables(going, lambda _a, _b: 0)] == [8, 8]
