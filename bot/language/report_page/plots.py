"""Each kind of plot as a picture: a row for each, and what it says to those who do not see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Text, text
from bot.domain.directory.outlines import WardOutline
from bot.domain.report.parts import (
    CumulativePlot,
    Figure,
    Plot,
    SlopePlot,
    StackedBars,
    TornadoPlot,
    WardMap,
    WeeklyPlot,
)
from bot.language.report_page import bars, lines, tornado, ward_map, weekly
from bot.language.report_page.drawing import picture

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands in a picture, how high it is, and a sentence that says it."""

    parts: list[str]
    height: float
    says: Text


Outlines = Mapping[AreaCode, WardOutline]


def svg(figure: Figure, say: Say, outlines: Outlines) -> str:
    """The picture; empty where there is nothing to draw: then its table stands alone."""
    drawn = _drawn(figure.plot, say, figure.name, outlines)
    if drawn is None:
        return ""
    title = say(text(f"report.figure.{figure.name}"))
    return picture(f"figure-{figure.name}", drawn.parts, height=drawn.height, title=title, says=say(drawn.says))


def _drawn(plot: Plot, say: Say, name: str, outlines: Outlines) -> Drawn | None:
    match plot:
        case WeeklyPlot():
            return Drawn(*weekly.draw(plot, say), weekly.says(plot))
        case WardMap():
            drawn = ward_map.draw(plot, say, name, outlines)
            return Drawn(*drawn, ward_map.says(plot)) if drawn else None
        case CumulativePlot():
            return Drawn(*lines.draw(plot, say), lines.says(plot)) if plot.months and plot.lines else None
        case StackedBars():
            return Drawn(*bars.draw(plot, say, name), bars.says(plot)) if plot.bars and plot.answers else None
        case SlopePlot():
            return Drawn(*lines.draw_slope(plot, say), lines.says_slope(plot)) if plot.points else None
        case TornadoPlot():
            return Drawn(*tornado.draw(plot, say), tornado.says(plot)) if plot.bars else None
