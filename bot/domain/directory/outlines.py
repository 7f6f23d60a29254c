"""The outlines of wards, to be drawn on a map. Degrees in; a picture’s own units out."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.core.ids import AreaCode

Point = tuple[float, float]


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
class PlacedMap:
    """Wards on a picture of so many units."""

    width: float
    height: float
    wards: tuple[PlacedWard, ...]


def placed(outlines: Mapping[AreaCode, WardOutline], codes: Collection[str], *, width: float) -> PlacedMap | None:
    """Those wards that have an outline, by their codes, as wide as said; None where none has."""
    chosen = [outlines[code] for code in sorted(outlines) if code in codes]
    points = [point for ward in chosen for point in ward.ring]
    if not points:
        return None
    west, south = min(lon for lon, _ in points), min(lat for _, lat in points)
    east, north = max(lon for lon, _ in points), max(lat for _, lat in points)
    narrower = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * narrower)

    def place(point: Point) -> Point:
        return (round((point[0] - west) * narrower * scale, 1), round((north - point[1]) * scale, 1))

    wards = [(ward, tuple(map(place, ward.ring))) for ward in chosen]
    return PlacedMap(
        width=width,
        height=round((north - south) * scale, 1),
        wards=tuple(PlacedWard(ward, ring, _label_point(ring)) for ward, ring in wards),
    )


def _label_point(ring: tuple[Point, ...]) -> Point:
    """Inside, where the ward is widest: of some lines across it, the middle of the longest piece."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    pieces = []
    for part in range(3, 8):
        y = top + (bottom - top) * part / 10
        pieces += [(right - left, (round((left + right) / 2, 1), round(y, 1))) for left, right in _across(ring, y)]
    return max(pieces, key=lambda piece: (piece[0], piece[1]))[1] if pieces else ring[0]


def _across(ring: tuple[Point, ...], y: float) -> list[Point]:
    """From where to where a line across at this height is inside."""
    crossed = [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 <= y) != (y2 <= y)
    ]
    crossed.sort()
    return list(zip(crossed[::2], crossed[1::2], strict=True))
