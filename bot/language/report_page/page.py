"""The report as one HTML page that prints on A4: no script, nothing fetched from elsewhere. Loaded when it is wanted.

Whatever is said is escaped by the template; the pictures, which escape for themselves, alone are markup.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.core.messages import Param, Text, text
from bot.domain.report.parts import Figure, ImpactReport, ReportSection, ReportTable, WardMap
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.language.report_page.cells import as_a_number, as_csv, day, legible, on_the_page
from bot.language.report_page.plots import Outlines, svg

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "report.html"
MOST_ON_ONE_PAGE = 20
"""Rows of a table."""
MANY_COLUMNS = 6
LANGUAGE = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class CellView:
    """The words of a cell, and whether they stand on the right as numbers do."""

    words: str
    number: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, put into words."""

    name: str
    caption: str
    columns: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]

    @property
    def broad(self) -> bool:
        """Its letters are smaller on paper."""
        return len(self.columns) >= MANY_COLUMNS

    @property
    def long(self) -> bool:
        """It may go over two pages: kept on one, it would leave much of the page before it empty."""
        return len(self.rows) > MOST_ON_ONE_PAGE


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture with its table."""

    name: str
    caption: str
    svg: Markup
    of_wards: bool
    table: TableView


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, put into words."""

    name: str
    heading: str
    words: tuple[str, ...]
    figures: tuple[FigureView, ...]
    before: tuple[TableView, ...]
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole of it, put into words."""

    title: str
    period: str
    made: str
    sections: tuple[SectionView, ...]


class Paper:
    """Puts a report into words, on a page and into files."""

    def __init__(self, words: Words, outlines: Outlines) -> None:
        self._words = words
        self._outlines = outlines

    def page(self, report: ImpactReport) -> str:
        """The whole of it."""
        templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        view = self.view(report)
        made = templates.get_template(TEMPLATE).render(
            said=self._said,
            language=LANGUAGE.replace("_", "-"),
            title=view.title,
            period=view.period,
            made=view.made,
            sections=view.sections,
        )
        return legible(made)

    def view(self, report: ImpactReport) -> ReportView:
        """For a page of somebody else’s."""
        period = report.period
        return ReportView(
            title=self._said("report.page.title", town=report.town),
            period=self._said("report.page.period", first=day(period.first), last=day(period.last)),
            made=self._said("report.page.made", day=day(report.made_on)),
            sections=tuple(self._section(section) for section in report.sections),
        )

    def tables(self, report: ImpactReport) -> dict[str, str]:
        """Every table as CSV by the name of its file, as they stand. Raises `ValueError` for a name twice."""
        found: dict[str, str] = {}
        for table in tables_of(report):
            file = f"{table.name}.csv"
            if file in found:
                raise ValueError(f"two tables are called {table.name}")
            found[file] = as_csv(table, self._say)
        return found

    def _said(self, key: str, **params: Param) -> str:
        return self._say(text(key, **params))

    def _say(self, said: Text) -> str:
        return self._words.plain(said, LANGUAGE)

    def _section(self, section: ReportSection) -> SectionView:
        return SectionView(
            name=section.name.value,
            heading=self._said(f"report.section.{section.name}"),
            words=tuple(self._say(one) for one in section.words),
            figures=tuple(self._figure(one) for one in section.figures),
            before=tuple(self._table(one) for one in section.before),
            tables=tuple(self._table(one) for one in section.tables),
        )

    def _figure(self, figure: Figure) -> FigureView:
        return FigureView(
            name=figure.name,
            caption=self._said(f"report.figure.{figure.name}"),
            svg=Markup(svg(figure, self._say, self._outlines)),  # noqa: S704 - drawing.py escapes every word in it
            of_wards=isinstance(figure.plot, WardMap),
            table=self._table(figure.table),
        )

    def _table(self, table: ReportTable) -> TableView:
        numbers = [all(as_a_number(row[at]) for row in table.rows) for at in range(len(table.columns))]
        return TableView(
            name=table.name,
            caption=self._said(f"report.table.{table.name}"),
            columns=tuple(
                CellView(self._say(column), number) for column, number in zip(table.columns, numbers, strict=True)
            ),
            rows=tuple(
                tuple(CellView(on_the_page(cell, self._say), number) for cell, number in zip(row, numbers, strict=True))
                for row in table.rows
            ),
        )


def tables_of(report: ImpactReport) -> list[ReportTable]:
    """Those under pictures and those by themselves, as they stand."""
    return [
        table
        for section in report.sections
        for table in (*section.before, *(figure.table for figure in section.figures), *section.tables)
    ]
