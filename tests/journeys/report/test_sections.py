"""The sections of the report over made-up towns: what they say of nobody, of one person, and of a busy town."""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.domain.core.messages import Text
from bot.domain.report.parts import Cell, ImpactReport, ReportTable, WeeklyPlot
from bot.language.rendering import Words
from bot.services.report.impact import report_on
from tests.journeys.report.test_counted_before_names_go import row_town
from tests.support.report_town import BREDBURY, CHEADLE, HEATONS, TOWN, RowTown, period
from tests.support.town import LONDON

WORDS = Words.load()
FEW = 5
OF_PEOPLE = frozenset(
    {"people", "came", "by_call", "by_chat", "guests_and_months", "second", "third", "answers", "pairs"}
)
"""Columns whose numbers are of people, or of their answers."""


def said(words: Text) -> str:
    return WORDS.plain(words, "en_GB")


async def report(town: RowTown, first: date = date(2026, 2, 1), last: date | None = None) -> ImpactReport:
    async with town.database.write() as work:
        span = period(first, last or town.now.date())
        return await report_on(work, town.environment, TOWN, span, now=town.now)


def tables(made: ImpactReport) -> dict[str, ReportTable]:
    found = [table for one in made.sections for table in (*(figure.table for figure in one.figures), *one.tables)]
    assert len({table.name for table in found}) == len(found)
    return {table.name: table for table in found}


def column(table: ReportTable, name: str) -> dict[str, Cell]:
    """Its cells by what the first column says."""
    at = [one.key for one in table.columns].index(f"report.column.{name}")
    return {said(row[0]) if isinstance(row[0], Text) else str(row[0]): row[at] for row in table.rows}


def words_of(made: ImpactReport) -> str:
    return "\n".join(said(words) for one in made.sections for words in one.words)


async def busy(town: RowTown, weeks: int = 16) -> list[int]:
    """Forty people of two wards, a lunch and food to collect each week."""
    dice = Random(5)
    elm = await town.practice("Elm")
    people = [
        await town.joins(
            ward=HEATONS if number % 3 else BREDBURY,
            code=elm if number % 4 == 0 else 0,
            by_call=number % 5 == 0,
            weight=1.6 if number % 2 else 1,
        )
        for number in range(40)
    ]
    people.append(await town.joins(ward=CHEADLE))
    for _ in range(weeks):
        await town.sitting([one for one in people if dice.random() < 0.3])
        await town.sitting([one for one in people if dice.random() < 0.1], kind="surplus_food")
        await town.moves_to(town.now + timedelta(days=7))
    return people


async def test_a_report_of_nothing_is_kind_and_true(tmp_path: Path) -> None:
    """No number of people, no empty promise; every section has a first sentence."""
    async with row_town(tmp_path) as town:
        made = await report(town, date(2026, 1, 1))
    assert all(one.words for one in made.sections)
    assert "Nobody has joined yet. Every town begins like that." in words_of(made)
    assert "Nothing took place in this time yet." in words_of(made)
    assert shown_people(made) == []


async def test_of_one_person_nothing_is_shown(tmp_path: Path) -> None:
    """Somebody joined, came, was rung and left: no number of people anywhere, and no word that says how many."""
    async with row_town(tmp_path) as town:
        hetty = await town.joins(by_call=True, weight=1.6)
        for _ in range(15):
            await town.sitting([hetty])
            await town.moves_to(town.now + timedelta(days=7))
        made = await report(town)
    assert shown_people(made) == []
    assert "Fewer than 5 people came in the months that were counted." in words_of(made)
    assert "1 person" not in words_of(made)
    assert not [one for section in made.sections for one in section.figures if isinstance(one.plot, WeeklyPlot)]


