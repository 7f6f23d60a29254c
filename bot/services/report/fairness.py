"""Fairness: do those who would like more company come as often as others, who waits, and whom does nothing fit."""

from collections import Counter

from bot.domain.core.messages import Text, text
from bot.domain.invitations.eligibility import Reason
from bot.domain.report.counted import Counted, CountedMonths
from bot.domain.report.hiding import number_shown, parts_shown
from bot.domain.report.numbers import two_places, whole
from bot.domain.report.parts import ReportSection, ReportTable, SectionName
from bot.domain.report.shares import more_company_share, waits_shown
from bot.services.invitations import coverage
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table


async def section(reporting: Reporting) -> ReportSection:
    counted = await counts.months_of(reporting)
    misses = await coverage.whom_nothing_fits(reporting.work, reporting.network, now=reporting.now)
    return ReportSection(
        name=SectionName.FAIRNESS,
        words=(*_more_company(counted), *_nothing_fits(misses), text("report.fairness.rule")),
        tables=(_spread(counted), _waits(counted), *(one for one in (_why_nothing(misses),) if one.rows)),
    )


def _more_company(counted: CountedMonths) -> tuple[Text, ...]:
    """How often they came, divided by how often everybody did: one sentence that stands alone, and its scale."""
    share = more_company_share(counted)
    if not counted.months:
        return (text("report.fairness.no_months"),)
    if share is None:
        return (text("report.fairness.few"),)
    key = "report.fairness.as_often" if share >= 1 else "report.fairness.less_often"
    return text(key, share=two_places(share)), text("report.fairness.scale")


def _spread(counted: CountedMonths) -> ReportTable:
    """Guests in each month together: how many of them came not at all, once, twice, three times or more."""
    had = counted.sums_by(Counted.HAD)
    parts = ("0", "1", "2", "3")
    shown = parts_shown([had[part] for part in parts])
    return table(
        "fairness_spread",
        ("in_a_month", "guests_and_months"),
        [(text(f"report.fairness.had.{part}"), number) for part, number in zip(parts, shown, strict=True)],
    )


def _waits(counted: CountedMonths) -> ReportTable:
    return table(
        "fairness_waits",
        ("until_asked", "people"),
        [(text(f"report.fairness.wait.{wait}"), number) for wait, number in waits_shown(counted).items()],
    )


def _nothing_fits(misses: Counter[Reason]) -> list[Text]:
    people = number_shown(misses.total())
    return [] if people is None else [text("report.fairness.nothing_fits", count=people, people=whole(people))]


def _why_nothing(misses: Counter[Reason]) -> ReportTable:
    """By what would have had to be otherwise; of today, in the four weeks before and after."""
    reasons = [reason for reason in Reason if misses[reason]]
    shown = parts_shown([misses[reason] for reason in reasons])
    rows = [(text(f"going.reach.{one}"), number) for one, number in zip(reasons, shown, strict=True)]
    return table("fairness_nothing_fits", ("what", "people"), [row for row in rows if row[1] is not None])
