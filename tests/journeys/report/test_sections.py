"""The sections of the report over made-up towns: what they say of nobody, of one person, and of a busy town."""

from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.domain.core.messages import Text, text
from bot.domain.report.parts import Cell, ImpactReport, ReportTable, WeeklyPlot
from bot.language.rendering import Words
from bot.services.report.impact import report_on
from storage.engine.times import stored
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
    found = [
        table
        for one in made.sections
        for table in (*one.before, *(figure.table for figure in one.figures), *one.tables)
    ]
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
    assert "5 months before are not counted. Nobody was here yet, or the names have gone." in words_of(made)


async def test_those_who_are_rung_stand_beside_those_who_are_written_to(tmp_path: Path) -> None:
    """The same rows, and of a hundred invitations how many were answered."""
    async with row_town(tmp_path) as town:
        rung = [await town.joins(by_call=True) for _ in range(20)]
        written = [await town.joins() for _ in range(30)]
        meal = await town.sitting([*rung[:8], *written[:12]])
        for number, person in enumerate([*rung, *written]):
            await town.row(
                "invitation",
                occurrence_id=meal,
                person_id=person,
                state=("accepted", "expired", "declined")[number % 3],
                wave=1,
                why="{}",
                chance=0.3,
                queued_at=stored(town.now),
            )
        made = await report(town)
    people = tables(made)["by_call_people"]
    assert (column(people, "by_call")["came to something"], column(people, "by_chat")["came to something"]) == (8, 12)
    assert (column(people, "by_call")["joined"], column(people, "by_chat")["joined"]) == (None, None), (
        "here is nearly it"
    )
    invitations = tables(made)["by_call_invitations"]
    assert column(invitations, "by_call") == {"invitations": 20, "were answered": 13, "were answered by a no": 6}
    assert "Of the invitations by call 65% were answered, of those by message 67%." in words_of(made)


async def test_pairs_are_those_that_were_counted_each_month(tmp_path: Path) -> None:
    """Six people, four Fridays of one month: fifteen pairs met for the third time or more."""
    async with row_town(tmp_path) as town:
        people = [await town.joins() for _ in range(6)]
        for _ in range(4):
            await town.sitting(people)
            await town.moves_to(town.now + timedelta(days=6))
        now = await report(town)
        await town.moves_to(datetime(2026, 3, 10, 12, tzinfo=LONDON))
        later = await report(town, date(2026, 2, 1), date(2026, 2, 28))
        await town.moves_to(datetime(2026, 9, 10, 12, tzinfo=LONDON))
        when_names_have_gone = await report(town, date(2026, 2, 1), date(2026, 2, 28))
    for made in (now, later, when_names_have_gone):
        assert column(tables(made)["company_pairs"], "pairs")["met for the third time or more"] == 15
    assert [one.figures for one in later.sections] == [one.figures for one in when_names_have_gone.sections]


async def test_you_said_we_did(tmp_path: Path) -> None:
    """What was said to an idea in the time, in the words in which people read it; what was done later is not in it."""
    async with row_town(tmp_path) as town:
        at = stored(town.now)
        idea = {"network": TOWN, "state": "done", "sent_at": at, "moved_at": at, "due_at": at, "kind": "will_do"}
        words = {"words": "A <b>quiz</b>", "reason": "", "answer": "Yes, in March", "done": "We had one"}
        await town.row("idea", **idea, **words, answered_at=at, done_at=stored(town.now + timedelta(days=40)))
        await town.row("idea", **(idea | {"state": "passed_on", "kind": ""}), words="Somebody may come to harm")
        made = await report(town)
        await town.moves_to(town.now + timedelta(days=41))
        later = await report(town)
    (row,) = tables(made)["voice_said_and_done"].rows
    assert [said(cell) if isinstance(cell, Text) else cell for cell in row] == [
        "A <b>quiz</b>",
        "we will",
        "Yes, in March",
        "",
    ]
    assert tables(later)["voice_said_and_done"].rows[0][-1] == "We had one"
    assert "1 idea had an answer." in words_of(made)
    assert "harm" not in str(made)


async def test_nobody_is_named(tmp_path: Path) -> None:
    """Neither guests nor hosts nor the places of meals stand anywhere in it."""
    async with row_town(tmp_path) as town:
        await busy(town, 6)
        made = await report(town)
    assert not any(name in str(made) for name in ("Asha", "Hub"))


async def test_of_a_week_it_says_that_people_are_counted_by_months(tmp_path: Path) -> None:
    """Never that nobody came, nor that few did."""
    async with row_town(tmp_path) as town:
        await busy(town, 6)
        made = await report(town, date(2026, 2, 10), date(2026, 2, 20))
    words = words_of(made)
    assert "No whole month of this time was counted, so there are no numbers of people." in words
    assert "Nobody has joined" not in words
    assert "Fewer than 5" not in words
    assert column(tables(made)["meals_by_kind"], "sittings") == {"a lunch club": 2, "food to collect": 2}


async def test_of_no_whole_month_nobody_is_said_to_have_left(tmp_path: Path) -> None:
    """A day, or a few: how many were here before it is known, and nothing of who is here after it."""
    async with row_town(tmp_path) as town:
        await busy(town, weeks=8)
        for first, last in ((date(2026, 3, 5), date(2026, 3, 5)), (date(2026, 2, 10), date(2026, 2, 20))):
            made = await report(town, first, last)
            assert "reach_people" not in tables(made)
            assert "Fewer than 5 people came" not in words_of(made)
            assert "No whole month of this time was counted" in words_of(made)


async def test_days_that_were_counted_bear_their_year_and_counts_their_comma(tmp_path: Path) -> None:
    """A report is read much later; and a thousand is written in words as in tables."""
    async with row_town(tmp_path) as town:
        await busy(town, weeks=8)
        made = await report(town, date(2026, 2, 10))
    assert "from Sunday 1 March 2026 to Tuesday 31 March 2026" in words_of(made)
    assert "1,597" in said(text("report.company.met_more", count=1_597))


async def test_two_who_are_new_are_not_the_rest_of_those_who_came_in_a_month(tmp_path: Path) -> None:
    """22 came, and of those who had joined before the month 20: the report of that one month says only one of both."""
    async with row_town(tmp_path) as town:
        people = [await town.joins() for _ in range(30)]
        await town.moves_to(datetime(2026, 3, 3, 15, tzinfo=LONDON))
        new = [await town.joins() for _ in range(2)]
        await town.sitting([*people[:20], *new])
        await town.moves_to(datetime(2026, 4, 10, 15, tzinfo=LONDON))
        made = await report(town, date(2026, 3, 1), date(2026, 3, 31))
    assert column(tables(made)["reach_people"], "people")["came to something"] == 22
    assert set(column(tables(made)["fairness_spread"], "guests_and_months").values()) == {None}
