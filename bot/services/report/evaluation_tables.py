"""The tables and pictures of a study: each is hidden where it would give a few people away."""

from collections.abc import Iterator
from statistics import fmean

from bot.domain.core.messages import Text, text
from bot.domain.evaluation.bands import BANDS, SCALE, BandsAtTimes, bands_at_times
from bot.domain.evaluation.findings import Compared, StudyFinding
from bot.domain.evaluation.flow import flow, pairs, who_stayed
from bot.domain.evaluation.instruments import Instrument, Measure
from bot.domain.evaluation.often import OftenAnswers, often_answers
from bot.domain.evaluation.people import FOLLOW_UPS, Wave
from bot.domain.evaluation.signed_rank import Interval
from bot.domain.evaluation.studies import StudyStep
from bot.domain.evaluation.suppression import steps_shown
from bot.domain.report.hiding import number_shown
from bot.domain.report.numbers import one_place, percent, two_places
from bot.domain.report.parts import Cell, Figure, ReportTable, SlopePlot, StackedBars
from bot.services.report.reporting import Reporting
from bot.services.report.study_answers import StudyAnswers
from bot.services.report.tables import table

SMALLEST_P = 0.001
Row = tuple[Cell, ...]
NO_RANGE: Row = (None, None, None)


async def flow_table(reporting: Reporting, answers: StudyAnswers) -> ReportTable:
    """Who was asked, agreed, answered, answered twice. Pairs matter most, and are hidden last."""
    counted = await reporting.work.studies.flow_counts(answers.study.id)
    steps = {str(step): counted[step] for step in StudyStep}
    paired = flow(answers.participants, asked=counted[StudyStep.ASKED], measure=answers.measures[0]).paired
    if answers.is_over:
        steps |= {f"paired_{wave.name.lower()}": paired[wave] for wave in FOLLOW_UPS}
    by_weight = sorted(steps, key=lambda step: (not step.startswith("paired"), list(steps).index(step)))
    shown = dict(zip(by_weight, steps_shown(steps[step] for step in by_weight), strict=True))
    return table(
        "evaluation_flow",
        ("what", "people"),
        [(text(f"report.evaluation.step.{step}"), shown[step]) for step in steps],
    )


def all_of(answers: StudyAnswers) -> tuple[ReportTable, ...]:
    """Those that have something to say; answers of fewer than ten pairs are in none."""
    found = {measure: answers.found(measure) for measure in answers.measures}
    enough = [one for by_wave in found.values() for one in by_wave.values() if not one.since.too_few]
    if not enough:
        return ()
    changed = [one for one in enough if one.since.change is not None]
    made = [_stayed(answers), _counts(enough)]
    if changed:
        made += [_changes(changed), _tests(changed)]
    made += _by_meals([one for one in changed if one.by_meals]) + _often(answers)
    return tuple(one for one in made if one.rows)


def _measure(one: Compared) -> Text:
    return text(f"report.evaluation.measure.{one.measure}")


def _since(wave: Wave) -> Text:
    return text(f"report.evaluation.since.{wave.name.lower()}")


YARDSTICK = text("report.evaluation.since.baselines")


def _stayed(answers: StudyAnswers) -> ReportTable:
    """Only of one time, as the line of means: two would tell of those who left between them."""
    latest = answers.latest(answers.measures[0])
    told = who_stayed(answers.participants, latest.measure, latest.wave) if latest else None
    rows: list[Row] = []
    if told is not None and told.stayers_began_at is not None and told.leavers_began_at is not None:
        rows = [
            (text("report.evaluation.stayers"), told.stayers, two_places(told.stayers_began_at)),
            (text("report.evaluation.leavers"), number_shown(told.leavers), two_places(told.leavers_began_at)),
        ]
    return table("evaluation_stayed", ("what", "people", "began_at"), rows)


def _counts(enough: list[Compared]) -> ReportTable:
    rows: list[Row] = [(_measure(one), _since(one.wave), *_counted(one.since)) for one in enough]
    rows += [(_measure(one), YARDSTICK, *_counted(one.yardstick)) for one in _of_each_measure(enough)]
    return table("evaluation_counts", ("measure", "between_times", "answered_twice", "better", "same", "worse"), rows)


def _counted(found: StudyFinding) -> Row:
    if found.counts is None:
        return (None, None, None, None)
    return (found.pairs, found.counts.better, found.counts.same, found.counts.worse)


def _of_each_measure(found: list[Compared]) -> list[Compared]:
    """The yardstick is the same at each time, so it stands once."""
    return list({one.measure: one for one in found}.values())


