"""What was on: sittings by kind, places and who came, food that was saved, who was missed, what was called off."""

from collections.abc import Sequence

from bot.domain.core.messages import Text, text
from bot.domain.offers.kinds import COLLECTED, KindText
from bot.domain.report.counted import Counted
from bot.domain.report.happened import KindSums, MealSums, food_saved
from bot.domain.report.hiding import nested_shown, number_shown, parts_shown
from bot.domain.report.numbers import between, percent, whole
from bot.domain.report.parts import Cell, ReportSection, ReportTable, SectionName
from bot.services.report import counts
from bot.services.report.reporting import Reporting
from bot.services.report.tables import table


async def section(reporting: Reporting) -> ReportSection:
    work, period = reporting.work, reporting.period
    kinds = await work.report_happenings.kinds(reporting.network, period.start, period.end, now=reporting.now)
    sums = await work.report_happenings.meals(reporting.network, period.start, period.end, now=reporting.now)
    counted = await counts.months_of(reporting)
    words = [*_words(kinds), *_food(kinds)]
    if not kinds:
        words = [text("report.meals.nothing")]
    return ReportSection(
        name=SectionName.MEALS,
        words=tuple(words),
        tables=(*([_by_kind(kinds)] if kinds else []), _not_as_meant(sums, counted.sum_of(Counted.RUNG_AFTER_MISSING))),
    )


def _words(kinds: Sequence[KindSums]) -> list[Text]:
    """One sentence that stands alone; then how full it was."""
    sittings, came = sum(one.sittings for one in kinds), sum(one.came for one in kinds)
    if number_shown(came) is None:
        return [text("report.meals.few", count=sittings)]
    places = sum(max(one.places, one.came) for one in kinds)
    return [
        text("report.meals.took_place", count=sittings, places=whole(came)),
        text("report.meals.filled", came=whole(came), places=whole(places), percent=percent(came / places)),
    ]


def _food(kinds: Sequence[KindSums]) -> list[Text]:
    """A range, with the rule behind it; nothing where no food was put up for collection, or hardly any was taken."""
    low, high = food_saved(kinds)
    taken = sum(one.came for one in kinds if one.kind in COLLECTED)
    if number_shown(taken) is None:
        return []
    return [text("report.meals.food", kilograms=between(whole(low), whole(high))), text("report.meals.food_rule")]


def _by_kind(kinds: Sequence[KindSums]) -> ReportTable:
    """How many came is hidden where they are few; so is another kind, since the sum is said."""
    came = parts_shown([one.came for one in kinds])
    rows: list[tuple[Cell, ...]] = [
        (text(KindText.NAME.of(one.kind)), one.sittings, one.places, people)
        for one, people in zip(kinds, came, strict=True)
    ]
    return table("meals_by_kind", ("kind", "sittings", "places", "filled"), rows)


def _not_as_meant(sums: MealSums, rung: int) -> ReportTable:
    """Whom we missed, and how many of them were rung: where the two are nearly the same, one is not shown."""
    missed, called = nested_shown([sums.missed, rung])
    rows: dict[str, Cell] = {
        "called_off": sums.called_off,
        "nobody_came": sums.nobody_came,
        "missed": missed,
        "rung": called,
    }
    return table(
        "meals_not_as_meant", ("what", "how_many"), [(text(f"report.meals.row.{n}"), v) for n, v in rows.items()]
    )
