"""Places, help and clubs as a file, CSV or GeoJSON (RFC 7946). Files of places can be read back."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from zoneinfo import ZoneInfo

from bot.domain.directory.files.columns import OURS
from bot.domain.directory.files.csv_tables import unlike_a_formula
from bot.domain.directory.files.outgoing import OpenClub
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venues import VenueFacts

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
OF_SIGNPOSTS = ("name", "kind", "about", "phone", "address", "lat", "lon", "checked")
OF_CLUBS = (
    *("name", "kind", "place", "address", "area", "lat", "lon", "step_free", "free"),
    *("again", "next_start", "next_end", "off"),
)
Row = Mapping[str, str]
Point = tuple[float, float]
"""Latitude and longitude."""


def as_csv(venues: list[VenueFacts]) -> str:
    return csv_of(OURS, [_of_venue(facts) for facts in venues])


def as_geojson(venues: list[VenueFacts]) -> str:
    return geojson_of(((facts.venue.lat, facts.venue.lon), _of_venue(facts)) for facts in venues)


def signposts_as_csv(entries: Iterable[Signpost]) -> str:
    return csv_of(OF_SIGNPOSTS, [_of_signpost(entry) for entry in entries])


def signposts_as_geojson(entries: Iterable[Signpost]) -> str:
    """A helpline is nowhere: it has no point."""
    return geojson_of((_point(entry.lat, entry.lon), _of_signpost(entry)) for entry in entries)


def clubs_as_csv(clubs: Iterable[OpenClub]) -> str:
    return csv_of(OF_CLUBS, [_of_club(club) for club in clubs])


def clubs_as_geojson(clubs: Iterable[OpenClub]) -> str:
    """A home has no point."""
    return geojson_of((club.point, _of_club(club)) for club in clubs)


def csv_of(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """A spreadsheet runs nothing of it; numbers stay numbers."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = [row[name] for name in columns]
        writer.writerow([value if _NUMBER.fullmatch(value) else unlike_a_formula(value) for value in values])
    return out.getvalue()


def geojson_of(things: Iterable[tuple[Point | None, Row]]) -> str:
    features = [_feature(point, row) for point, row in things]
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1, ensure_ascii=False) + "\n"


def _feature(point: Point | None, row: Row) -> dict[str, object]:
    """Across first, then up, as the standard wants it."""
    properties = {name: value for name, value in row.items() if name not in {"lat", "lon"} and value}
    geometry = {"type": "Point", "coordinates": [point[1], point[0]]} if point else None
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _of_venue(facts: VenueFacts) -> Row:
    venue = facts.venue
    return {
        "name": venue.name,
        "address": venue.address,
        "postcode": "",
        "lat": f"{venue.lat:.6f}",
        "lon": f"{venue.lon:.6f}",
        "step_free": _yes_no(venue.step_free),
        "access": ",".join(venue.access),
        "checked": facts.checked.date().isoformat() if facts.checked else "",
    }


def _of_signpost(entry: Signpost) -> Row:
    point = _point(entry.lat, entry.lon)
    return {
        "name": entry.name,
        "kind": entry.kind,
        "about": entry.about,
        "phone": entry.phone,
        "address": entry.address,
        **_degrees(point),
        "checked": "" if entry.to_check else entry.checked.date().isoformat(),
    }


def _of_club(club: OpenClub) -> Row:
    next_one = next((date for date in club.dates if not date.off), None)
    local = ZoneInfo(club.zone)
    return {
        "name": club.title,
        "kind": club.kind,
        "place": club.place,
        "address": club.address,
        "area": club.area,
        **_degrees(club.point),
        "step_free": _yes_no(club.step_free),
        "free": _yes_no(club.free),
        "again": club.rrule,
        "next_start": next_one.starts.astimezone(local).isoformat(timespec="minutes") if next_one else "",
        "next_end": next_one.ends.astimezone(local).isoformat(timespec="minutes") if next_one else "",
        "off": _yes_no(club.off),
    }


def _point(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else (lat, lon)


def _degrees(point: Point | None) -> Row:
    return {"lat": f"{point[0]:.6f}", "lon": f"{point[1]:.6f}"} if point else {"lat": "", "lon": ""}


def _yes_no(flag: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[flag]
