"""What several plots share: an axis with round steps, and the names of months under it."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.domain.core.messages import Text, text
from bot.domain.report.numbers import one_place, two_places, whole
from bot.domain.report.scales import Scale
from bot.language.report_page.drawing import INK, line, width_of, words

LEFT, RIGHT = 52.0, 640.0
"""Where the space for drawing begins and the picture ends."""
GRID = "#dddddd"


def steps_said(steps: Sequence[float]) -> list[str]:
    """With as many places as tell them apart."""
    for write in (whole, one_place):
        said = [write(step) for step in steps]
        if len(set(said)) == len(said) and all(step == round(step, 1 if write is one_place else 0) for step in steps):
            return said
    return [two_places(step) for step in steps]


def upright(steps: Sequence[float], scale: Scale, right: float) -> list[str]:
    """The axis on the left, with a pale line across at each step."""
    parts = []
    for step, said in zip(steps, steps_said(steps), strict=True):
        y = scale.at(step)
        parts += [line(LEFT, y, right, y, stroke=GRID), words(said, LEFT - 6, y + 4, anchor="end")]
    return parts


def months_under(days: Sequence[date], scale: Scale, y: float, say: Callable[[Text], str]) -> list[str]:
    """A name where a month begins, with the year under the first and each January; none over another."""
    parts: list[str] = []
    free, shown = 0.0, (0, 0)
    for place, day in enumerate(days):
        if (day.year, day.month) == shown:
            continue
        x, new_year = scale.at(place), shown[0] != day.year
        shown = (day.year, day.month)
        said = say(text(f"report.month.{day.month}"))
        wide = max(width_of(said), width_of("0000") if new_year else 0)
        parts.append(line(x, y, x, y + 5, stroke=INK))
        if x - wide / 2 < free:
            continue
        free = x + wide / 2 + 4
        parts.append(words(said, x, y + 18, anchor="middle"))
        parts += [words(str(day.year), x, y + 32, anchor="middle")] if new_year else []
    return parts
