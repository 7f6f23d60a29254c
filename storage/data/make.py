"""Makes the files beside this one: `python -m storage.data.make FOLDER`.

FOLDER holds `three_boroughs.csv` (no heading: postcode, lat, lon, local authority, ward) and `wards.csv`
(code,name,la,lat,lon,n). README.md says where such files come from.
"""

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.domain.core.ids import AreaCode
from bot.domain.directory.gazetteer import Area, Unit, distance_m, sector_of

HERE = Path(__file__).parent
FEW = 10
"""A sector with fewer postcodes than this would give away the street, so it takes the middle of its ward."""
LEAST_UNCERTAINTY_M = 300
SHARE_WITHIN = 0.95


def main(folder: Path) -> None:
    """Write the three files. The same sources always give the same bytes."""
    units = read_units(folder / "three_boroughs.csv")
    areas = read_areas(folder / "wards.csv", units.values())
    postcodes = _csv(
        ["postcode", "lat", "lon", "area"],
        ([code, f"{unit.lat:.5f}", f"{unit.lon:.5f}", unit.area] for code, unit in sorted(units.items())),
    )
    (HERE / "postcodes.csv.gz").write_bytes(gzip.compress(postcodes.encode(), mtime=0))
    (HERE / "sectors.csv").write_text(_csv(["sector", "area", "lat", "lon", "uncertainty_m"], sectors(units, areas)))
    (HERE / "areas.csv").write_text(
        _csv(
            ["code", "name", "local_authority", "lat", "lon", "uncertainty_m"],
            ([a.code, a.name, a.local_authority, a.lat, a.lon, a.uncertainty_m] for a in areas.values()),
        )
    )


def read_units(path: Path) -> dict[str, Unit]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            f"{code[:-3]} {code[-3:]}": Unit(float(lat), float(lon), AreaCode(area))
            for code, lat, lon, _, area in csv.reader(file)
        }


def read_areas(path: Path, units: Iterable[Unit]) -> dict[AreaCode, Area]:
    homes: dict[AreaCode, list[Unit]] = defaultdict(list)
    for unit in units:
        homes[unit.area].append(unit)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(AreaCode(row["code"]), row, float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]
    return {
        code: Area(code, row["name"], row["la"], lat, lon, _uncertainty_m(lat, lon, homes[code]))
        for code, row, lat, lon in rows
    }


def sectors(units: dict[str, Unit], areas: dict[AreaCode, Area]) -> list[list[object]]:
    """A row for each sector: its main ward, its middle to about 100 m, and how far homes are from there."""
    members: dict[str, list[Unit]] = defaultdict(list)
    for code, unit in units.items():
        members[sector_of(code)].append(unit)
    rows: list[list[object]] = []
    for sector, homes in sorted(members.items()):
        main, _ = Counter(sorted(home.area for home in homes)).most_common(1)[0]
        if len(homes) < FEW:
            ward = areas[main]
            rows.append([sector, main, ward.lat, ward.lon, ward.uncertainty_m])
            continue
        lat = round(sum(home.lat for home in homes) / len(homes), 3)
        lon = round(sum(home.lon for home in homes) / len(homes), 3)
        rows.append([sector, main, lat, lon, _uncertainty_m(lat, lon, homes)])
    return rows


def _uncertainty_m(lat: float, lon: float, homes: list[Unit]) -> int:
    """The distance within which 19 of 20 homes are, in full tens of metres."""
    distances = sorted(distance_m(lat, lon, home.lat, home.lon) for home in homes)
    within = distances[min(len(distances) - 1, int(SHARE_WITHIN * len(distances)))]
    return max(LEAST_UNCERTAINTY_M, 10 * round(within / 10))


def _csv(heading: list[str], rows: Iterable[list[object]] | Iterable[list[str]]) -> str:
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in [heading, *rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
