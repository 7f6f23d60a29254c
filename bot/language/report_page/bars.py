"""Answers side by side: each bar is a whole, cut into how many gave each answer.

Each answer has a letter that stands in its piece, and every second one is hatched, so that no colour is needed.
"""

from collections.abc import Callable
from itertools import accumulate
from string import ascii_uppercase

from bot.domain.core.messages import Items, Text, paragraphs, text
from bot.domain.report.numbers import percent, whole
from bot.domain.report.parts import StackedBars
from bot.language.report_page import axes
from bot.language.report_page.drawing import INK, PAPER, Looks, element, folded, width_of, words

BLUES = ("#08306b", "#2171b5", "#6baed6", "#bdd7ee", "#eff5fb")
"""From dark to pale: their order is seen in grey, too."""
LEFT, RIGHT = 170.0, 636.0
BAR, ROW = 30.0, 46.0
Say = Callable[[Text], str]


def draw(plot: StackedBars, say: Say, name: str) -> tuple[list[str], float]:
    """What stands in the picture, and its height."""
    key, y = _key(plot, say, name)
    parts = [_hatching(name), *key]
    for label, counts in plot.bars:
        rows = folded(say(label), LEFT - 12)[:3]
        top = y + BAR / 2 + 4 - 7 * (len(rows) - 1)
        parts += [words(row, LEFT - 8, top + 14 * at, anchor="end") for at, row in enumerate(rows)]
        parts += _bar(counts, y, name)
        y += ROW
    return parts, y


def _hatching(name: str) -> str:
    stripe = element("path", d="M0 6L6 0", stroke=PAPER, stroke_width=1.2)
    looks: Looks = {"id": f"hatch-{name}", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", stripe, **looks))


def _fill(at: int, answers: int) -> str:
    return BLUES[round(at * (len(BLUES) - 1) / max(1, answers - 1))]


def _piece(at: int, answers: int, x: float, y: float, wide: float, high: float, name: str) -> list[str]:
    box = {"x": x, "y": y, "width": wide, "height": high}
    parts = [element("rect", **box, fill=_fill(at, answers), stroke=INK, stroke_width=0.8)]
    return [*parts, element("rect", **box, fill=f"url(#hatch-{name})")] if at % 2 else parts


def _letter(at: int) -> str:
    return ascii_uppercase[at % len(ascii_uppercase)]


def _key(plot: StackedBars, say: Say, name: str) -> tuple[list[str], float]:
    parts, x, y = [], 4.0, 6.0
    for at, answer in enumerate(plot.answers):
        said = f"{_letter(at)}  {say(answer)}"
        if x > 4 and x + 24 + width_of(said) > axes.RIGHT:
            x, y = 4.0, y + 22
        parts += [*_piece(at, len(plot.answers), x, y, 18, 14, name), words(said, x + 24, y + 12)]
        x += 24 + width_of(said) + 18
    return parts, y + 34


def _bar(counts: tuple[int, ...], y: float, name: str) -> list[str]:
    """The letter and the number stand on a white label, where the piece is wide enough; the table has them all."""
    total = sum(counts)
    if not total:
        return [element("rect", x=LEFT, y=y, width=RIGHT - LEFT, height=BAR, fill=PAPER, stroke=INK, stroke_width=0.8)]
    parts: list[str] = []
    ends = list(accumulate(counts))
    for at, (count, end) in enumerate(zip(counts, ends, strict=True)):
        x, wide = LEFT + (end - count) / total * (RIGHT - LEFT), count / total * (RIGHT - LEFT)
        if not count:
            continue
        parts += _piece(at, len(counts), x, y, wide, BAR, name)
        said = f"{_letter(at)} {whole(count)}"
        said = said if width_of(said) + 10 <= wide else _letter(at)
        label = width_of(said) + 6
        if label + 4 > wide:
            continue
        middle = x + wide / 2
        parts += [
            element("rect", x=middle - label / 2, y=y + 7, width=label, height=16, rx=3, fill=PAPER),
            words(said, middle, y + 19, anchor="middle"),
        ]
    return parts


def says(plot: StackedBars) -> Text:
    """Each bar, with the share of each answer."""
    return paragraphs((_says_one(plot, *bar) for bar in plot.bars), gap=False)


def _says_one(plot: StackedBars, label: Text, counts: tuple[int, ...]) -> Text:
    total = max(1, sum(counts))
    shares = tuple(
        text("report.plot.says_one", label=answer, number=percent(count / total))
        for answer, count in zip(plot.answers, counts, strict=True)
    )
    return text("report.plot.bars.says", label=label, shares=Items(items=shares))
