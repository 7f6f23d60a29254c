"""Volunteers: organised roles, with a list and hours; activities that teams led; promises that were kept.

The hours are reckoned from what was written down: from a post, at most two hours before it starts, to its end; each
call as ten minutes. Who gave them is nowhere.
"""

from bot.domain.commitments.promises import KeptCount, PromiseName
from bot.domain.core.messages import Text, text
from bot.domain.core.people import Task
from bot.domain.report.counted import Counted, CountedMonths
from bot.domain.report.happened import CALL_MINUTES, HoursGiven, LedSitting, hours_given
from bot.domain.report.hiding import number_shown
from bot.domain.report.numbers import whole
from bot.domain.report.parts import Cell, ReportSection, ReportTable, SectionName
from bot.domain.teams.counting import is_led_by
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table


async def section(reporting: Reporting) -> ReportSection:
    work, period = reporting.work, reporting.period
    led = await work.report_happenings.led(reporting.network, period.start, period.end, now=reporting.now)
    counted = await counts.months_of(reporting)
    promises = await counts.promises_of(reporting)
    return ReportSection(
        name=SectionName.VOLUNTEERS,
        words=(*_words(led, counted), text("report.volunteers.rule", minutes=CALL_MINUTES)),
        tables=(
            _hours(led, counted),
            await _roles(reporting),
            *(one for one in (await _teams(reporting), _promises(promises)) if one.rows),
        ),
    )


def _words(led: list[LedSitting], counted: CountedMonths) -> list[Text]:
    """One sentence that stands alone."""
    calls = counted.sum_of(Counted.CALLS)
    hours = sum(one.hours for one in led) + _hours_of(calls)
    if not led and not calls:
        return [text("report.volunteers.nothing")]
    return [text("report.volunteers.hours", count=max(1, round(hours)), hours=whole(max(1, round(hours))))]


def _hours_of(calls: int) -> float:
    return calls * CALL_MINUTES / 60


def _hours(led: list[LedSitting], counted: CountedMonths) -> ReportTable:
    """How often, and about how long; how many people, where they are not a few."""
    calls = counted.sum_of(Counted.CALLS)
    meals, food = hours_given(led, together=True), hours_given(led, together=False)
    rows: list[tuple[Cell, ...]] = [
        _row("meals", meals),
        _row("food", food),
        (text("report.volunteers.row.calls"), "", calls, _hours_of(calls)),
        (text("report.volunteers.row.greeted"), "", number_shown(counted.sum_of(Counted.GREETED)), ""),
    ]
    return table("volunteers_hours", ("role", "people", "times", "hours"), rows)


def _row(name: str, given: HoursGiven) -> tuple[Cell, ...]:
    return text(f"report.volunteers.row.{name}"), number_shown(given.people), given.times, given.hours


async def _roles(reporting: Reporting) -> ReportTable:
    """Those who help today, by what they do; somebody may do several things."""
    tasks = await reporting.work.report_happenings.tasks(reporting.network)
    rows = [(text(f"report.volunteers.task.{task}"), number_shown(tasks[task])) for task in Task]
    return table("volunteers_roles", ("role", "people"), rows)


async def _teams(reporting: Reporting) -> ReportTable:
    """Meals and get-togethers that teams of practices, hubs and libraries led."""
    rows: list[tuple[Cell, ...]] = []
    for team in await reporting.work.teams.all(reporting.network):
        members = await reporting.work.teams.joined(team.id)
        led = [
            sitting
            for sitting in await reporting.work.teams.sittings(team.id)
            if reporting.period.start <= sitting.starts < reporting.period.end and is_led_by(sitting, team.id, members)
        ]
        rows.append((team.practice, len(led), number_shown(sum(sitting.came for sitting in led))))
    return table("volunteers_teams", ("team", "led", "filled"), rows)


def _promises(promises: dict[PromiseName, KeptCount]) -> ReportTable:
    """What the town promised, and how often it was kept; of whole months."""
    rows = [(_promise(name), counted.kept, counted.broken) for name, counted in promises.items() if counted.all]
    return table("volunteers_promises", ("promise", "kept", "late"), rows)


def _promise(name: PromiseName) -> Text:
    return text(f"report.volunteers.promise.{name}")
