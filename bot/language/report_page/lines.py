"""Lines by month that only rise, and a line of means from one asking to the next."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from bot.domain.core.messages import Items, Text, text
from bot.domain.report.numbers import one_place, two_places, whole
from bot.domain.report.parts import CumulativePlot, SlopePlot
from bot.domain.report.scales import Scale, apart, steps_to
from bot.language.report_page import axes
from bot.language.report_page.drawing import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SHAPES,
    folded,
    mark,
    path,
    words,
)

TOP, BOTTOM, RIGHT = 14.0, 244.0, 500.0
COLOURS = (BLUE, ORANGE, GREEN, PURPLE)
DASHES = ("none", "7 4", "2 3", "9 3 2 3")
MOST_STEPS = 12
"""Enough for answers from 0 to 10."""
Say = Callable[[Text], str]


def draw(plot: CumulativePlot, say: Say) -> tuple[list[str], float]:
    """Each line has its own shape and its own strokes, and its name at its end; where it is hidden it is broken."""
    counts = [count for _, row in plot.lines for count in row if count is not None]
    steps = steps_to(max(counts, default=0), whole=True)
    up = Scale(steps[0], steps[-1], BOTTOM, TOP)
    across = Scale(0, max(1, len(plot.months) - 1), axes.LEFT + 8, RIGHT - 8)
    parts = axes.upright(steps, up, RIGHT)
    parts += axes.months_under([date.fromisoformat(f"{month}-01") for month in plot.months], across, BOTTOM, say)
    for at, (_, row) in enumerate(plot.lines):
        parts += _one_line(at, row, across, up)
    return parts + _names(plot, up, say), BOTTOM + 44


def _one_line(at: int, row: tuple[int | None, ...], across: Scale, up: Scale) -> list[str]:
    colour, shape = COLOURS[at % len(COLOURS)], SHAPES[at % len(SHAPES)]
    parts = []
    for known, run in groupby(enumerate(row), key=lambda one: one[1] is not None):
        places = [(across.at(month), up.at(count or 0)) for month, count in run]
        if known:
            parts.append(path(places, stroke=colour, stroke_dasharray=DASHES[at % len(DASHES)]))
            parts += [mark(shape, x, y, 4, fill=colour) for x, y in places]
    return parts


def _names(plot: CumulativePlot, up: Scale, say: Say) -> list[str]:
    """On the right, each at the height of its last number, moved apart."""
    ends = [next((count for count in reversed(row) if count is not None), 0) for _, row in plot.lines]
    said = [folded(say(label), axes.RIGHT - RIGHT - 30) for label, _ in plot.lines]
    tallest = max(len(lines) for lines in said) * 14
    heights = apart([up.at(end) for end in ends], tallest + 2)
    low = max(0.0, max(heights) + tallest - BOTTOM - 30)
    parts = []
    for at, (lines, height) in enumerate(zip(said, heights, strict=True)):
        y = height - low + 4
        parts.append(mark(SHAPES[at % len(SHAPES)], RIGHT + 12, y - 4, 5, fill=COLOURS[at % len(COLOURS)]))
        parts += [words(one, RIGHT + 24, y + 14 * row) for row, one in enumerate(lines)]
    return parts


def says(plot: CumulativePlot) -> Text:
    """Where each line ends."""
    hidden = text("report.hidden")
    ends = [(label, row[-1]) for label, row in plot.lines]
    return text(
        "report.plot.lines.says",
        ends=Items(
            items=tuple(
                text("report.plot.says_one", label=label, number=hidden if count is None else whole(count))
                for label, count in ends
            )
        ),
    )


def draw_slope(plot: SlopePlot, say: Say) -> tuple[list[str], float]:
    """On the whole scale of the answers, so that a small change looks small; each mean is written beside its mark."""
    whole_steps = steps_to(plot.high, low=plot.low, most=MOST_STEPS, whole=True)
    steps = tuple(step for step in whole_steps if plot.low <= step <= plot.high)
    up = Scale(plot.low, plot.high, BOTTOM, TOP)
    wide = (axes.RIGHT - axes.LEFT) / len(plot.points)
    places = [(axes.LEFT + wide * (at + 0.5), up.at(mean)) for at, (_, mean) in enumerate(plot.points)]
    parts = [*axes.upright(steps, up, axes.RIGHT), path(places, stroke=BLUE)]
    lowest = 1
    for (x, y), (label, mean) in zip(places, plot.points, strict=True):
        above = -12 if y > TOP + 16 else 22
        parts += [mark("circle", x, y, 5), words(two_places(mean), x, y + above, anchor="middle", font_weight="bold")]
        rows = folded(say(label), wide - 8)
        parts += [words(row, x, BOTTOM + 20 + 14 * at, anchor="middle") for at, row in enumerate(rows)]
        lowest = max(lowest, len(rows))
    return parts, BOTTOM + 16 + 14 * lowest


def says_slope(plot: SlopePlot) -> Text:
    means = tuple(text("report.plot.says_one", label=label, number=two_places(mean)) for label, mean in plot.points)
    scale = {"low": one_place(plot.low), "high": one_place(plot.high)}
    return text("report.plot.slope.says", means=Items(items=means), **scale)
