"""How the sections make a table: columns have the same names in all of them."""

from collections.abc import Iterable

from bot.domain.core.messages import text
from bot.domain.report.parts import Cell, ReportTable


def table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> ReportTable:
    """Its columns are the texts `report.column.<name>`."""
    return ReportTable(
        name=name, columns=tuple(text(f"report.column.{column}") for column in columns), rows=tuple(rows)
    )
