"""Makes `outlines.csv` beside this file: `python -m storage.data.make_outlines FILE`.

FILE is GeoJSON with one polygon for each ward, generalised, and its `area_code`. README.md says where it comes from.
Names are those of `areas.csv`.
"""

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLACES = 4
"""Behind the point of a degree: about ten metres."""


def main(file: Path) -> None:
    """The same source always gives the same bytes. Raises `ValueError` for a ward of several pieces."""
    with (HERE / "areas.csv").open(encoding="utf-8", newline="") as areas:
        names = {row["code"]: row["name"] for row in csv.DictReader(areas)}
    features = json.loads(file.read_text("utf-8"))["features"]
    rings = {one["properties"]["area_code"]: _ring(one["geometry"]) for one in features}
    with (HERE / "outlines.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "name", "outline"))
        writer.writerows((code, names[code], ring) for code, ring in sorted(rings.items()) if code in names)


def _ring(geometry: dict[str, list[list[list[float]]]]) -> str:
    [ring] = geometry["coordinates"]
    points = [f"{lon:.{PLACES}f} {lat:.{PLACES}f}" for lon, lat in ring[:-1]]
    return ";".join(points)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
