"""KML as map programs save it: placemarks with a point or an outline, and their further data."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from bot.domain.directory.files.degrees import number
from bot.domain.directory.files.outlines import DRAWN_AS_A_LINE, Point, middle
from bot.domain.directory.files.places import (
    LINE,
    MOST_COLUMNS,
    MOST_ROWS,
    PLACE,
    TOO_MANY,
    TOO_WIDE,
    Entry,
    Table,
    UnreadableFile,
    tidy,
)

_PLACEMARK = re.compile(r"<(?:\w+:)?Placemark\b")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
"""A description may be a piece of a web page."""
_WORDS = ("name", "address", "description", "phoneNumber")


def read_kml(words: str) -> Table:
    """A file that defines its own entities is refused, as no map program writes one. Raises `UnreadableFile`."""
    if "<!DOCTYPE" in words or "<!ENTITY" in words:
        raise UnreadableFile("The file cannot be read as KML: it has a part that no map program writes.")
    try:
        whole = ET.fromstring(words)  # noqa: S314 - no entities are left to be resolved
    except (ET.ParseError, ValueError) as error:
        line = getattr(error, "position", (1, 0))[0]
        raise UnreadableFile(f"Line {line} cannot be read as KML. Export the map once more, and try again.") from None
    if _bare(whole) != "kml":
        raise UnreadableFile(f"This is no KML but “{_bare(whole)[:20]}”. Export the places as KML, GeoJSON or CSV.")
    placemarks = list(_placemarks(whole))
    if len(placemarks) > MOST_ROWS:
        raise UnreadableFile(TOO_MANY)
    lines = list(_lines(words))
    counted = LINE if len(lines) == len(placemarks) and len(set(lines)) == len(lines) else PLACE
    numbers = lines if counted == LINE else range(1, len(placemarks) + 1)
    entries = [_entry(line, placemark) for line, placemark in zip(numbers, placemarks, strict=True)]
    columns = dict.fromkeys(name for entry in entries for name in entry.cells)
    if len(columns) > MOST_COLUMNS:
        raise UnreadableFile(TOO_WIDE)
    return Table("KML", tuple(columns), entries, counted=counted, loose=True)


def _placemarks(whole: ET.Element) -> Iterator[ET.Element]:
    """In their order; one inside of another is a part of that."""
    left = [whole]
    while left:
        part = left.pop()
        if _bare(part) == "Placemark":
            yield part
        else:
            left.extend(reversed(part))


def _lines(words: str) -> Iterator[int]:
    """The line that each placemark begins on."""
    line, counted = 1, 0
    for found in _PLACEMARK.finditer(words):
        line += words.count("\n", counted, found.start())
        counted = found.start()
        yield line


def _bare(part: ET.Element) -> str:
    """The name of a part without its namespace."""
    return part.tag.rpartition("}")[2]


def _entry(line: int, placemark: ET.Element) -> Entry:
    cells = {_bare(part): tidy(_TAG.sub(" ", part.text or "")) for part in placemark if _bare(part) in _WORDS}
    cells |= dict(_further(placemark))
    outlines = [_points(part.text or "") for part in placemark.iter() if _bare(part) == "coordinates"]
    shapes = {_bare(part) for part in placemark.iter()}
    line_drawn = "LineString" in shapes and not shapes & {"Point", "Polygon"}
    return Entry(line, cells, middle(outlines), note=DRAWN_AS_A_LINE if line_drawn else "")


def _further(placemark: ET.Element) -> Iterator[tuple[str, str]]:
    for part in placemark.iter():
        if name := part.get("name"):
            value = part if _bare(part) == "SimpleData" else next((one for one in part if _bare(one) == "value"), None)
            if value is not None:
                yield name, tidy(value.text or "")


def _points(words: str) -> list[Point]:
    """From "lon,lat,height lon,lat,height"."""
    numbers = [[number(one) for one in point.split(",")[:2]] for point in words.split()]
    return [(pair[0], pair[1]) for pair in numbers if len(pair) == 2 and pair[0] is not None and pair[1] is not None]
