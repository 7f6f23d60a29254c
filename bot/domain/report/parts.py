"""What a report is made of: sections with plain words, plots and tables. Nothing here is drawn or put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.core.messages import Text
from bot.domain.evaluation.weekly import WeeklyChart


class SectionName(StrEnum):
    """In the order in which they stand."""

    IN_SHORT = "in_short"
    REACH = "reach"
    MEALS = "meals"
    COMPANY = "company"
    FAIRNESS = "fairness"
    BY_CALL = "by_call"
    VOICE = "voice"
    VOLUNTEERS = "volunteers"
    EVALUATION = "evaluation"
    MONEY = "money"
    LEARNING = "learning"
    METHOD = "method"


Cell = Text | int | float | str | date | None
"""None is a number that is hidden since it is small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A table under a plot or by itself, and a file of its own."""

    name: str
    """Of the file and the anchor: `reach_by_ward`. Its caption is the text `report.table.<name>`."""
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPlot:
    """Counts by week within their own usual up and down."""

    first_week: date
    chart: WeeklyChart


@dataclass(frozen=True, slots=True, kw_only=True)
class WardMap:
    """Shades by ward code; None where it is hidden."""

    counts: Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativePlot:
    """Lines that only rise, by month: (label, counts)."""

    months: tuple[str, ...]
    """2026-03."""
    lines: tuple[tuple[Text, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars:
    """Answers side by side: each bar is a whole; (label, count for each answer)."""

    answers: tuple[Text, ...]
    bars: tuple[tuple[Text, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopePlot:
    """The mean before and after, with the interval of the change, on the scale from `low` to `high`; (label, mean)."""

    low: float
    high: float
    points: tuple[tuple[Text, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoPlot:
    """What moves a value most: (label, at low, at high), in pounds, the widest first."""

    centre: float
    bars: tuple[tuple[Text, float, float], ...]


Plot = WeeklyPlot | WardMap | CumulativePlot | StackedBars | SlopePlot | TornadoPlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A plot with its caption (`report.figure.<name>`) and the table under it, which says the same."""

    name: str
    plot: Plot
    table: ReportTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """Plain words first. Its heading is the text `report.section.<name>`."""

    name: SectionName
    words: tuple[Text, ...]
    before: tuple[ReportTable, ...] = ()
    """What has to be read before any picture, such as who answered at all."""
    figures: tuple[Figure, ...] = ()
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPeriod:
    """From the first moment of a day to the last of another, both included, by the town’s clock."""

    first: date
    last: date
    start: datetime
    end: datetime
    """The first moment that is not in it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactReport:
    """A whole report of one town."""

    town: str
    """Its brand name, as guests read it."""
    period: ReportPeriod
    made_on: date
    sections: tuple[ReportSection, ...]
