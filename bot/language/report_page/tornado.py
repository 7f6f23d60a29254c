"""What moves a value most: a bar for each assumption, from its low to its high, around the value in the middle."""

from collections.abc import Callable

from bot.domain.core.messages import Text, text
from bot.domain.report.numbers import pounds
from bot.domain.report.parts import TornadoPlot
from bot.domain.report.scales import Scale, steps_to
from bot.language.report_page.axes import GRID
from bot.language.report_page.drawing import BLUE, INK, ORANGE, PAPER, element, folded, line, words

LEFT, RIGHT = 230.0, 580.0
TOP, BAR, ROW = 30.0, 22.0, 40.0
Say = Callable[[Text], str]


def draw(plot: TornadoPlot, say: Say) -> tuple[list[str], float]:
    """The number at the low end of an assumption has an L, that at its high end an H: either may be the smaller."""
    ends = [plot.centre, *(end for _, *both in plot.bars for end in both)]
    steps = steps_to(max(ends), low=min(0.0, *ends), most=5)
    across = Scale(steps[0], steps[-1], LEFT, RIGHT)
    bottom = TOP + ROW * len(plot.bars)
    parts = []
    for step in steps:
        x = across.at(step)
        said = words(pounds(step), x, bottom + 16, anchor="middle")
        parts += [line(x, TOP, x, bottom, stroke=GRID), said]
    for at, (label, low, high) in enumerate(plot.bars):
        parts += _bar(TOP + ROW * at + (ROW - BAR) / 2, say(label), across, (low, plot.centre, high), say)
    middle = across.at(plot.centre)
    centre = say(text("report.plot.tornado.centre", amount=pounds(plot.centre)))
    parts += [line(middle, TOP - 6, middle, bottom, stroke=INK, stroke_width=1.5)]
    parts.append(words(centre, middle, TOP - 12, anchor="middle", font_weight="bold"))
    key = words(say(text("report.plot.tornado.key")), (LEFT + RIGHT) / 2, bottom + 38, anchor="middle")
    return [*parts, key], bottom + 46


def _bar(y: float, label: str, across: Scale, values: tuple[float, float, float], say: Say) -> list[str]:
    low, centre, high = values
    rows = folded(label, LEFT - 80)[:2]
    top = y + BAR / 2 + 4 - 7 * (len(rows) - 1)
    parts = [words(row, LEFT - 70, top + 14 * at, anchor="end") for at, row in enumerate(rows)]
    for name, end, colour in (("low", low, ORANGE), ("high", high, BLUE)):
        x, width = min(across.at(end), across.at(centre)), abs(across.at(end) - across.at(centre))
        parts.append(element("rect", x=x, y=y, width=width, height=BAR, fill=colour, stroke=PAPER))
        on_left = end < centre or (end == centre and name == "low")
        said = say(text(f"report.plot.tornado.{name}", amount=pounds(end)))
        anchor, gap = ("end", -5) if on_left else ("start", 5)
        parts.append(words(said, across.at(end) + gap, y + BAR / 2 + 4, anchor=anchor, size=11))
    return parts


def says(plot: TornadoPlot) -> Text:
    """The value in the middle, and the assumption that moves it most."""
    label, low, high = plot.bars[0]
    return text(
        "report.plot.tornado.says",
        centre=pounds(plot.centre),
        label=label,
        low=pounds(low),
        high=pounds(high),
    )
