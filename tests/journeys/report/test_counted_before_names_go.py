"""Over more than a year, with names going after 90 days: what the report counts is what really happened."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.domain.bookings.ties import Month
from bot.domain.report.counted import Counted, monday_of
from bot.jobs import bring_about
from bot.services.bookings import counting
from bot.services.report.counts import months_of, weeks_of
from tests.support.report_town import BREDBURY, CHEADLE, HEATONS, RowTown, TrueVisit
from tests.support.town import LONDON

BEGAN = datetime(2026, 2, 3, 15, tzinfo=LONDON)
FOURTEEN_MONTHS = 61
"""Steps of a week."""
NTH = (Counted.FIRST, Counted.SECOND, Counted.THIRD)


@asynccontextmanager
async def row_town(tmp_path: Path, moment: datetime = BEGAN) -> AsyncIterator[RowTown]:
    town = await RowTown.at(tmp_path / "town.sqlite", moment)
    try:
        yield town
    finally:
        await town.database.close()


async def live(town: RowTown, dice: Random, weeks: int) -> None:
    """People join, come, stay away for months, come back, and are forgotten."""
    practices = [await town.practice("Elm"), await town.practice("Oak")]
    here: list[int] = []
    for week in range(weeks):
        if len(here) < 14 or dice.random() < 0.2:
            code = dice.choice([0, *practices])
            ward = dice.choice([HEATONS, BREDBURY, CHEADLE])
            here.append(await town.joins(ward=ward, code=code, by_call=dice.random() < 0.3))
        for hour in (0, 3):
            coming = [one for one in here if dice.random() < (0.1 if week % 17 > 12 else 0.3)]
            kind = dice.choice(["lunch_club", "surplus_food"])
            await town.sitting(coming, kind=kind, starts=town.now - timedelta(hours=6 - hour))
        if dice.random() < 0.15:
            await town.forgets(here.pop(dice.randrange(len(here))))
        await town.moves_to(town.now + timedelta(days=7, hours=dice.randrange(-3, 4)))


def truth(town: RowTown, first: date, last: date) -> dict[Counted, Counter[str]]:
    """By brute force, of everybody who ever came."""
    found: dict[Counted, Counter[str]] = {
        name: Counter() for name in (Counted.CAME_BY_WARD, Counted.CAME_BY_CODE, *NTH)
    }
    seen: set[int] = set()
    for visit in town.between(first, last):
        if visit.who not in seen:
            seen.add(visit.who)
            found[Counted.CAME_BY_WARD][visit.ward] += 1
            found[Counted.CAME_BY_CODE][visit.code] += 1
    of_each: dict[int, list[TrueVisit]] = {}
    for visit in sorted(town.visits, key=lambda visit: visit.starts):
        of_each.setdefault(visit.who, []).append(visit)
    within = town.between(first, last)
    for visits in of_each.values():
        for name, visit in zip(NTH, visits, strict=False):
            found[name]["by_call" if visit.by_call else "by_chat"] += visit in within
    return found


async def test_a_year_is_counted_as_it_was_although_names_have_gone(tmp_path: Path) -> None:
    """Of each stretch of whole months, whoever came is counted once; those who were forgotten, too."""
    async with row_town(tmp_path) as town:
        await live(town, Random(20), FOURTEEN_MONTHS)
        named = await town.sql(
            "SELECT MIN(oc.starts_at) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id "
            "WHERE b.person_id IS NOT NULL"
        )
        assert datetime.fromisoformat(named[0][0]) > town.now - timedelta(days=100)
        assert len(town.joined) > await number(town, "SELECT COUNT(*) FROM guest") + 4
        for first, last in (
            (date(2026, 3, 1), date(2027, 2, 28)),
            (date(2026, 2, 1), date(2027, 3, 31)),
            (date(2026, 6, 1), date(2026, 6, 30)),
            (date(2026, 9, 1), date(2027, 1, 31)),
        ):
            async with town.database.write() as work:
                counted = await months_of(town.reporting(work, first, last))
            for name, parts in truth(town, first, last).items():
                found = counted.sums_by(name) if name in NTH else counted.people_by(name)
                assert found == +parts, (first, name)
            came = {visit.who for visit in town.between(first, last)}
            assert counted.people(Counted.CAME) == len(came)
            joined = [one for one, at in town.joined.items() if first <= at.date() <= last]
            assert counted.sum_of(Counted.JOINED) == len(joined)
            gone = counted.at_start(Counted.HERE) + len(joined) - counted.at_end(Counted.HERE)
            if counted.began_within or counted.at_start(Counted.HERE):
                assert counted.sum_of(Counted.LEFT) == gone


async def test_weeks_are_counted_as_they_were(tmp_path: Path) -> None:
    """Each person once in a week, from its Monday; the last ones on the spot."""
    async with row_town(tmp_path) as town:
        await live(town, Random(3), 30)
        async with town.database.write() as work:
            weeks = await weeks_of(town.reporting(work, date(2026, 2, 10), date(2026, 8, 30)))
        assert weeks.first == date(2026, 2, 16)
        assert len(weeks.people) == (monday_of(town.now, "Europe/London") - weeks.first).days // 7
        truly = Counter(week for week, _ in {(monday_of(v.starts, "Europe/London"), v.who) for v in town.visits})
        assert list(weeks.people) == [
            truly[weeks.first + timedelta(weeks=number)] for number in range(len(weeks.people))
        ]


async def number(town: RowTown, sql: str) -> int:
    return int((await town.sql(sql))[0][0])


async def test_where_counting_fails_names_wait_for_a_week_and_no_longer(tmp_path: Path) -> None:
    """They are counted first; but what was promised of names is not put off for long."""
    async with row_town(tmp_path) as town:
        await town.sitting([await town.joins() for _ in range(3)])
        await town.moves_to(town.now + timedelta(days=87))
        await town.sql(
            "INSERT INTO report_month (network, month, name, part, before, number) "
            "VALUES ('stockport', 'broken', 'here', '', '', 0)"
        )
        for day, named in ((4, 3), (6, 3), (9, 0)):
            town.clock.move_to(BEGAN + timedelta(days=87 + day))
            assert await bring_about(town.database, town.environment, town.clock) != []
            assert await number(town, "SELECT COUNT(*) FROM booking WHERE person_id IS NOT NULL") == named


async def test_a_month_is_counted_once(tmp_path: Path) -> None:
    """Counting again changes nothing, and whoever goes afterwards is counted in the next month alone."""
    async with row_town(tmp_path) as town:
        people = [await town.joins() for _ in range(6)]
        await town.sitting(people)
        await town.moves_to(datetime(2026, 3, 4, 12, tzinfo=LONDON))
        counted = await town.sql("SELECT * FROM report_month ORDER BY name, part, before")
        assert counted
        await town.moves_to(town.now + timedelta(hours=2))
        async with town.database.write() as work:
            await counting.count(work, town.environment.networks[0], Month(2026, 2), now=town.now)
        assert await town.sql("SELECT * FROM report_month ORDER BY name, part, before") == counted
        await town.sitting(people[:2])
        await town.forgets(people[0])
        await town.moves_to(datetime(2026, 4, 4, 12, tzinfo=LONDON))
        came = await town.sql("SELECT month, before, number FROM report_month WHERE name = 'came' ORDER BY month")
        assert came == [("2026-02", "", 6), ("2026-03", "2026-02", 2)]
