"""What the report says of a study and of money: by how many answered, with ranges, and never what a few people said."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.domain.core.messages import Text
from bot.domain.evaluation.costs import CostKind, NewCost
from bot.domain.report.parts import ImpactReport, ReportSection, ReportTable, SectionName, TornadoPlot
from bot.services.report.impact import report_on
from storage.engine.times import stored
from tests.journeys.report.test_counted_before_names_go import row_town
from tests.journeys.report.test_sections import busy, said, tables
from tests.support.report_town import TOWN, RowTown, period

Scores = Sequence[int | None]
"""Of one person: the sum of the three, and life satisfaction, at consent, before the first meal, at 3 and 6 months."""
STEPS = ("at_consent", "before_the_first_meal", "three_months", "six_months")
WAVES = (-1, 0, 3, 6)
NO_WORD_OF_CAUSE = ("caused", "reduced by", "thanks to", "because of us", "led to")


def answers(ucla: int, life: int | None, direct: int) -> str:
    first = min(3, ucla - 2)
    second = min(3, ucla - first - 1)
    given = {"companionship": first, "left_out": second, "isolated": ucla - first - second, "direct": direct}
    return json.dumps(given | ({} if life is None else {"life": life}))


async def a_study(
    town: RowTown, people: Iterable[tuple[Scores, Scores]], *, ended: bool = True, asked: int = 60, meals: int = 4
) -> None:
    """Everybody of them agreed; who scores 8 or 9 says “often” to the direct question."""
    now, everybody = stored(town.now), list(people)
    study = await town.row(
        "study", network=TOWN, instrument="national", life=1, began_at=now, ended_at=now if ended else ""
    )
    counts = {"asked": asked, "agreed": len(everybody)}
    for ucla, life in everybody:
        member = await town.row("study_member", study_id=study, state="yes", mode="chat", asked_at=now)
        for wave, step, score, satisfied in zip(WAVES, STEPS, ucla, life, strict=True):
            if score is not None:
                counts[step] = counts.get(step, 0) + 1
                await town.row(
                    "study_wave",
                    member_id=member,
                    wave=wave,
                    state="answered",
                    mode="chat",
                    words_version="2018",
                    asked_at=now,
                    until=now,
                    meals_before=meals if wave > 0 else 0,
                    answers=answers(score, satisfied, 5 if score >= 8 else 2),
                )
    for step, count in counts.items():
        await town.row("study_count", study_id=study, step=step, people=count)


async def made(town: RowTown) -> ImpactReport:
    async with town.database.write() as work:
        span = period(date(2026, 2, 1), town.now.date())
        return await report_on(work, town.environment, TOWN, span, now=town.now)


def part(report: ImpactReport, name: SectionName) -> ReportSection:
    return next(one for one in report.sections if one.name is name)


def words(report: ImpactReport, name: SectionName) -> str:
    return " ".join(said(one) for one in part(report, name).words)


def cells(table: ReportTable) -> list[str]:
    return [said(cell) if isinstance(cell, Text) else str(cell) for row in table.rows for cell in row]


async def pays(town: RowTown, pence: int, *, about: bool = False) -> None:
    day = town.now.date()
    cost = NewCost(network=TOWN, kind=CostKind.FOOD, pence=pence, about=about, first=day, last=day)
    async with town.database.write() as work:
        await work.costs.add(cost, None, now=town.now)


def better(count: int) -> list[tuple[Scores, Scores]]:
    """Falls of one and two from their first meal on, after a fall of none or one with nothing done."""
    return [((8, 8 - n % 2, 5 + n % 3, 6 - n % 2 if n % 3 else 7), (4, 4 + n % 2, 6 - n % 3, 6)) for n in range(count)]


async def test_nothing_asked_and_nothing_noted(tmp_path: Path) -> None:
    """Each says so, and nothing else; the sentence on what such programmes save stands all the same."""
    async with row_town(tmp_path) as town:
        report = await made(town)
    assert "Nobody was asked in a study" in words(report, SectionName.EVALUATION)
    money = words(report, SectionName.MONEY)
    assert "No costs were noted for this time, so we cannot say what a meal cost." in money
    assert "3.5% of runs" in money
    assert "doi 10.3390/ijerph18041426" in money
    assert "there was no study" in money
    assert "pay" not in money.replace("paid", "")


async def test_forty_people_who_answered_twice(tmp_path: Path) -> None:
    """A change with its range beside the yardstick; what it may be worth as a range, with what moves it most."""
    async with row_town(tmp_path) as town:
        await a_study(town, [*better(40), *[((8, 8, None, None), (4, 4, None, None))] * 10])
        await pays(town, 250_000, about=True)
        await town.moves_to(town.now + timedelta(days=1))
        report = await made(town)
    evaluation = words(report, SectionName.EVALUATION)
    assert "Among the 40 people who answered twice" in evaluation
    assert "That is the yardstick" in evaluation
    assert "6.6% of adults" in evaluation
    assert not [word for word in NO_WORD_OF_CAUSE if word in evaluation]
    found = tables(report)
    assert [number for _, number in found["evaluation_flow"].rows][:3] == [60, 50, 50]
    assert len(found["evaluation_flow"].rows) == 8
    assert found["evaluation_stayed"].rows[1][1] == 10
    assert {"evaluation_counts", "evaluation_changes", "evaluation_tests", "evaluation_often"} <= found.keys()
    assert "three months, leavers counted as unchanged" in cells(found["evaluation_changes"])
    money = words(report, SectionName.MONEY)
    assert "£2,500 was paid in this time" in money
    assert "Some of it is a rough figure." in money
    assert "may have been worth between" in money
    assert "of the draws it was worth more than the £2,500 that was paid" in money
    assert "4 of the factors are assumptions" in money
    assert "2019" in cells(found["money_factors"])
    (tornado,) = [one.plot for one in part(report, SectionName.MONEY).figures]
    assert isinstance(tornado, TornadoPlot)
    assert len(tornado.bars) == 7


async def test_a_change_for_the_worse_is_worth_less_than_nothing(tmp_path: Path) -> None:
    """Nothing is cut off at nought."""
    worse: list[tuple[Scores, Scores]] = [
        ((5, 5, 6 + n % 2, 7), (6 + n % 2, 6, 4 - n % 2, 3 - n % 3)) for n in range(30)
    ]
    async with row_town(tmp_path) as town:
        await a_study(town, worse)
        report = await made(town)
    money = words(report, SectionName.MONEY)
    assert "The change was for the worse, so its worth is below nothing." in money
    assert "between −£" in money
    assert "nothing is said of whether it pays back" in money


async def test_nineteen_pairs_have_counts_and_no_worth(tmp_path: Path) -> None:
    async with row_town(tmp_path) as town:
        await a_study(town, better(19))
        await pays(town, 100)
        report = await made(town)
    assert "It takes 20 to say how far the answers moved." in words(report, SectionName.EVALUATION)
    found = tables(report)
    assert "evaluation_counts" in found
    assert not {"evaluation_changes", "evaluation_tests", "evaluation_means", "money_factors"} & found.keys()
    assert "It takes 20 people who answered twice" in words(report, SectionName.MONEY)
    assert "worth between" not in words(report, SectionName.MONEY)


async def test_of_nine_pairs_no_answer_leaves(tmp_path: Path) -> None:
    """In no table and no sentence, whatever they answered: only how many took which step, where they are enough."""
    reports: list[ImpactReport] = []
    for people in (better(9), [((8, 3, 9, 9), (0, 10, 0, 0))] * 9):
        folder = tmp_path / str(len(reports))
        folder.mkdir()
        async with row_town(folder) as town:
            await a_study(town, people)
            reports.append(await made(town))
    assert "Too few answered twice to say." in words(reports[0], SectionName.EVALUATION)
    assert part(reports[0], SectionName.EVALUATION) == part(reports[1], SectionName.EVALUATION)
    assert part(reports[0], SectionName.MONEY) == part(reports[1], SectionName.MONEY)


async def test_nothing_of_the_answers_before_the_study_is_over(tmp_path: Path) -> None:
    """Two reports of two days would say what the one person answered who stands between them."""
    async with row_town(tmp_path) as town:
        await a_study(town, better(40), ended=False)
        report = await made(town)
    assert "It is still on" in words(report, SectionName.EVALUATION)
    evaluation = part(report, SectionName.EVALUATION)
    names = [table.name for table in (*evaluation.before, *evaluation.tables)]
    assert names == ["evaluation_flow"]
    assert not part(report, SectionName.EVALUATION).figures
    assert "before the study is over" in words(report, SectionName.MONEY)


async def test_of_two_studies_the_one_that_is_over_is_told(tmp_path: Path) -> None:
    """Another has begun since; and one that ended before the period is not told again."""
    async with row_town(tmp_path) as town:
        await a_study(town, better(40))
        await a_study(town, better(12), ended=False)
        assert "Among the 40 people" in words(await made(town), SectionName.EVALUATION)
        await town.sql(
            "UPDATE study SET began_at = :long, ended_at = :long WHERE ended_at <> ''",
            long="2025-01-01T10:00:00.000000Z",
        )
        assert "It is still on" in words(await made(town), SectionName.EVALUATION)
        await town.sql("DELETE FROM study WHERE ended_at = ''")
        assert "Nobody was asked in a study" in words(await made(town), SectionName.EVALUATION)


async def test_a_file_of_factors_that_is_not_in_order_stops_no_report(tmp_path: Path) -> None:
    """It says that nothing is worked out; `check` says what is wrong."""
    async with row_town(tmp_path) as town:
        await a_study(town, better(40))
        home = town.environment.networks[0]
        wrong = [home, *town.environment.networks[1:]]
        wrong[0] = replace(home, factors=tmp_path / "none.toml")
        town.environment = replace(town.environment, networks=tuple(wrong))
        report = await made(town)
    assert "the town’s file of factors is not in order" in words(report, SectionName.MONEY)
    assert "3.5% of runs" in words(report, SectionName.MONEY)


async def test_two_who_left_between_two_times_are_in_no_difference(tmp_path: Path) -> None:
    """Forty answered after three months and thirty-eight after six: one of the two stands in no table."""
    stayed = better(40)
    gone = [((*ucla[:3], None), (*life[:3], None)) for ucla, life in stayed[38:]]
    async with row_town(tmp_path) as town:
        await a_study(town, [*stayed[:38], *gone])
        report = await made(town)
    assert "Among the 38 people who answered twice" in words(report, SectionName.EVALUATION)
    found = tables(report)
    for table in (one for name, one in found.items() if name.startswith("evaluation_")):
        told = {
            row[at]
            for row in table.rows
            for at, column in enumerate(table.columns)
            if column.key in {"report.column.answered_twice", "report.column.people"} and isinstance(row[at], int)
        }
        told |= {
            sum(one for one in row if isinstance(one, int))
            for row in table.rows
            if table.name == "evaluation_counts" and None not in row[3:]
        }
        assert 40 not in told, table.name


async def test_what_was_paid_on_days_without_counted_people_is_not_shared_among_people(tmp_path: Path) -> None:
    """From the tenth of a month: its people are not counted, and its costs are."""
    async with row_town(tmp_path) as town:
        await busy(town, weeks=8)
        await pays(town, 100_000)
        whole_months = await report_from(town, date(2026, 2, 1))
        part_of_one = await report_from(town, date(2026, 1, 20))
    assert "for each place or portion" in words(part_of_one, SectionName.MONEY)
    assert "for each person who came for the third time" in words(whole_months, SectionName.MONEY)
    assert "for each person" not in words(part_of_one, SectionName.MONEY)
    assert "where not every day was counted" in words(part_of_one, SectionName.MONEY)


async def report_from(town: RowTown, first: date) -> ImpactReport:
    async with town.database.write() as work:
        return await report_on(work, town.environment, TOWN, period(first, town.now.date()), now=town.now)
