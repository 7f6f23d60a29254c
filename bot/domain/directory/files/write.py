"""The map of places as a file, CSV or GeoJSON, which can be read back."""

import csv
import json
import re
from io import StringIO

from bot.domain.directory.files.columns import OURS
from bot.domain.directory.files.csv_tables import unlike_a_formula
from bot.domain.directory.venues import VenueFacts

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def as_csv(venues: list[VenueFacts]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(OURS)
    for facts in venues:
        writer.writerow(
            [value if _NUMBER.fullmatch(value) else unlike_a_formula(value) for value in _values(facts).values()]
        )
    return out.getvalue()


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
