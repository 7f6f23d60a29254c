"""Files of places, CSV and GeoJSON, read line by line: what is wrong with a line is said, and the others are read."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import StringIO
from typing import Any

from bot.domain.core.ids import VenueId
from bot.domain.core.visible import visible
from bot.domain.directory.gazetteer import Gazetteer, tidy_postcode
from bot.domain.directory.venues import Access, VenueFacts, access_of

COLUMNS = ("name", "address", "postcode", "lat", "lon", "step_free", "access", "checked")
MOST_ROWS = 10_000
LONGEST_NAME = 80
LONGEST_ADDRESS = 120
_FORMULA = re.compile(r"\s*[=+@＝＋＠－-]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
STEP_FREE = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None, "unknown": None}


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One place of a file, ready to be kept."""

    line: int
    name: str
    address: str
    lat: float
    lon: float
    area: str
    step_free: bool | None
    access: tuple[Access, ...]
    checked: datetime | None
    of: VenueId | None = None
    """The place of the directory that it puts right; None for a new one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, in plain words."""

    line: int
    words: str


class BadRow(Exception):  # noqa: N818 - read as a sentence
    """The message says what is wrong with one line."""


class UnreadableFile(Exception):  # noqa: N818 - read as a sentence
    """The whole file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The good rows and the bad ones."""

    rows: tuple[VenueRow, ...]
    problems: tuple[Problem, ...]


def read_file(content: bytes, gazetteer: Gazetteer, local_authority: str) -> ReadFile:
    """The places of a CSV or GeoJSON file. Raises `UnreadableFile`."""
    words = _decoded(content)
    entries = _geojson(words) if words.lstrip().startswith("{") else _csv(words)
    rows: list[VenueRow] = []
    problems: list[Problem] = []
    first_seen: dict[tuple[str, str], int] = {}
    reader = _Reader(gazetteer, local_authority)
    for number, (line, entry) in enumerate(entries, 1):
        if number > MOST_ROWS:
            raise UnreadableFile(f"The file has more than {MOST_ROWS:,} places. Is it the right file?")
        try:
            row = reader.row(line, entry)
            if (before := first_seen.setdefault((row.name.lower(), row.address.lower()), line)) != line:
                raise BadRow(f"the name stands in line {before} too")  # noqa: TRY301 - one place notes what is wrong
            rows.append(row)
        except BadRow as problem:
            problems.append(Problem(line, str(problem)))
    return ReadFile(tuple(rows), tuple(problems))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"Line {line} is not written in UTF-8. In a spreadsheet, save the file as “CSV UTF-8”, and try again."
        ) from None


