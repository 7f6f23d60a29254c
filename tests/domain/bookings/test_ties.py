"""Who met again and who came back, counted without names."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bookings.ties import BEFORE, SETTLED, Month, Ties, Visit, count_ties, first_to_count, months_to_count
from bot.domain.core.ids import OccurrenceId, PersonId

JULY = Month(2026, 7)
LONDON = "Europe/London"
STARTS, ENDS = JULY.starts(LONDON), JULY.next.starts(LONDON)
VISITS = st.lists(st.tuples(st.integers(0, 7), st.integers(-60, 35)), max_size=40)


def visit(person: int, day: int) -> Visit:
    """At the one meal of that day of July; 0 is the last day of June."""
    return Visit(PersonId(person), OccurrenceId(day + 1000), STARTS + timedelta(days=day - 1, hours=12))


def july(visits: list[Visit], *newcomers: int) -> Ties:
    return count_ties(visits, {PersonId(number) for number in newcomers}, starts=STARTS, ends=ENDS)


def test_pairs_are_counted_by_how_often_they_had_met() -> None:
    """1 and 2 met three times, both met 3 twice; 4 was there once."""
    visits = [visit(1, -20), visit(2, -20), *(visit(n, 3) for n in (1, 2, 3)), *(visit(n, 17) for n in (1, 2, 3, 4))]
    assert july(visits) == Ties(met_twice=2, met_more=1)


def test_who_did_not_meet_in_the_month_is_no_pair_of_it() -> None:
    """Twice in June, and apart in July; and once in June of long ago."""
    apart = [visit(1, -10), visit(2, -10), visit(1, -3), visit(2, -3), visit(1, 5), visit(2, 6)]
    long_ago = [visit(3, -51), visit(4, -51), visit(3, 8), visit(4, 8)]
    assert july(apart + long_ago) == Ties()


def test_newcomers_are_counted_in_the_month_of_their_second_and_third_time() -> None:
    """5 came the first time in June, 6 three times in July, 7 is no newcomer, 8 came once."""
    visits = [visit(5, -9), visit(5, 2), *(visit(6, day) for day in (2, 9, 16)), visit(7, 3), visit(7, 10), visit(8, 4)]
    assert july(visits, 5, 6, 8) == Ties(met_twice=0, second_timers=2, third_timers=1)


@given(VISITS)
def test_counting_is_as_by_hand(days: list[tuple[int, int]]) -> None:
    """Each pair, by the meals that both were at; a visit that is told twice is one."""
    visits = [visit(person, day) for person, day in days]
    at = {(one.person, one.occurrence): one for one in visits if STARTS - BEFORE < one.ends <= ENDS}
    met, lately = Counter[frozenset[int]](), set[frozenset[int]]()
    for (one, meal), (other, same) in combinations(at, 2):
        if meal == same:
            met[frozenset((one, other))] += 1
            lately |= {frozenset((one, other))} if at[one, meal].ends > STARTS else set()
    counted = july(visits + visits)
    assert counted.met_twice == sum(met[pair] == 2 for pair in lately)
    assert counted.met_more == sum(met[pair] > 2 for pair in lately)


@pytest.mark.parametrize(
    ("last", "now", "months"),
    [
        (Month(2026, 6), ENDS + SETTLED - timedelta(seconds=1), []),
        (Month(2026, 6), ENDS + SETTLED, ["2026-07"]),
        (Month(2026, 7), ENDS + SETTLED, []),
        (Month(2025, 11), datetime(2026, 2, 20, tzinfo=UTC), ["2025-12", "2026-01"]),
        (None, datetime(2026, 9, 20, tzinfo=UTC), ["2026-05", "2026-06", "2026-07", "2026-08"]),
    ],
)
def test_every_month_is_counted_once_however_late(last: Month | None, now: datetime, months: list[str]) -> None:
    """From the first meal on, when it is over and hosts have said who came."""
    assert [str(month) for month in months_to_count(Month(2026, 5), last, LONDON, now=now)] == months


@pytest.mark.parametrize(
    ("first_meal", "named_since", "month"),
    [
        (datetime(2026, 7, 17, tzinfo=UTC), None, "2026-07"),
        (datetime(2026, 7, 17, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC), "2026-07"),
        (datetime(2024, 1, 5, tzinfo=UTC), datetime(2026, 8, 20, tzinfo=UTC), "2026-11"),
        (datetime(2024, 1, 5, tzinfo=UTC), datetime(2026, 8, 10, tzinfo=UTC), "2026-10"),
    ],
)
def test_a_month_whose_names_have_gone_is_not_said_to_be_empty(
    first_meal: datetime, named_since: datetime | None, month: str
) -> None:
    """An old town begins with the first month whose meetings before are all still known."""
    assert str(first_to_count(first_meal, named_since, LONDON)) == month


def test_a_town_without_meals_has_nothing_to_count() -> None:
    """And a month is written as it is read."""
    assert first_to_count(None, STARTS, LONDON) is None
    assert months_to_count(None, None, LONDON, now=ENDS) == []
    assert Month.read(str(JULY)) == JULY
