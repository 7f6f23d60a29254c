"""Company: pairs who met again, who met somebody they knew, somebody at the door at first, and who came back."""

from collections.abc import Sequence

from bot.domain.bookings.ties import Month, Ties
from bot.domain.core.messages import Text, text
from bot.domain.evaluation.suppression import SMALL
from bot.domain.report.counted import Counted, CountedMonths
from bot.domain.report.hiding import Shown, apart, number_shown, rising_shown
from bot.domain.report.numbers import percent
from bot.domain.report.parts import CumulativePlot, Figure, ReportSection, ReportTable, SectionName
from bot.domain.report.people_shown import people_shown
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table


async def section(reporting: Reporting) -> ReportSection:
    counted, ties = await counts.months_of(reporting), await counts.ties_of(reporting)
    twice, more = number_shown(_twice(ties)), number_shown(_more(ties))
    met = _met(twice, more) if counted.months or ties else [text("report.company.no_months")]
    words = (*met, *_met_again(counted), *_greeted(counted))
    came_back = _came_back(counted)
    return ReportSection(
        name=SectionName.COMPANY,
        words=words,
        figures=(came_back,) if came_back else (),
        tables=(_pairs(twice, more),),
    )


def _twice(ties: dict[Month, Ties]) -> int:
    return sum(one.met_twice for _, one in sorted(ties.items()))


def _more(ties: dict[Month, Ties]) -> int:
    return sum(one.met_more for _, one in sorted(ties.items()))


def _met(twice: Shown, more: Shown) -> list[Text]:
    """One sentence that stands alone."""
    if more is not None:
        return [text("report.company.met_more", count=more), text("report.company.pairs_rule")]
    if twice is not None:
        return [text("report.company.met_twice", count=twice), text("report.company.pairs_rule")]
    return [text("report.company.few")]


def _met_again(counted: CountedMonths) -> list[Text]:
    """Not where it would say of a few who met somebody, or of a few who did not."""
    there, again = counted.sum_of(Counted.AT_TABLE), counted.sum_of(Counted.MET_AGAIN)
    if min(again, there - again) < SMALL:
        return []
    return [text("report.company.met_again", percent=percent(again / there))]


def _greeted(counted: CountedMonths) -> list[Text]:
    greeted = number_shown(counted.sum_of(Counted.GREETED))
    return [] if greeted is None else [text("report.company.greeted", count=greeted)]


def _pairs(twice: Shown, more: Shown) -> ReportTable:
    return table(
        "company_pairs",
        ("what", "pairs"),
        [(text("report.company.row.twice"), twice), (text("report.company.row.more"), more)],
    )


def _came_back(counted: CountedMonths) -> Figure | None:
    """Second and third visits, added up month by month."""
    people = people_shown(counted)
    second, third = apart(
        (
            rising_shown(counted.monthly(Counted.SECOND), whole_is_shown=people.second is not None),
            rising_shown(counted.monthly(Counted.THIRD), whole_is_shown=people.third is not None),
        )
    )
    if not _any(second):
        return None
    months = tuple(str(month) for month in counted.months)
    labels = (text("report.company.second"), text("report.company.third"))
    under = table("company_came_back", ("month", "second", "third"), list(zip(months, second, third, strict=True)))
    plot = CumulativePlot(months=months, lines=((labels[0], second), (labels[1], third)))
    return Figure(name="company_came_back", plot=plot, table=under)


def _any(line: Sequence[Shown]) -> bool:
    return any(count is not None for count in line)
