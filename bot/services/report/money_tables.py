"""The tables of the money, and the picture of what moves a value most."""

from bot.domain.core.messages import text
from bot.domain.evaluation.costs import CostTotals
from bot.domain.evaluation.factors import FactorsFile
from bot.domain.evaluation.money import Factor, Factors, Worth, value
from bot.domain.report.numbers import pounds, pounds_and_pence, two_places, whole
from bot.domain.report.parts import Cell, Figure, ReportTable, TornadoPlot
from bot.services.report.tables import table

Row = tuple[Cell, ...]
IN_POUNDS = frozenset({Factor.UNIT})
OF_THE_STUDY = text("report.money.of_the_study")


def costs(paid: CostTotals) -> ReportTable:
    rows: list[Row] = [
        (text(f"cost.kind.{kind}"), pounds_and_pence(pence / 100)) for kind, pence in paid.by_kind.items()
    ]
    rows.append((text("report.money.all"), pounds_and_pence(paid.pence / 100)))
    return table("money_costs", ("paid_for", "pounds"), rows)


def factors(found: Factors, file: FactorsFile) -> ReportTable:
    """Each with its range, where it is from, and how good that is."""
    rows: list[Row] = []
    for factor in Factor:
        low, central, high = (
            _said(factor, of) for of in (found[factor].low, found[factor].central, found[factor].high)
        )
        row = file.used.get(factor)
        name = text(f"report.money.factor.{factor}")
        if row is None:
            rows.append((name, low, central, high, "", OF_THE_STUDY, "", text("report.money.grade.study"), ""))
        else:
            grade, year = text(f"report.money.grade.{row.grade}"), str(row.price_year or "")
            rows.append((name, low, central, high, row.unit, row.source, year, grade, row.note))
    columns = ("factor", "low", "central", "high", "unit", "source", "price_year", "grade", "note")
    return table("money_factors", columns, rows)


def _said(factor: Factor, number: float) -> str:
    if factor is Factor.PEOPLE:
        return whole(number)
    return pounds(number) if factor in IN_POUNDS else two_places(number)


def tornado(found: Worth, used: Factors) -> Figure:
    """Each factor moved alone, all others as most likely."""
    names = {bar.factor: text(f"report.money.factor.{bar.factor}") for bar in found.tornado}
    plot = TornadoPlot(
        centre=value({factor: used[factor].central for factor in Factor}),
        bars=tuple((names[bar.factor], bar.at_low, bar.at_high) for bar in found.tornado),
    )
    rows: list[Row] = [(names[bar.factor], pounds(bar.at_low), pounds(bar.at_high)) for bar in found.tornado]
    return Figure(name="money_tornado", plot=plot, table=table("money_tornado", ("factor", "at_low", "at_high"), rows))


def beside(file: FactorsFile) -> ReportTable:
    """What others say of something like it: part of no sum."""
    rows: list[Row] = [
        (one.name, one.figure, one.source, text(f"report.money.grade.{one.grade}"), one.note) for one in file.beside
    ]
    return table("money_beside", ("of_what", "figure", "source", "grade", "note"), rows)
