"""GeoJSON: features with properties; of an outline, its middle. A list of plain things in JSON is read alike."""

import json
from typing import Any

from bot.domain.directory.files.outlines import DRAWN_AS_A_LINE, of_geojson
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


def features_of(whole: Any) -> list[Any] | None:
    """Of a collection, of one feature, or of the layers of a uMap; None for anything else."""
    match whole:
        case {"type": "FeatureCollection", "features": list(features)}:
            return features
        case {"type": "Feature"}:
            return [whole]
        case {"type": "umap", "layers": list(layers)}:
            return [feature for layer in layers for feature in features_of(layer) or []]
        case _:
            return None


def plain_things(whole: Any) -> list[Any] | None:
    """As a spreadsheet becomes JSON: a list, each with its columns, as features that have no point."""
    if not isinstance(whole, list) or not all(isinstance(one, dict) for one in whole):
        return None
    return [{"properties": one} for one in whole]


def read_geojson(words: str, features: list[Any], shape: str = "GeoJSON") -> Table:
    """Each feature is a place, whatever it is drawn as. Raises `UnreadableFile`."""
    if len(features) > MOST_ROWS:
        raise UnreadableFile(TOO_MANY)
    lines = _lines_of_features(words, len(features))
    counted = LINE if len(features) < 2 or len(set(lines)) > 1 else PLACE
    numbers = lines if counted == LINE else range(1, len(features) + 1)
    entries = [_entry(number, feature) for number, feature in zip(numbers, features, strict=True)]
    columns = dict.fromkeys(name for entry in entries for name in entry.cells)
    if len(columns) > MOST_COLUMNS:
        raise UnreadableFile(TOO_WIDE)
    return Table(shape, tuple(columns), entries, counted=counted, loose=True)


def _entry(line: int, feature: Any) -> Entry:
    if not isinstance(feature, dict):
        return Entry(line, {})
    properties = feature.get("properties")
    cells = {str(name): tidy(value) for name, value in properties.items()} if isinstance(properties, dict) else {}
    geometry = feature.get("geometry")
    line_drawn = isinstance(geometry, dict) and str(geometry.get("type")).endswith("LineString")
    return Entry(line, cells, of_geojson(geometry), note=DRAWN_AS_A_LINE if line_drawn else "")


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
