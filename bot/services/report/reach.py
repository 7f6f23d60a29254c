"""Who was reached: who joined and left, who came and came back, from where, and how many a week."""

from collections import Counter

from bot.domain.core.messages import Param, Text, text
from bot.domain.evaluation.suppression import SMALL
from bot.domain.evaluation.weekly import weekly_chart
from bot.domain.report.counted import Counted, CountedMonths
from bot.domain.report.hiding import Shown, beside_shown, number_shown, parts_shown, weeks_for_chart
from bot.domain.report.parts import Cell, Figure, ReportSection, ReportTable, SectionName, WardMap, WeeklyPlot
from bot.domain.report.people_shown import PeopleShown, people_shown
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table

TIMES = ("never", "once", "twice", "more")


async def section(reporting: Reporting) -> ReportSection:
    counted = await counts.months_of(reporting)
    people = people_shown(counted)
    which = await counts.which_months(reporting)
    weekly = await _weekly(reporting)
    if not people.anybody:
        began = await reporting.work.report_months.began(reporting.network)
        words = which if began is not None and not counted.months else [text("report.reach.nobody"), *which]
        return ReportSection(
            name=SectionName.REACH, words=tuple(words), tables=(weekly,) if isinstance(weekly, ReportTable) else ()
        )
    figures = (_by_ward(reporting, counted), *([weekly] if isinstance(weekly, Figure) else []))
    tables = (
        _people(people),
        await _how_often(reporting, people),
        await _by_code(reporting, counted, people),
        *([weekly] if isinstance(weekly, ReportTable) else []),
    )
    return ReportSection(name=SectionName.REACH, words=(*_words(people), *which), figures=figures, tables=tables)


def _words(people: PeopleShown) -> tuple[Text, ...]:
    """One sentence that stands alone; then who came back."""
    if people.came is None:
        return (text("report.reach.few"),)
    lines = [text("report.reach.came", count=people.came)]
    if not people.began_within and people.first is not None:
        lines.append(text("report.reach.first", count=people.first))
    if people.second is not None:
        lines.append(text("report.reach.second", count=people.second))
    if people.third is not None:
        lines.append(text("report.reach.third", count=people.third))
    return (*lines, text("report.reach.who_counts"))


def _people(people: PeopleShown) -> ReportTable:
    rows: dict[str, Shown] = {
        "here_at_start": people.here_at_start,
        "joined": people.joined,
        "left": people.left,
        "here": people.here,
        "came": people.came,
        "first": people.first,
        "second": people.second,
        "third": people.third,
    }
    if people.began_within:
        del rows["here_at_start"], rows["first"]
    return table(
        "reach_people",
        ("what", "people"),
        [(text(f"report.reach.row.{name}"), number) for name, number in rows.items()],
    )


async def _how_often(reporting: Reporting, people: PeopleShown) -> ReportTable:
    """Of guests who are with us today: how often they have come since they joined."""
    often = await counts.how_often_today(reporting)
    numbers = [often[min(times, 3)] for times in range(len(TIMES))]
    shown = parts_shown(numbers, whole_is_shown=people.here is not None)
    return table(
        "reach_how_often",
        ("how_often", "people"),
        [(text(f"report.reach.times.{name}"), number) for name, number in zip(TIMES, shown, strict=True)],
    )


def _by_ward(reporting: Reporting, counted: CountedMonths) -> Figure:
    """Every ward of the town, also where nobody came from: what is not shown is a few, or nobody."""
    network = counts.network_of(reporting)
    wards = {area.code: area.name for area in reporting.environment.gazetteer.areas(network.local_authority)}
    found = counted.people_by(Counted.CAME_BY_WARD)
    numbers = [found[code] for code in wards]
    elsewhere = found.total() - sum(numbers)
    *shown, rest = parts_shown([*numbers, elsewhere])
    rows: list[tuple[Cell, ...]] = list(zip(wards.values(), shown, strict=True))
    rows.append((text("report.reach.elsewhere"), rest))
    return Figure(
        name="reach_by_ward",
        plot=WardMap(counts=dict(zip(wards, shown, strict=True))),
        table=table("reach_by_ward", ("ward", "came"), rows),
    )


async def _by_code(reporting: Reporting, counted: CountedMonths, people: PeopleShown) -> ReportTable:
    """Practices, hubs and libraries that sent somebody, and everybody else."""
    names = await reporting.work.report_happenings.practices(reporting.network)
    came = parts_shown(_of_each(counted.people_by(Counted.CAME_BY_CODE), names))
    new = _of_each(counted.sums_by(Counted.JOINED_BY_CODE), names)
    joined = beside_shown(came, new, whole_is_shown=people.joined is not None)
    labels: list[Param] = [*names.values(), text("report.reach.no_code")]
    rows = [(_label(one), new, there) for one, new, there in zip(labels, joined, came, strict=True)]
    return table("reach_by_code", ("practice", "joined", "came"), rows)


def _label(one: Param) -> Text | str:
    return one if isinstance(one, Text) else str(one)


def _of_each(found: Counter[str], names: dict[str, str]) -> list[int]:
    """By practice, and all the others."""
    numbers = [found[code] for code in names]
    return [*numbers, found.total() - sum(numbers)]


async def _weekly(reporting: Reporting) -> Figure | ReportTable | None:
    """With its usual up and down from twelve weeks on; of fewer, and where all are small, the table alone."""
    weeks = await counts.weeks_of(reporting)
    if not weeks.people:
        return None
    rows: list[tuple[Cell, ...]] = [(week, number_shown(people)) for week, people in weeks.each]
    under = table("reach_weekly", ("week", "people"), rows)
    chart = weekly_chart(weeks_for_chart(weeks.people))
    if chart is None or max(weeks.people) < SMALL:
        return under
    return Figure(name="reach_weekly", plot=WeeklyPlot(first_week=weeks.first, chart=chart), table=under)
