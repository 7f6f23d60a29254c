"""A QR code as a path of SVG: sharp at any size on paper, and nothing is fetched for it."""

from dataclasses import dataclass
from itertools import groupby

BORDER = 4
"""White modules that a QR code needs round it."""


@dataclass(frozen=True, slots=True)
class QrDrawing:
    """`<svg viewBox="0 0 {side} {side}"><path d="{path}"/></svg>`."""

    side: int
    path: str
    link: str


def drawn(link: str) -> QrDrawing:
    """Each run of dark modules is one bar."""
    import segno  # noqa: PLC0415 - loaded when somebody wants one

    rows = segno.make(link, error="m", micro=False).matrix
    bars = []
    for down, row in enumerate(rows, BORDER):
        across = BORDER
        for dark, run in groupby(row, bool):
            length = len(list(run))
            if dark:
                bars.append(f"M{across} {down}h{length}v1h-{length}z")
            across += length
    return QrDrawing(len(rows) + 2 * BORDER, "".join(bars), link)
