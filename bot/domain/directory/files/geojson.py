"""GeoJSON: features with properties; of an outline, its middle."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.directory.files.outlines import of_geojson
from bot.domain.directory.files.places import LINE, PLACE, Entry, Table, UnreadableFile, tidy


def read_geojson(words: str, whole: Mapping[str, Any]) -> Table:
    """Raises `UnreadableFile`."""
    features = whole.get("features")
    if whole.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise UnreadableFile("The file is no GeoJSON FeatureCollection.")
    lines = _lines_of_features(words, len(features))
    counted = LINE if len(features) < 2 or len(set(lines)) > 1 else PLACE
    numbers = lines if counted == LINE else range(1, len(features) + 1)
    entries = [_entry(number, feature) for number, feature in zip(numbers, features, strict=True)]
    columns = dict.fromkeys(name for entry in entries for name in entry.cells)
    return Table("GeoJSON", tuple(columns), entries, counted=counted)


def _entry(line: int, feature: Any) -> Entry:
    if not isinstance(feature, dict):
        return Entry(line, {})
    properties = feature.get("properties")
    cells = {str(name): tidy(value) for name, value in properties.items()} if isinstance(properties, dict) else {}
    return Entry(line, cells, of_geojson(feature.get("geometry")))


def _lines_of_features(words: str, count: int) -> list[int]:
    """JSON is read a second time, feature by feature, to know where each begins; all in line 1 where that fails."""
    decoder = json.JSONDecoder()
    lines, line, counted = [], 1, 0
    try:
        at = words.index("[", words.index('"features"')) + 1
        for _ in range(count):
            while words[at] in " \t\r\n,":
                at += 1
            line += words.count("\n", counted, at)
            counted = at
            lines.append(line)
            at = decoder.raw_decode(words, at)[1]
    except (ValueError, IndexError):
        return [1] * count
    return lines