def _changes(changed: list[Compared]) -> ReportTable:
    """The mean, beside the change between the baselines, and with leavers as unchanged."""
    rows: list[Row] = []
    for one in changed:
        mean = one.since.change.mean if one.since.change else None
        rows.append((_measure(one), _since(one.wave), one.since.pairs, *_range(mean)))
        leavers = text(f"report.evaluation.leavers_unchanged.{one.wave.name.lower()}")
        rows.append((_measure(one), leavers, None, *_range(one.leavers_unchanged)))
    for one in _of_each_measure(changed):
        change = one.yardstick.change
        pairs = one.yardstick.pairs if change else None
        rows.append((_measure(one), YARDSTICK, pairs, *_range(change.mean if change else None)))
    return table("evaluation_changes", ("measure", "between_times", "answered_twice", "mean", "low", "high"), rows)


def _range(found: Interval | None) -> Row:
    if found is None:
        return NO_RANGE
    return (two_places(found.estimate), two_places(found.low), two_places(found.high))


def _tests(changed: list[Compared]) -> ReportTable:
    """The shift with its range, the exact test, and how far to one side."""
    rows: list[Row] = []
    for name, one, found in _tested(changed):
        if found.change is not None:
            p, r = p_said(found.change.p), one_place(found.change.rank_biserial)
            rows.append((_measure(one), name, *_range(found.change.shift), p, r))
    return table("evaluation_tests", ("measure", "between_times", "shift", "low", "high", "p", "rank_biserial"), rows)


def _tested(changed: list[Compared]) -> Iterator[tuple[Text, Compared, StudyFinding]]:
    for one in changed:
        yield _since(one.wave), one, one.since
    for one in _of_each_measure(changed):
        yield YARDSTICK, one, one.yardstick


def p_said(p: float) -> Cell:
    """To two places: more would say which answers they were."""
    return text("report.evaluation.p_small") if p < SMALLEST_P else two_places(p)


def _by_meals(found: list[Compared]) -> list[ReportTable]:
    rows: list[Row] = [
        (_measure(one), _since(one.wave), text(f"report.evaluation.meals.{often}"), group.pairs, *_range(group.mean))
        for one in found
        for often, group in one.by_meals.items()
        if group.pairs
    ]
    columns = ("measure", "between_times", "meals_before", "answered_twice", "mean", "low", "high")
    return [table("evaluation_by_meals", columns, rows)]


def _often(answers: StudyAnswers) -> list[ReportTable]:
    """The direct question, which only the national questions have."""
    if answers.study.instrument is not Instrument.NATIONAL:
        return []
    before, rows = Wave.BEFORE_THE_FIRST_MEAL, list[Row]()
    for wave in FOLLOW_UPS:
        rows += _often_row(_since(wave), often_answers(answers.participants, before, wave))
    rows += _often_row(YARDSTICK, often_answers(answers.participants, Wave.AT_CONSENT, before))
    columns = ("between_times", "answered_twice", "no_longer_often", "newly_often", "share_moved", "mcnemar")
    return [table("evaluation_often", columns, rows)]


def _often_row(name: Text, found: OftenAnswers) -> list[Row]:
    if found.share is None:
        return []
    verdict = "unknown" if found.is_change is None else "change" if found.is_change else "no_change"
    test: Cell = text(f"report.evaluation.mcnemar.{verdict}") if found.p is None else p_said(found.p)
    return [(name, found.pairs, found.no_longer, found.newly, percent(found.share.estimate), test)]


def figures(answers: StudyAnswers) -> tuple[Figure, ...]:
    """From twenty pairs: the bands side by side, if none is hidden, and the means as a line."""
    main = answers.measures[0]
    found, latest = bands_at_times(answers.participants, main), answers.latest(main)
    stacked = _stacked(main, found) if found else ()
    return (*stacked, *(_slope(answers, latest) if latest and latest.since.change else ()))


def _at(wave: Wave) -> Text:
    return text(f"report.evaluation.at.{wave.name.lower()}")


def _slope(answers: StudyAnswers, latest: Compared) -> tuple[Figure, ...]:
    """Of those whose change is told, so that it says nothing new of anybody."""
    made, low_high = pairs(answers.participants, latest.measure, latest.wave), SCALE[latest.measure]
    before, after = fmean(pair.before for pair in made), fmean(pair.after for pair in made)
    points = ((_at(Wave.BEFORE_THE_FIRST_MEAL), before), (_at(latest.wave), after))
    rows: list[Row] = [(label, two_places(mean)) for label, mean in points]
    plot = SlopePlot(low=low_high[0], high=low_high[1], points=points)
    return (Figure(name="evaluation_means", plot=plot, table=table("evaluation_means", ("time", "mean"), rows)),)


def _stacked(measure: Measure, found: BandsAtTimes) -> tuple[Figure, ...]:
    whole = found.whole
    if whole is None:
        return ()
    names = tuple(text("report.evaluation.band", low=low, high=high) for low, high in BANDS[measure])
    plot = StackedBars(answers=names, bars=tuple((_at(wave), row) for wave, row in whole.items()))
    rows: list[Row] = [(_at(wave), *row) for wave, row in whole.items()]
    columns = ("time", *(f"band_{measure}_{at}" for at in range(1, 4)))
    return (Figure(name="evaluation_answers", plot=plot, table=table("evaluation_answers", columns, rows)),)
