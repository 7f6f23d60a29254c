"""Where everything stands on a sheet: however much there is to say, all of it is on the page, in smaller letters."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.core.messages import Text
from bot.domain.core.sheets import MARGIN, WIDTH, Block, Sheet

WIDE = WIDTH - 4 * MARGIN
SMALLER = 0.96
BORDER = 4
"""White modules that a QR code needs round it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the middle of the page, `y` from its foot, in points."""

    words: str
    y: int
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """What a sheet is written with."""

    said: Callable[[Text], str]
    measured: Callable[[str, bool], float]
    """How wide words are, in heights of their letters; bold or not."""
    leading: float
    """From one line to the next, in heights of the letters."""


def pages_of(sheet: Sheet, pen: Pen) -> list[list[Line]]:
    """All of its lines, none wider than the page. What is `placed` stands on the first."""
    placed = [_narrow(Line(pen.said(one.words), one.y, one.size, one.bold), pen) for one in sheet.placed]
    first, *others = _turned(sheet, pen) if sheet.more_pages else [_fitted(sheet, pen)]
    return [[*first, *placed], *others]


def _turned(sheet: Sheet, pen: Pen) -> list[list[Line]]:
    """Where a page is full, the next begins."""
    pages: list[list[Line]] = [[]]
    lift = 0
    for line in _drawn(sheet, pen, 1.0):
        if line.y + lift < sheet.bottom and pages[-1]:
            lift = sheet.top - line.y - round(line.size * pen.leading)
            pages.append([])
        pages[-1].append(_narrow(Line(line.words, line.y + lift, line.size, line.bold), pen))
    return pages


def _narrow(line: Line, pen: Pen) -> Line:
    wide = max(pen.measured(line.words, line.bold), 1)
    return Line(line.words, line.y, min(line.size, int((WIDTH - 2 * MARGIN) / wide)), line.bold)


def _fitted(sheet: Sheet, pen: Pen) -> list[Line]:
    scale = 1.0
    while (drawn := _drawn(sheet, pen, scale)) and drawn[-1].y < sheet.bottom:
        scale *= SMALLER
    return [_narrow(line, pen) for line in drawn]


def _drawn(sheet: Sheet, pen: Pen, scale: float) -> list[Line]:
    drawn, y = [], float(sheet.top)
    for block in sheet.blocks:
        y -= block.above * scale
        for words in _wrapped(block, pen, scale):
            y -= block.size * pen.leading * scale
            drawn.append(Line(words, round(y), round(block.size * scale, 1), block.bold))
    return drawn


def _wrapped(block: Block, pen: Pen, scale: float) -> list[str]:
    """As many lines as it takes, none wider than the page if it has more than one word."""
    lines = []
    for paragraph in pen.said(block.words).splitlines():
        lines.append("")
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and pen.measured(longer, block.bold) * block.size * scale > WIDE:
                lines.append(word)
            else:
                lines[-1] = longer
    return lines


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of dark modules; `x` and `y` are its lower left corner."""

    x: float
    y: float
    width: float
    height: float


def bars_of(sheet: Sheet) -> list[Bar]:
    """The QR code in the middle of the page, each run of dark modules as one bar."""
    if not sheet.link:
        return []
    import segno  # noqa: PLC0415 - loaded when somebody wants a poster

    rows = [[bool(dark) for dark in row] for row in segno.make(sheet.link, error="m", micro=False).matrix]
    module = sheet.qr_side / (len(rows) + 2 * BORDER)
    left = (WIDTH - sheet.qr_side) / 2
    return [
        Bar(
            left + (BORDER + start) * module,
            sheet.qr_bottom + sheet.qr_side - (BORDER + number + 1) * module,
            length * module,
            module,
        )
        for number, row in enumerate(rows)
        for start, length in _runs(row)
    ]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many there are."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs
