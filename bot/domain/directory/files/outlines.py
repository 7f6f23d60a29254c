"""Points and outlines of map programs: GeoJSON geometries, WKT, two numbers in one cell. Of a building, the middle."""

import re
from itertools import pairwise
from typing import Any

from bot.domain.directory.files.degrees import both, number
from bot.domain.directory.files.national_grid import OffTheGrid, to_wgs84
from bot.domain.directory.files.places import BadRow

Point = tuple[float, float]
"""Across and up: longitude and latitude, or easting and northing."""

FARTHEST = 1e8
DRAWN_AS_A_LINE = "it is drawn as a line, perhaps a walk; the middle of its points is taken"
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,2}(?:\.[0-9]{1,20})?")
_WKT = re.compile(
    r"(?:SRID=\d+;\s*)?(?:(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION) ?(?:Z|M|ZM)?\b", re.IGNORECASE
)


def metres(cell: str) -> float | None:
    """Metres, also as "389,240"; None for anything else."""
    if _THOUSANDS.fullmatch(cell):
        cell = cell.replace(",", "")
    return number(cell)


def degrees_of(point: Point) -> Point:
    """Latitude and longitude of a point in degrees, or in metres of the National Grid. Raises `BadRow`."""
    across, up = point
    if -180 <= across <= 180 and -90 <= up <= 90:
        return up, across
    try:
        return to_wgs84(across, up)
    except OffTheGrid:
        raise BadRow(
            "its coordinates are neither degrees nor eastings and northings of Great Britain; "
            "ask for latitude and longitude (WGS84)"
        ) from None


def in_cell(cell: str, *, lat_first: bool) -> Point | None:
    """WKT, or two numbers; None for anything else."""
    if _WKT.match(cell):
        return middle([_pairs(part) for part in re.findall(r"\(([^()]*)\)", cell)])
    if point := both(cell):
        return point
    bare = cell.strip("()[] ")
    parts = re.split(r"\s*[;\s]\s*|,\s*", bare)
    first, *others = [number(part) for part in parts if part] or [None]
    if first is None or len(others) != 1 or others[0] is None:
        return None
    return (others[0], first) if lat_first else (first, others[0])


def drawn_as_a_line(cell: str) -> bool:
    """A WKT that is a line, and no building."""
    return bool(_WKT.match(cell)) and "LINESTRING" in cell[:40].upper()


def is_empty(cell: str) -> bool:
    """A WKT without any point."""
    return bool(_WKT.match(cell)) and cell[:80].upper().rstrip(" ()").endswith("EMPTY")


def _pairs(words: str) -> list[Point]:
    """From "x y, x y": what cannot be read is left out."""
    numbers = [[number(part) for part in point.split()[:2]] for point in words.split(",")]
    return [(pair[0], pair[1]) for pair in numbers if len(pair) == 2 and pair[0] is not None and pair[1] is not None]


def of_geojson(geometry: Any) -> Point | None:
    """The point, or the middle of the largest part of an outline; None for anything else."""
    if not isinstance(geometry, dict):
        return None
    if isinstance(several := geometry.get("geometries"), list):
        return next((point for part in several if (point := of_geojson(part))), None)
    return middle(_outlines(geometry.get("coordinates")))


def _outlines(coordinates: Any) -> list[list[Point]]:
    if not isinstance(coordinates, list):
        return []
    if point := _position(coordinates):
        return [[point]]
    points = [point for one in coordinates if (point := _position(one))]
    return [points] if points else [line for part in coordinates for line in _outlines(part)]


def _position(there: Any) -> Point | None:
    if not isinstance(there, list) or len(there) < 2:
        return None
    numbers = [one for one in there[:2] if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) < 2 or not all(-FARTHEST < one < FARTHEST for one in numbers):
        return None
    return float(numbers[0]), float(numbers[1])


def middle(outlines: list[list[Point]]) -> Point | None:
    """Of the largest outline: its centre of gravity, or of a line the mean of its points. None where there is none."""
    lines = [line for line in outlines if line]
    if not lines:
        return None
    line = max(lines, key=lambda line: abs(_twice_area(line)))
    area, (from_x, from_y) = _twice_area(line), line[0]
    if abs(area) < 1e-15:
        return sum(x for x, _ in line) / len(line), sum(y for _, y in line) / len(line)
    near = [(x - from_x, y - from_y) for x, y in (*line, line[0])]
    weights = [(x1 + x2, y1 + y2, x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(near)]
    across = sum(x * weight for x, _, weight in weights) / (3 * area)
    up = sum(y * weight for _, y, weight in weights) / (3 * area)
    return from_x + across, from_y + up


def _twice_area(line: list[Point]) -> float:
    """Measured from its first point, so that small outlines far from nought stay exact."""
    from_x, from_y = line[0]
    near = [(x - from_x, y - from_y) for x, y in (*line, line[0])]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(near))
