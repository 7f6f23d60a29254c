"""Did it help? The way of people through the study first, then what may be said of so many pairs; never why."""

from bot.domain.core.messages import Param, Text, text
from bot.domain.evaluation.findings import CHANGE_FROM, Compared, StudyFinding
from bot.domain.evaluation.signed_rank import Interval
from bot.domain.report.numbers import two_places, whole
from bot.domain.report.parts import ReportSection, SectionName
from bot.services.report import evaluation_tables as tables
from bot.services.report.reporting import Reporting
from bot.services.report.study_answers import StudyAnswers, study_of


async def section(reporting: Reporting) -> ReportSection:
    answers = await study_of(reporting)
    if answers is None:
        return ReportSection(
            name=SectionName.EVALUATION, words=(text("report.evaluation.none"), text("report.evaluation.england"))
        )
    flow = await tables.flow_table(reporting, answers)
    if not answers.is_over:
        words = [text("report.evaluation.on"), text("report.evaluation.on_why"), text("report.evaluation.england")]
        return ReportSection(name=SectionName.EVALUATION, words=tuple(words), before=(flow,))
    return ReportSection(
        name=SectionName.EVALUATION,
        words=tuple(_words(answers)),
        before=(flow,),
        figures=tables.figures(answers),
        tables=tables.all_of(answers),
    )


def _words(answers: StudyAnswers) -> list[Text]:
    """What stands alone first: of the main measure, at the latest time that says something."""
    main = answers.measures[0]
    latest = answers.latest(main)
    if latest is None:
        return [text("report.evaluation.too_few"), text("report.evaluation.england")]
    words = [_first(latest), text(f"report.evaluation.scale.{main}")]
    if latest.yardstick.change is not None and latest.since.change is not None:
        words.append(text("report.evaluation.yardstick", moved=interval_said(latest.yardstick.change.mean)))
    else:
        words.append(text("report.evaluation.no_yardstick"))
    words += [text("report.evaluation.beside"), text("report.evaluation.not_why"), text("report.evaluation.england")]
    return words


def _first(latest: Compared) -> Text:
    pairs: Param = whole(latest.since.pairs)
    when = text(f"report.evaluation.wave.{latest.wave.name.lower()}")
    if latest.since.change is None:
        return text("report.evaluation.counts_only", pairs=pairs, when=when, needed=whole(CHANGE_FROM))
    moved = interval_said(latest.since.change.mean)
    measure = text(f"report.evaluation.measure.{latest.measure}")
    return text(f"report.evaluation.changed.{_way(latest.since)}", pairs=pairs, when=when, moved=moved, measure=measure)


def _way(since: StudyFinding) -> str:
    """Whether nought is within the range: then it may be nothing at all."""
    if since.change is None:
        return "unsure"
    return "unsure" if since.change.mean.low <= 0 <= since.change.mean.high else "sure"


def interval_said(moved: Interval) -> Text:
    """“-0.45 (from -0.80 to -0.10)”."""
    return text(
        "report.evaluation.interval",
        middle=two_places(moved.estimate),
        low=two_places(moved.low),
        high=two_places(moved.high),
    )