def _csv(words: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(StringIO(words, newline=""), strict=True)
    try:
        heading = [(name or "").strip().lower() for name in reader.fieldnames or []]
        if "name" not in heading:
            raise UnreadableFile(f"The first line has to name the columns: {', '.join(COLUMNS)}.")
        reader.fieldnames = heading
        line = reader.line_num
        for entry in reader:
            yield line + 1, entry
            line = reader.line_num
    except csv.Error as error:
        raise UnreadableFile(f"Line {reader.line_num} cannot be read as CSV: {error}.") from None


def _geojson(words: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each feature with the line that it begins on."""
    try:
        whole = json.loads(words)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UnreadableFile(f"Line {line} cannot be read as GeoJSON.") from None
    features = whole.get("features")
    if whole.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise UnreadableFile("The file is no GeoJSON FeatureCollection.")
    lines = _lines_of_features(words, len(features))
    for line, feature in zip(lines, features, strict=True):
        yield line, _properties(feature)


def _lines_of_features(words: str, count: int) -> list[int]:
    """JSON is read a second time, feature by feature, to know where each begins."""
    decoder = json.JSONDecoder()
    at = words.index("[", words.index('"features"')) + 1
    lines, line, counted = [], 1, 0
    for _ in range(count):
        while words[at] in " \t\r\n,":
            at += 1
        line += words.count("\n", counted, at)
        counted = at
        lines.append(line)
        at = decoder.raw_decode(words, at)[1]
    return lines


def _properties(feature: Any) -> Mapping[str, Any]:
    if not isinstance(feature, dict):
        return {}
    properties, geometry = feature.get("properties"), feature.get("geometry")
    entry: dict[str, Any] = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(geometry, dict) and geometry.get("type") == "Point" and isinstance(geometry.get("coordinates"), list):
        entry["lon"], entry["lat"] = [*geometry["coordinates"], "", ""][:2]
    return entry


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a row for one town."""

    gazetteer: Gazetteer
    local_authority: str

    def row(self, line: int, entry: Mapping[str, Any]) -> VenueRow:
        """Raises `BadRow`."""
        if None in entry:
            raise BadRow("there are more fields than columns; is a comma not in quotes?")
        cells = {name: _cell(entry.get(name)) for name in COLUMNS}
        name = cells["name"]
        if not any(mark.isalpha() for mark in name):
            raise BadRow("the name is missing")
        if len(name) > LONGEST_NAME or len(cells["address"]) > LONGEST_ADDRESS:
            raise BadRow(f"the name or the address is too long ({LONGEST_NAME} and {LONGEST_ADDRESS} letters at most)")
        lat, lon, postcode = self._point(cells)
        area = self.gazetteer.area_near(lat, lon, self.local_authority)
        if area is None:
            raise BadRow("it is not in this town; are lat and lon the right way round?")
        parts = (cells["address"], postcode if postcode not in cells["address"] else "")
        return VenueRow(
            line=line,
            name=name,
            address=", ".join(part for part in parts if part),
            lat=lat,
            lon=lon,
            area=area.code,
            step_free=_step_free(cells["step_free"]),
            access=_access(cells["access"]),
            checked=_checked(cells["checked"]),
        )

    def _point(self, cells: Mapping[str, str]) -> tuple[float, float, str]:
        """Where it is: by its coordinates, or by its postcode."""
        postcode = tidy_postcode(cells["postcode"]) if cells["postcode"] else None
        if cells["lat"] or cells["lon"]:
            return *_coordinates(cells["lat"], cells["lon"]), postcode or ""
        if not cells["postcode"]:
            raise BadRow("there is neither a postcode nor lat and lon")
        point = self.gazetteer.point(postcode) if postcode else None
        if point is None or postcode is None:
            raise BadRow(f"the postcode {cells['postcode'][:12]} is not known here")
        return *point, postcode


def _cell(value: Any) -> str:
    """One tidy line; a spreadsheet’s mark against formulas goes."""
    if value is None:
        return ""
    words = "yes" if value is True else "no" if value is False else str(value)
    line = " ".join(visible(words).split())
    return line.removeprefix("'") if _FORMULA.match(line.removeprefix("'")) else line


def _coordinates(lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise BadRow("lat and lon are not both numbers") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise BadRow("lat and lon are not on this earth")
    return point


def _step_free(cell: str) -> bool | None:
    try:
        return STEP_FREE[cell.lower()]
    except KeyError:
        raise BadRow("step_free has to be yes, no or empty") from None


def _access(cell: str) -> tuple[Access, ...]:
    try:
        return access_of(cell.lower().replace(";", ","))
    except ValueError:
        raise BadRow(f"access may have these words: {', '.join(Access)}") from None


def _checked(cell: str) -> datetime | None:
    if not cell:
        return None
    try:
        return datetime.combine(date.fromisoformat(cell), time(12), UTC)
    except ValueError:
        raise BadRow("checked has to be a date such as 2026-07-16") from None


def as_csv(venues: list[VenueFacts]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for facts in venues:
        writer.writerow([_unlike_a_formula(value) for value in _values(facts).values()])
    return out.getvalue()


def _unlike_a_formula(value: str) -> str:
    """A spreadsheet would run what begins with a sign, unless it is a number."""
    return f"'{value}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value


def as_geojson(venues: list[VenueFacts]) -> str:
    features = []
    for facts in venues:
        properties = {name: value for name, value in _values(facts).items() if name not in {"lat", "lon"} and value}
        point = {"type": "Point", "coordinates": [facts.venue.lon, facts.venue.lat]}
        features.append({"type": "Feature", "geometry": point, "properties": properties})
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1, ensure_ascii=False) + "\n"


def _values(facts: VenueFacts) -> dict[str, str]:
    venue = facts.venue
    return {
        "name": venue.name,
        "address": venue.address,
        "postcode": "",
        "lat": f"{venue.lat:.6f}",
        "lon": f"{venue.lon:.6f}",
        "step_free": {True: "yes", False: "no", None: ""}[venue.step_free],
        "access": ",".join(venue.access),
        "checked": facts.checked.date().isoformat() if facts.checked else "",
    }
