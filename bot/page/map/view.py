"""How much of a town is looked at on its map: all of it, or one ward from close by. Sizes follow from that."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.core.ids import AreaCode
from bot.domain.directory.outlines import PlacedMap, Point, placed
from storage.directory.outlines import load_outlines

UNITS = 2000.0
"""Across all wards that are drawn, those of the next towns included."""
EDGE = 0.04
"""Of the picture, around what is looked at."""
CLOSE = 0.35
"""The same around one ward, so that one sees where it is."""
LOWEST, TALLEST = 0.55, 0.85
"""Of the picture: its height for its width, so that it fits a window."""


@dataclass(frozen=True, slots=True)
class MapView:
    """The part of the picture that is seen, in its units."""

    left: float
    top: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """A hundredth of its width: letters and marks are so many of these, however close one looks."""
        return self.width / 100

    def sees(self, point: Point) -> bool:
        x, y = point
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    def inside(self, point: Point, across: float, down: float) -> Point:
        """The nearest point that is so far from the edges."""
        (x, y), right, bottom = point, self.left + self.width, self.top + self.height
        return (min(max(x, self.left + across), right - across), min(max(y, self.top + down), bottom - down))

    def meets(self, ring: Collection[Point]) -> bool:
        """Whether any of a shape may be seen: by the box around it."""
        left, top, right, bottom = _box(ring)
        across = left < self.left + self.width and right > self.left
        return across and top < self.top + self.height and bottom > self.top


@lru_cache(maxsize=16)
def town_placed(codes: frozenset[AreaCode]) -> PlacedMap | None:
    """These wards on one picture; it takes a moment, so it is kept. None where we have none of their outlines."""
    return placed(load_outlines(), codes, width=UNITS)


def view_of(town: PlacedMap, codes: Collection[AreaCode], *, close: bool) -> MapView | None:
    """The part with these wards; None where none of them has an outline."""
    points = [point for ward in town.wards if ward.ward.code in codes for point in ward.points]
    if not points:
        return None
    left, top, right, bottom = _box(points)
    around = (CLOSE if close else EDGE) * max(right - left, bottom - top)
    width, height = right - left + 2 * around, bottom - top + 2 * around
    wider, higher = max(width, height / TALLEST), max(height, width * LOWEST)
    return MapView(
        left=round(left - around - (wider - width) / 2, 1),
        top=round(top - around - (higher - height) / 2, 1),
        width=round(wider, 1),
        height=round(higher, 1),
    )


def _box(ring: Collection[Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return min(across), min(down), max(across), max(down)
