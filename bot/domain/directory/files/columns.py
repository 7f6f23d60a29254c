"""What the columns of a file are taken for. Only names that mean one thing; others are left out and named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.core.as_typed import within_reach
from bot.domain.directory.files.places import NameMissing, SaidOfFile, UnreadableFile
from bot.domain.directory.venues import Access

OURS = ("name", "address", "postcode", "lat", "lon", "step_free", "access", "checked")
"""The columns of our own files."""

_NAMES: Mapping[str, str] = {
    "name": "venue, venue name, place, place name, name of place, name of venue, site, site name, hall, building, "
    "building name, location name, facility name, premises, title, name1",
    "house_number": "addr:housenumber, house number, building number",
    "address": "street, street address, full address, venue address, site address, address line 1, address line, "
    "address 1, address1, addr:street, addr:full, street name",
    "address_2": "address line 2, address2",
    "address_3": "address line 3, address3",
    "town": "city, addr:city, post town",
    "postcode": "post code, postal code, addr:postcode, zip, zip code, venue postcode, pcd, pcds",
    "lat": "latitude, geo lat",
    "lon": "lng, long, longitude, geo lon, geo lng, geo long",
    "easting": "eastings, east, osgb easting, gridref easting",
    "northing": "northings, north, osgb northing, gridref northing",
    "x": "geo x, x coordinate, x coord, coord x, geometry x",
    "y": "geo y, y coordinate, y coord, coord y, geometry y",
    "lat_lon": "lat long, lat lng, latitude longitude, coordinates, coords, geo point, geo point 2d, gps, wkt, geom, "
    "geometry, the geom, point, position",
    "lon_lat": "long lat, lng lat, longitude latitude",
    "grid_ref": "grid reference, os grid ref, os grid reference, osgr, ngr, national grid reference, os ref",
    "step_free": "accessibility: way in, step free access, step free entrance, step free entry, level access, "
    "wheelchair, wheelchair access, wheelchair accessible, without steps",
    "access": "accessibility, access features",
    "checked": "last checked, check date, date checked",
    Access.TOILET: "accessible toilet, disabled toilet, wheelchair toilet, toilets:wheelchair",
    Access.HEARING_LOOP: "induction loop",
    Access.PARKING: "car park, car parking",
    Access.BUS: "bus stop",
    Access.QUIET_ROOM: "quiet space",
    Access.BABY_CHANGING: "baby change, changing table",
    Access.DOGS: "dogs welcome",
}


def _plain(name: str) -> str:
    """Letters and figures alone: "Step free?" and "step_free" are one."""
    return re.sub(r"[^a-z0-9]", "", within_reach(name, 100, form="NFKC").casefold())


FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {field: tuple(_plain(name) for name in (field, *names.split(","))) for field, names in _NAMES.items()}
)
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Taken:
    """The column of the file for each thing that the map has."""

    columns: Mapping[str, tuple[str, ...]]
    """The best first; of several, one that is empty leaves it to the next."""
    dropped: tuple[str, ...]

    def said(self, cells: Mapping[str, str]) -> dict[str, str]:
        """What a row holds of each thing, where it holds anything."""
        found = {
            field: next((cell for name in names if (cell := cells.get(name))), "")
            for field, names in self.columns.items()
        }
        return {field: cell for field, cell in found.items() if cell}

    def is_ours(self, field: str) -> bool:
        """Its column is called as in our own files, where every word has to be one of ours."""
        return self.columns.get(field, ("",))[0].lower() == field


def field_of(column: str, asked: SaidOfFile) -> str:
    """What a column may be taken for by its name, or was said to be; "" for nothing that the map has."""
    said = {_plain(name): field for name, field in asked.columns.items()}
    return said.get(_plain(column), _FIELD_OF.get(_plain(column), ""))


def takes(columns: Sequence[str], asked: SaidOfFile, *, loose: bool) -> Taken:
    """One column for each thing: what somebody said, else ours, else the most usual; where the shape is `loose`, all.

    Raises `UnreadableFile`.
    """
    there = {_plain(name) for name in columns}
    if unknown := [name for name in asked.columns if _plain(name) not in there]:
        raise UnreadableFile(f"There is no column “{unknown[0]}” in the file.")
    taken: dict[str, tuple[str, ...]] = {}
    for field, names in FIELDS.items():
        alike = [name for name in columns if field_of(name, asked) == field]
        said = {_plain(name) for name, wanted in asked.columns.items() if wanted == field}
        ranks = [
            (_plain(name) not in said, names.index(_plain(name)) if _plain(name) in names else -1) for name in alike
        ]
        if alike:
            best = [name for _, name in sorted(zip(ranks, alike, strict=True), key=lambda pair: pair[0])]
            taken[field] = tuple(best if loose else best[:1])
    if "name" not in taken:
        raise no_name(columns)
    used = {name for names in taken.values() for name in names}
    return Taken(taken, tuple(name for name in columns if name and name not in used))


_LIKE_A_NAME = re.compile("name|title|venue|place|site|hall|centre|building|organisation|facility")
_SHORT = 60


def no_name(columns: Sequence[str]) -> NameMissing:
    """With the columns that are there, and the one that may be it."""
    words = f"The first line has to name the columns: {', '.join(OURS)}."
    there = [name for name in columns[:20] if name]
    shown = ", ".join(f"“{name[:_SHORT]}”" for name in there)
    likely = next((name for name in there if len(name) <= _SHORT and _LIKE_A_NAME.search(_plain(name))), "")
    return NameMissing(
        f"{words} None of these is known to be the name of the place: {shown}." if shown else words,
        likely,
        tuple(there),
    )


def must_be_on_the_map(asked: SaidOfFile) -> None:
    """What somebody said a column is. Raises `UnreadableFile`."""
    for field in asked.columns.values():
        if field and field not in FIELDS:
            raise UnreadableFile(f"There is no “{field}” on the map. There are: {', '.join(FIELDS)}.")
