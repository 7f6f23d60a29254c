"""What stands in one cell of a table, on the page and in a file. What is hidden is said in words in both."""

import csv
import re
from collections.abc import Callable
from datetime import date
from io import StringIO

from bot.domain.core.messages import Text, text
from bot.domain.core.moments import OneDay
from bot.domain.directory.files.csv_tables import unlike_a_formula
from bot.domain.report.numbers import MINUS, one_place, whole
from bot.domain.report.parts import Cell, ReportTable

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take the letters for others."""
_FIGURES = re.compile(rf"{MINUS}?£?\d[\d,]*(?:\.\d+)?%?")
Say = Callable[[Text], str]


def on_the_page(cell: Cell, say: Say) -> str:
    match cell:
        case None:
            return say(text("report.hidden"))
        case Text():
            return say(cell)
        case date():
            return say(day(cell))
        case int():
            return whole(cell)
        case float():
            return one_place(cell)
    return cell


def in_a_file(cell: Cell, say: Say) -> str:
    """Numbers as programs read them; no words that a spreadsheet would run."""
    match cell:
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case float():
            return f"{cell:.2f}"
        case str() if is_figures(cell) and cell[-1] != "%" and "£" not in cell:
            return cell.replace(MINUS, "-").replace(",", "")
    return unlike_a_formula(on_the_page(cell, say))


def day(one: date) -> Text:
    """With its year: a report is read much later."""
    return text("report.day", day=OneDay(day=one), year=str(one.year))


def as_a_number(cell: Cell) -> bool:
    """Whether it may stand in a column of numbers: one, also a written one, a hidden one, or nothing at all."""
    return cell is None or cell == "" or isinstance(cell, int | float) or (isinstance(cell, str) and is_figures(cell))


def is_figures(words: str) -> bool:
    return _FIGURES.fullmatch(words) is not None


def as_csv(table: ReportTable, say: Say) -> str:
    """The table as a file for spreadsheets."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([unlike_a_formula(say(column)) for column in table.columns])
    writer.writerows([in_a_file(cell, say) for cell in row] for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()
