"""What it cost, also for a meal; and from twenty pairs what it may have been worth, as a range or not at all."""

from dataclasses import dataclass

from bot.domain.core.messages import Text, text
from bot.domain.evaluation.costs import CostTotals, totals
from bot.domain.evaluation.factors import EvidenceGrade, FactorsFile, FactorsProblem, factors_of
from bot.domain.evaluation.money import DRAWS, Factor, Factors, Range, Worth, worth
from bot.domain.report.hiding import number_shown
from bot.domain.report.numbers import percent, pounds, pounds_and_pence, pounds_between, whole
from bot.domain.report.parts import ReportSection, SectionName
from bot.domain.report.people_shown import people_shown
from bot.services.report import counts
from bot.services.report import money_tables as tables
from bot.services.report.reporting import Reporting
from bot.services.report.study_answers import study_of
from bot.services.report.valued import NotValued, ValuedChange, valued_change


@dataclass(frozen=True, slots=True)
class Paid:
    """What was noted, and what it is for each place and each person; None where that is not shown."""

    totals: CostTotals
    came: int | None
    third: int | None

    @property
    def pounds(self) -> float | None:
        """None where nothing was noted: that is not nothing."""
        return self.totals.pence / 100 if self.totals.by_kind else None


async def section(reporting: Reporting) -> ReportSection:
    paid = await _paid(reporting)
    words, made = _of_costs(paid), [tables.costs(paid.totals)] if paid.totals.by_kind else []
    figures = []
    try:
        file = factors_of(reporting.environment.network(reporting.network).factors)
    except FactorsProblem:
        file, more = None, [text("report.money.no_factors")]
    if file is not None:
        valued = valued_change(await study_of(reporting), file)
        more = [text(f"report.money.not_valued.{valued}")] if isinstance(valued, NotValued) else []
        if isinstance(valued, ValuedChange):
            factors = _factors(file, valued, paid)
            found = worth(factors, cost=paid.pounds, pairs=valued.pairs)
            if found is not None:
                more = _of_worth(found, valued, file, paid)
                figures = [tables.tornado(found, factors)]
                made.append(tables.factors(factors, file))
        made.append(tables.beside(file))
    last = (text("report.money.mcdaid"), text("report.money.prices"))
    return ReportSection(
        name=SectionName.MONEY, words=(*words, *more, *last), figures=tuple(figures), tables=tuple(made)
    )


async def _paid(reporting: Reporting) -> Paid:
    period = reporting.period
    noted = totals(await reporting.work.costs.of_town(reporting.network), period.first, period.last)
    kinds = await reporting.work.report_happenings.kinds(reporting.network, period.start, period.end, now=reporting.now)
    people = people_shown(await counts.months_of(reporting))
    return Paid(noted, number_shown(sum(one.came for one in kinds)), people.third)


def _of_costs(paid: Paid) -> list[Text]:
    """One sentence that stands alone; then what it is for a place and for a person."""
    if not paid.totals.by_kind:
        return [text("report.money.no_costs"), text("report.money.no_costs_why")]
    sum_paid = paid.totals.pence / 100
    words = [text("report.money.paid", pounds=pounds(sum_paid))]
    if paid.totals.any_about:
        words.append(text("report.money.about"))
    if paid.came:
        words.append(text("report.money.a_place", pounds=pounds_and_pence(sum_paid / paid.came)))
    if paid.third:
        words.append(text("report.money.a_person", pounds=pounds(sum_paid / paid.third)))
    if not paid.came or not paid.third:
        words.append(text("report.money.few"))
    return [*words, text("report.money.only_noted")]


def _factors(file: FactorsFile, valued: ValuedChange, paid: Paid) -> Factors:
    """From those who answered twice to all who came three times: as if it were for them as for those."""
    people = Range(valued.pairs, valued.pairs, max(valued.pairs, paid.third or 0))
    given = {factor: row.range for factor, row in file.used.items()}
    return {Factor.PEOPLE: people, Factor.CHANGE: valued.change, **given}


def _of_worth(found: Worth, valued: ValuedChange, file: FactorsFile, paid: Paid) -> list[Text]:
    middle = pounds(_rough(found.middle))
    words = [
        text("report.money.worth", range=pounds_between(_rough(found.low), _rough(found.high)), middle=middle),
        text("report.money.draws", draws=whole(DRAWS)),
    ]
    if found.pays_back is not None and paid.pounds is not None:
        share = percent(found.pays_back)
        words.append(text("report.money.pays_back", percent=share, cost=pounds(paid.pounds)))
    else:
        words.append(text("report.money.no_pay_back"))
    if valued.change.low <= 0:
        words.append(text("report.money.may_be_none" if valued.change.high > 0 else "report.money.adverse"))
    assumed = sum(row.grade is EvidenceGrade.ASSUMPTION for row in file.used.values())
    words += [
        text("report.money.people", pairs=whole(valued.pairs)),
        text("report.money.assumed", count=assumed),
        text(f"report.money.basis.{file.basis}"),
        text("report.money.same_time"),
    ]
    return words


def _rough(amount: float) -> float:
    """To two figures: more would look surer than it is."""
    return float(f"{amount:.2g}")
