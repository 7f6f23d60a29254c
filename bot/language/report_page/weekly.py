"""Counts by week, with their middle and the limits of their usual up and down; what stands out has its own shape."""

from collections.abc import Callable
from datetime import timedelta

from bot.domain.core.messages import Text, text
from bot.domain.evaluation.weekly import Signal
from bot.domain.report.numbers import one_place, whole
from bot.domain.report.parts import WeeklyPlot
from bot.domain.report.scales import Scale, apart, steps_to
from bot.language.report_page import axes
from bot.language.report_page.drawing import (
    BLUE,
    CIRCLE,
    DIAMOND,
    DOWN,
    INK,
    ORANGE,
    SQUARE,
    TRIANGLE,
    line,
    mark,
    path,
    width_of,
    words,
)

SHAPE_OF = {Signal.OUTSIDE: DIAMOND, Signal.RISING: TRIANGLE, Signal.FALLING: DOWN, Signal.ONE_SIDE: SQUARE}
"""Where several hold of one week, the first here is shown; the table names all."""
TOP, BOTTOM = 14.0, 244.0
RIGHT = 530.0
KEY_AT = BOTTOM + 54
Say = Callable[[Text], str]


def draw(plot: WeeklyPlot, say: Say) -> tuple[list[str], float]:
    """What stands in the picture, and its height."""
    chart = plot.chart
    steps = steps_to(max(chart.high, *chart.counts), whole=True)
    up = Scale(steps[0], steps[-1], BOTTOM, TOP)
    across = Scale(0, max(1, len(chart.counts) - 1), axes.LEFT + 8, RIGHT - 8)
    places = [(across.at(week), up.at(count)) for week, count in enumerate(chart.counts)]
    days = [plot.first_week + timedelta(weeks=week) for week in range(len(chart.counts))]
    parts = axes.upright(steps, up, RIGHT)
    parts += axes.months_under(days, across, BOTTOM, say)
    parts += _limits(plot, up, say)
    parts.append(path(places, stroke=BLUE, stroke_width=1.5))
    parts += [_mark(x, y, chart.signals[week]) for week, (x, y) in enumerate(places)]
    key, height = _key(plot, say)
    return parts + key, height


def _limits(plot: WeeklyPlot, up: Scale, say: Say) -> list[str]:
    """The middle is a whole line, the limits are broken ones; each is named at its end."""
    chart = plot.chart
    rows = [("high", chart.high, "6 4"), ("middle", chart.middle, ""), ("low", chart.low, "6 4")]
    heights = apart([up.at(value) + 4 for _, value, _ in rows], 14)
    parts = []
    for (name, value, dashes), height in zip(rows, heights, strict=True):
        y, broken = up.at(value), {"stroke_dasharray": dashes} if dashes else {}
        said = say(text(f"report.plot.weekly.{name}", number=one_place(value)))
        parts += [line(axes.LEFT, y, RIGHT, y, stroke=INK, **broken), words(said, RIGHT + 6, height)]
    return parts


def _first(signals: frozenset[Signal]) -> Signal | None:
    return next((signal for signal in SHAPE_OF if signal in signals), None)


def _mark(x: float, y: float, signals: frozenset[Signal]) -> str:
    signal = _first(signals)
    return mark(SHAPE_OF[signal], x, y, 5.5, fill=ORANGE) if signal else mark(CIRCLE, x, y, 3)


def _key(plot: WeeklyPlot, say: Say) -> tuple[list[str], float]:
    """What the shapes that occur mean, and where the picture ends."""
    shown = {_first(signals) for signals in plot.chart.signals}
    rows = [(CIRCLE, "usual", BLUE)] if None in shown else []
    rows += [(shape, signal.value, ORANGE) for signal, shape in SHAPE_OF.items() if signal in shown]
    parts, x, y = [], axes.LEFT, KEY_AT
    for shape, name, colour in rows:
        said = say(text(f"report.plot.weekly.{name}"))
        if x > axes.LEFT and x + 14 + width_of(said) > axes.RIGHT:
            x, y = axes.LEFT, y + 18
        parts += [mark(shape, x + 4, y - 4, 5, fill=colour), words(said, x + 14, y)]
        x += 14 + width_of(said) + 24
    return parts, y + 10


def says(plot: WeeklyPlot) -> Text:
    """For those who do not see it: how many weeks, between what, what stands out."""
    chart = plot.chart
    stand_out = sum(bool(signals) for signals in chart.signals)
    return text(
        "report.plot.weekly.says",
        weeks=len(chart.counts),
        fewest=whole(min(chart.counts)),
        most=whole(max(chart.counts)),
        middle=one_place(chart.middle),
        out=text("report.plot.weekly.out", count=stand_out) if stand_out else text("report.plot.weekly.out.none"),
    )
