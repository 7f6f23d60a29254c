"""Numbers of single months say of any stretch of months how many people came: against counting by hand."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bookings.ties import Month
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.report.counted import (
    CompanyWish,
    Counted,
    CountedMonths,
    GuestTally,
    GuestVisit,
    Numbers,
    Wait,
    Way,
    count_company,
    count_fairness,
    count_visits,
    count_waits,
    count_weeks,
)
from bot.domain.report.shares import more_company_share

LONDON = "Europe/London"
MONTHS = [Month(2026, number) for number in range(1, 7)]
VISIT = st.tuples(st.integers(1, 4), st.integers(0, len(MONTHS) - 1), st.integers(0, 27), st.sampled_from(["a", "b"]))


def visit(person: int, at: datetime, *, number: int = 1, ward: str = "a", together: bool = True) -> GuestVisit:
    return GuestVisit(
        person=PersonId(person),
        occurrence=OccurrenceId(number),
        starts=at,
        together=together,
        ward=ward,
        code="",
        way=Way.BY_CHAT,
    )


def month_by_month(visits: list[GuestVisit]) -> dict[Month, Numbers]:
    tallies: dict[PersonId, GuestTally] = {}
    found = {}
    for month in MONTHS:
        within = [one for one in visits if Month.of(one.starts) == month]
        found[month], after = count_visits(within, tallies, month)
        tallies |= after
    return found


@settings(max_examples=40)
@given(st.lists(VISIT, max_size=25), st.integers(0, 5), st.integers(0, 5))
def test_in_any_stretch_of_months_each_person_is_counted_once(
    made: list[tuple[int, int, int, str]], one: int, other: int
) -> None:
    """And each first, second and third time; where they lived is where they did when they first came in it."""
    visits = sorted(
        (
            visit(person, datetime(2026, month + 1, day + 1, 12, tzinfo=UTC), number=number, ward=ward)
            for number, (person, month, day, ward) in enumerate(made)
        ),
        key=lambda one: (one.starts, one.occurrence),
    )
    first, last = sorted((one, other))
    months = tuple(MONTHS[first : last + 1])
    counted = CountedMonths(months, month_by_month(visits), Numbers(), began_within=False)
    wards: dict[PersonId, str] = {}
    times: Counter[PersonId] = Counter()
    nth: Counter[int] = Counter()
    for one_visit in visits:
        times[one_visit.person] += 1
        if Month.of(one_visit.starts) in months:
            wards.setdefault(one_visit.person, one_visit.ward)
            nth[times[one_visit.person]] += 1
    assert counted.people(Counted.CAME) == len(wards)
    assert counted.people_by(Counted.CAME_BY_WARD) == Counter(wards.values())
    assert [counted.sum_of(name) for name in (Counted.FIRST, Counted.SECOND, Counted.THIRD)] == [
        nth[1],
        nth[2],
        nth[3],
    ]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 7)), max_size=25))
def test_who_met_somebody_again(made: list[tuple[int, int]]) -> None:
    """At a table of the month, somebody with whom they had sat at another, in it or in the weeks before."""
    begins = datetime(2026, 3, 1, tzinfo=UTC)
    visits = [visit(who, begins + timedelta(days=5 * (at - 4), hours=1), number=at) for who, at in dict.fromkeys(made)]
    tables = {at: {who for who, there in made if there == at} for _, at in made}
    again = {
        person
        for at in tables
        if at >= 4
        for pair in combinations(sorted(tables[at]), 2)
        if any(set(pair) <= tables[other] for other in tables if other != at)
        for person in pair
    }
    later = {person for at in tables if at >= 4 for person in tables[at]}
    found = count_company(visits, starts=begins)
    assert Counter({key.name: number for key, number in found.items()}) == +Counter(
        {Counted.AT_TABLE: len(later), Counted.MET_AGAIN: len(again)}
    )


def test_who_collected_food_met_nobody() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert count_company([visit(1, at, together=False), visit(2, at, together=False)], starts=at) == {}


def test_those_who_would_like_more_company_beside_all() -> None:
    """Six of ten came twice each, the others once: 2 divided by the mean of 1.6."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    active = {PersonId(one): CompanyWish.MORE if one <= 6 else CompanyWish.OTHERS for one in range(1, 12)}
    del active[PersonId(11)]
    visits = [visit(one, at) for one in range(1, 12)] + [visit(one, at, number=2) for one in range(1, 7)]
    numbers = count_fairness(visits, active)
    counted = CountedMonths((MONTHS[2],), {MONTHS[2]: numbers}, Numbers(), began_within=True)
    assert more_company_share(counted) is None, "four others are too few to say"
    active[PersonId(11)] = CompanyWish.OTHERS
    counted = CountedMonths((MONTHS[2],), {MONTHS[2]: count_fairness(visits, active)}, Numbers(), began_within=True)
    assert more_company_share(counted) == pytest.approx(2 / (17 / 11))
    assert counted.sums_by(Counted.HAD) == {"1": 5, "2": 6}


def test_how_long_people_waited() -> None:
    """What came after the count is not known yet."""
    joined = datetime(2026, 3, 2, tzinfo=UTC)
    asked = [joined + timedelta(days=days) for days in (7, 8, 28, 29, 60)]
    numbers = count_waits([(joined, at) for at in [*asked, None]], until=joined + timedelta(days=59))
    assert {key.part: number for key, number in numbers.items()} == {
        Wait.A_WEEK: 1,
        Wait.A_MONTH: 2,
        Wait.LONGER: 1,
        Wait.NOT_YET: 2,
    }


def test_a_week_begins_at_midnight_on_the_wall_also_when_the_clock_changes() -> None:
    """Sunday 23:30 in summer is 22:30 UTC; on the night of the change it is the hour itself."""
    sunday, monday = date(2026, 3, 29), date(2026, 3, 30)
    late = datetime(sunday.year, 3, 29, 22, 30, tzinfo=UTC)
    weeks = count_weeks([visit(1, late), visit(2, late + timedelta(minutes=31)), visit(2, late)], LONDON)
    assert weeks == {date(2026, 3, 23): 2, monday: 1}