def shown_people(made: ImpactReport) -> list[tuple[str, Cell]]:
    """Every number in a column of people."""
    return [
        (table.name, cell)
        for table in tables(made).values()
        for row in table.rows
        for name, cell in zip(table.columns, row, strict=True)
        if name.key.removeprefix("report.column.") in OF_PEOPLE and isinstance(cell, int | float)
    ]


async def test_no_number_of_people_is_below_five(tmp_path: Path) -> None:
    """Of a busy town, with its one person of another ward."""
    async with row_town(tmp_path) as town:
        await busy(town)
        made = await report(town)
    shown = shown_people(made)
    assert len(shown) > 20
    assert all(number is not None and number >= FEW for _, number in shown)  # type: ignore[operator]
    wards = column(tables(made)["reach_by_ward"], "came")
    assert wards["Heatons North"] == len({one.who for one in town.visits if one.ward == HEATONS})
    assert wards["Cheadle East & Cheadle Hulme North"] is None
    codes = column(tables(made)["reach_by_code"], "came")
    came = {one.who for one in town.visits}
    assert codes == {"Elm": 10, "nobody sent them": len(came) - 10}


async def test_meals_are_counted_by_when_they_start_and_food_as_a_range(tmp_path: Path) -> None:
    """A supper over midnight, on the night of the clock change, belongs to the day on which it began."""
    saturday_night = datetime(2026, 3, 28, 22, 30, tzinfo=LONDON)
    async with row_town(tmp_path, datetime(2026, 4, 2, 12, tzinfo=LONDON)) as town:
        people = [await town.joins() for _ in range(7)]
        await town.sitting(people, starts=saturday_night, kind="shared_meal", hours=4)
        await town.sitting(people[:6], starts=saturday_night, kind="surplus_food", left_over=4)
        await town.sitting([], starts=saturday_night, state="expired")
        await town.sitting(people[:1], starts=saturday_night, state="cancelled", booked="excused")
        await town.sitting(people[:2], starts=saturday_night, booked="waitlisted", state="done")
        day, next_day = date(2026, 3, 28), date(2026, 3, 29)
        on_the_day, after = await report(town, day, day), await report(town, next_day, next_day)
    meals = tables(on_the_day)["meals_by_kind"]
    assert column(meals, "sittings") == {"a shared meal": 1, "food to collect": 1}
    assert column(meals, "filled") == {"a shared meal": 7, "food to collect": 6}
    assert "Food saved: between 3 and 7 kg." in words_of(on_the_day)
    downs = column(tables(on_the_day)["learning_let_downs"], "how_many")
    assert [downs["called off after people had said yes"], downs["was on, and nobody came"]] == [1, 1]
    assert "meals_by_kind" not in tables(after)
    hours = column(tables(on_the_day)["volunteers_hours"], "hours")
    assert hours["led meals and get-togethers"] == 5, "two before, and three of the night that has an hour less"


async def test_a_report_of_another_town_counts_none_of_this(tmp_path: Path) -> None:
    """Nor does this one count theirs."""
    async with row_town(tmp_path) as town:
        others = [await town.joins(town="oldham") for _ in range(9)]
        await town.sitting(others, town="oldham")
        made = await report(town)
    assert shown_people(made) == []
    assert "Nobody has joined yet." in words_of(made)


async def test_made_twice_it_is_the_same(tmp_path: Path) -> None:
    """To the last word, also while a month is still going on."""
    async with row_town(tmp_path) as town:
        await busy(town, 6)
        assert await report(town) == await report(town)


async def test_months_before_counting_began_are_said_to_be_unknown(tmp_path: Path) -> None:
    """Where names had gone before anything was counted, nothing is made up."""
    async with row_town(tmp_path) as town:
        await busy(town)
        await town.moves_to(town.now + timedelta(days=100))
        await town.sql("DELETE FROM report_month")
        await town.sql("DELETE FROM report_week")
        await town.moves_to(town.now + timedelta(hours=1))
        made = await report(town)
    assert "6 months before were not counted then. Their names have gone." in words_of(made)
