"""Where a row says that its place is: degrees, metres, a grid reference, or two numbers in a cell."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.domain.directory.files.degrees import angle
from bot.domain.directory.files.grid_reference import square
from bot.domain.directory.files.outlines import Point, in_cell, is_empty, metres
from bot.domain.directory.files.places import BadRow

Said = Mapping[str, str]
"""What a row holds of each thing."""


class Spot(NamedTuple):
    """A point as the file gives it, across and up."""

    point: Point
    within_m: int = 0
    """How far off it may be, as far as the file itself says."""


def spot(said: Said, drawn: Point | None) -> Spot | None:
    """None where the row gives no coordinates. Raises `BadRow`."""
    if point := drawn or _degrees(said) or _metres(said) or _in_one(said):
        return Spot(point)
    return _on_the_grid(said.get("grid_ref", ""))


def _degrees(said: Said) -> Point | None:
    lat, lon = said.get("lat", ""), said.get("lon", "")
    if not lat and not lon:
        return None
    up, across = angle(lat), angle(lon)
    if up is None or across is None:
        raise BadRow("lat and lon are not both numbers")
    if not (-90 <= up <= 90 and -180 <= across <= 180):
        raise BadRow("lat and lon are not on this earth")
    return across, up


def _metres(said: Said) -> Point | None:
    for fields in (("easting", "northing"), ("x", "y")):
        across, up = (said.get(field, "") for field in fields)
        if not across and not up:
            continue
        point = metres(across), metres(up)
        if point[0] is None or point[1] is None:
            raise BadRow("easting and northing are not both numbers")
        return point[0], point[1]
    return None


def _in_one(said: Said) -> Point | None:
    for field in ("lat_lon", "lon_lat"):
        cell = said.get(field, "")
        if cell and not is_empty(cell):
            point = in_cell(cell, lat_first=field == "lat_lon")
            if point is None:
                raise BadRow(f"“{cell[:40]}” cannot be read as a point")
            return point
    return None


def _on_the_grid(cell: str) -> Spot | None:
    if not cell:
        return None
    if found := square(cell):
        return Spot((found.easting, found.northing), found.side // 2)
    if point := in_cell(cell, lat_first=False):
        return Spot(point)
    raise BadRow(f"“{cell[:40]}” cannot be read as a grid reference such as SJ 892 900")
