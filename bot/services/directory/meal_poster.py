"""A poster for one meal, as a PDF in the manner of `posters`: what, when, where, what is in the food, and its link.

However much there is to say, all of it is on the page: the letters become smaller until it fits.
"""

from dataclasses import dataclass

from bot.domain.core.messages import Param, Text, text
from bot.services.directory.helvetica import measured
from bot.services.directory.posters import HEIGHT, MARGIN, WIDTH, document, line, qr, said

TOP, BOTTOM = HEIGHT - 3 * MARGIN, 388
"""Between these stands what is said of the meal; the code and whom to ring are below."""
WIDE = WIDTH - 4 * MARGIN
QR_SIDE, QR_BOTTOM = 210, 176
SMALLER = 0.96
LEADING = 1.25
"""From one line to the next, in heights of its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MealOnPaper:
    """What stands on it. `who` is said below the link: whom to ring, who runs it, and of which day this is."""

    title: Param
    when: Text
    where: Text
    about: tuple[Text, ...]
    food: tuple[Text, ...]
    link: str
    who: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is said: how large, and the room above it."""

    words: str
    size: float
    bold: bool = False
    above: float = 4

    def lines(self, scale: float) -> list[str]:
        """As many as it takes, none wider than the page."""
        lines = [""]
        for word in self.words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and measured(longer, bold=self.bold) * self.size * scale > WIDE:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def height(self, scale: float) -> float:
        return (self.above + len(self.lines(scale)) * self.size * LEADING) * scale


def meal_poster(meal: MealOnPaper) -> str:
    """The PDF, in ASCII."""
    drawn = [
        *_fitted(_blocks(meal)),
        *qr(meal.link, side=QR_SIDE, bottom=QR_BOTTOM),
        line(said(text("meal_poster.how")), 158, 16, bold=True),
        line(meal.link.removeprefix("https://"), 138, 11),
        *[line(said(words), 108 - 22 * number, 14) for number, words in enumerate(meal.who)],
    ]
    return document("\n".join(drawn))


def _blocks(meal: MealOnPaper) -> list[Block]:
    return [
        Block(said(text("posters.heading")), 20),
        Block(said(text("hand_on.when", when=meal.title)), 38, bold=True, above=8),
        Block(said(meal.when), 24, bold=True, above=8),
        Block(said(meal.where), 20, above=6),
        Block(" ".join(said(words) for words in meal.about), 16, above=6),
        Block(said(text("meal_poster.food")), 14, bold=True, above=14),
        *[Block(said(words), 14, above=2) for words in meal.food],
    ]


def _fitted(blocks: list[Block]) -> list[str]:
    scale = 1.0
    while sum(block.height(scale) for block in blocks) > TOP - BOTTOM:
        scale *= SMALLER
    drawn, y = [], float(TOP)
    for block in blocks:
        y -= block.above * scale
        for words in block.lines(scale):
            y -= block.size * LEADING * scale
            drawn.append(line(words, round(y), round(block.size * scale, 1), bold=block.bold))
    return drawn
