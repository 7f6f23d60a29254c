"""What was learned and what went wrong: let-downs as counts, and plain sentences on what to look at; no blame."""

from bot.domain.bookings.feedback import Answered
from bot.domain.core.messages import Text, text
from bot.domain.report.counted import Counted, Wait
from bot.domain.report.hiding import Shown, number_shown, parts_shown
from bot.domain.report.learned import LetDowns, lessons
from bot.domain.report.parts import Cell, ReportSection, ReportTable, SectionName
from bot.domain.report.shares import waits_shown
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table


async def section(reporting: Reporting) -> ReportSection:
    work, period = reporting.work, reporting.period
    downs = await _let_downs(reporting)
    never_asked = waits_shown(await counts.months_of(reporting))[Wait.NOT_YET]
    answered = await work.report_happenings.how_it_was(reporting.network, period.start, period.end)
    cases = await work.report_happenings.cases(reporting.network, period.start, min(period.end, reporting.now))
    learned = [text(f"report.learning.{lesson}") for lesson in lessons(downs)]
    return ReportSection(
        name=SectionName.LEARNING,
        words=(_first(downs), *learned, text("report.learning.no_blame")),
        tables=(
            _let_down(downs, never_asked),
            *_how_it_was(answered),
            table(
                "learning_cases",
                ("what", "how_many"),
                [
                    (text("report.learning.row.concerns"), number_shown(cases.concerns)),
                    (text("report.learning.row.complaints"), number_shown(cases.complaints)),
                ],
            ),
        ),
    )


async def _let_downs(reporting: Reporting) -> LetDowns:
    work, period = reporting.work, reporting.period
    counted, promises = await counts.months_of(reporting), await counts.promises_of(reporting)
    meals = await work.report_happenings.meals(reporting.network, period.start, period.end, now=reporting.now)
    kinds = await work.report_happenings.kinds(reporting.network, period.start, period.end, now=reporting.now)
    return LetDowns(
        sittings=sum(one.sittings for one in kinds),
        called_off=meals.called_off_with_people,
        nobody_came=meals.nobody_came,
        no_room=meals.no_room,
        joined=sum(counted.sum_of(Counted.WAITED, wait) for wait in Wait),
        never_asked=counted.sum_of(Counted.WAITED, Wait.NOT_YET),
        calls=counted.sum_of(Counted.CALLS),
        calls_undone=counted.sum_of(Counted.CALLS_UNDONE),
        promises=sum(one.all for one in promises.values()),
        promises_late=sum(one.broken for one in promises.values()),
    )


def _first(downs: LetDowns) -> Text:
    """One sentence that stands alone."""
    if not downs.anything:
        return text("report.learning.nothing")
    return text("report.learning.called_off", count=downs.called_off)


def _let_down(downs: LetDowns, never_asked: Shown) -> ReportTable:
    rows: dict[str, Cell] = {
        "called_off": downs.called_off,
        "nobody_came": downs.nobody_came,
        "no_room": number_shown(downs.no_room),
        "never_asked": never_asked,
        "calls_undone": number_shown(downs.calls_undone),
        "promises_late": downs.promises_late,
    }
    return table(
        "learning_let_downs",
        ("what", "how_many"),
        [(text(f"report.learning.row.{name}"), number) for name, number in rows.items()],
    )


def _how_it_was(answered: Answered) -> list[ReportTable]:
    """Of blocks of at least five people, and none of the three told where it is a few."""
    answers = {"good": answered.good, "ok": answered.ok, "poor": answered.poor}
    shown = parts_shown(list(answers.values()))
    if not any(answers.values()):
        return []
    return [
        table(
            "learning_how_it_was",
            ("how_it_was", "answers"),
            [(text(f"report.learning.felt.{name}"), number) for name, number in zip(answers, shown, strict=True)],
        )
    ]
