"""The outlines of wards, to be drawn on a map. Degrees in; a picture’s own units out."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bot.domain.core.ids import AreaCode

Point = tuple[float, float]
GRID = 12
"""So many steps across a ward are looked at for its label."""


@dataclass(frozen=True, slots=True)
class WardOutline:
    """One ward: its name, and the ring around it as (longitude, latitude)."""

    code: AreaCode
    name: str
    ring: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PlacedWard:
    """The same on a picture, to whole units, and a point inside of it for a label."""

    ward: WardOutline
    points: tuple[Point, ...]
    middle: Point


@dataclass(frozen=True, slots=True)
class MapScale:
    """From degrees to the units of a picture."""

    west: float
    north: float
    narrower: float
    """How much shorter a degree of longitude is than one of latitude."""
    scale: float

    def at(self, point: Point) -> Point:
        """Of a longitude and a latitude."""
        return (
            round((point[0] - self.west) * self.narrower * self.scale, 1),
            round((self.north - point[1]) * self.scale, 1),
        )


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """Wards on a picture of so many units."""

    width: float
    height: float
    wards: tuple[PlacedWard, ...]
    scale: MapScale


def placed(outlines: Mapping[AreaCode, WardOutline], codes: Collection[str], *, width: float) -> PlacedMap | None:
    """Those wards that have an outline, by their codes, as wide as said; None where none has."""
    chosen = [outlines[code] for code in sorted(outlines) if code in codes]
    points = [point for ward in chosen for point in ward.ring]
    if not points:
        return None
    west, south = min(lon for lon, _ in points), min(lat for _, lat in points)
    east, north = max(lon for lon, _ in points), max(lat for _, lat in points)
    narrower = math.cos(math.radians((south + north) / 2))
    scale = MapScale(west, north, narrower, width / ((east - west) * narrower))
    wards = [(ward, tuple(map(scale.at, ward.ring))) for ward in chosen]
    return PlacedMap(
        width=width,
        height=round((north - south) * scale.scale, 1),
        wards=tuple(PlacedWard(ward, ring, _middle(ring)) for ward, ring in wards),
        scale=scale,
    )


def label_in_part(ring: tuple[Point, ...], corner: Point, width: float, height: float) -> tuple[Point, float] | None:
    """Where to put a label in the part of a ring that lies in this box, and how far that is from every edge."""
    part = ring
    for axis, edge, sign in (
        (0, corner[0], 1),
        (0, corner[0] + width, -1),
        (1, corner[1], 1),
        (1, corner[1] + height, -1),
    ):
        part = tuple(_beyond(part, axis, edge, sign))
        if not part:
            return None
    point = _label_point(part)
    return point, math.sqrt(min(_from_edge(point, *each) for each in _edges(part)))


def _beyond(ring: tuple[Point, ...], axis: int, edge: float, sign: int) -> Iterator[Point]:
    """What of a ring is on one side of a line along an axis (I. Sutherland and G. Hodgman, 1974)."""
    for begin, end in _edges(ring):
        before, after = sign * (begin[axis] - edge), sign * (end[axis] - edge)
        if before >= 0:
            yield begin
        if before * after < 0:
            part = before / (before - after)
            yield (begin[0] + part * (end[0] - begin[0]), begin[1] + part * (end[1] - begin[1]))


def _label_point(ring: tuple[Point, ...]) -> Point:
    """Inside, and as far from every edge as a coarse grid of points finds; the first of several."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    best, farthest = ring[0], -1.0
    for row, column in product(range(1, GRID), repeat=2):
        point = (left + (right - left) * column / GRID, top + (bottom - top) * row / GRID)
        if _inside(ring, point) and (away := min(_from_edge(point, *edge) for edge in _edges(ring))) > farthest:
            best, farthest = point, away
    return (round(best[0], 1), round(best[1], 1))


_middle = lru_cache(maxsize=128)(_label_point)
"""Of whole wards, which are the same whenever they are drawn."""


def _edges(ring: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def _inside(ring: tuple[Point, ...], point: Point) -> bool:
    """A line to the right from there crosses the ring an odd number of times."""
    x, y = point
    crossed = [(x1, y1, x2, y2) for (x1, y1), (x2, y2) in _edges(ring) if (y1 <= y) != (y2 <= y)]
    return sum(x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x for x1, y1, x2, y2 in crossed) % 2 == 1


def _from_edge(point: Point, begin: Point, end: Point) -> float:
    """How far a point is from a line between two others; as squares, which are enough to compare."""
    along = (end[0] - begin[0], end[1] - begin[1])
    square = along[0] ** 2 + along[1] ** 2
    part = 0.0 if not square else ((point[0] - begin[0]) * along[0] + (point[1] - begin[1]) * along[1]) / square
    part = min(1.0, max(0.0, part))
    return (point[0] - begin[0] - part * along[0]) ** 2 + (point[1] - begin[1] - part * along[1]) ** 2
