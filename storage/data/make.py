"""Makes the files beside this one: `python -m storage.data.make FOLDER`.

FOLDER holds `three_boroughs.csv` (no heading: postcode, lat, lon, local authority, ward) and `wards.csv`
(code,name,la,lat,lon,n). README.md says where such files come from.
"""

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.domain.core.ids import AreaCode
from bot.domain.directory.gazetteer import Area, Unit
from bot.domain.directory.sectors import sectors, uncertainty_m

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    """Write the three files. The same sources always give the same bytes."""
    units = read_units(folder / "three_boroughs.csv")
    areas = read_areas(folder / "wards.csv", units.values())
    postcodes = _csv(
        ["postcode", "lat", "lon", "area"],
        ([code, f"{unit.lat:.5f}", f"{unit.lon:.5f}", unit.area] for code, unit in sorted(units.items())),
    )
    (HERE / "postcodes.csv.gz").write_bytes(gzip.compress(postcodes.encode(), mtime=0))
    (HERE / "sectors.csv").write_text(
        _csv(
            ["sector", "area", "lat", "lon", "uncertainty_m"],
            ([p.sector, p.area, p.lat, p.lon, p.uncertainty_m] for p in sectors(units, areas).values()),
        )
    )
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
        code: Area(code, row["name"], row["la"], lat, lon, uncertainty_m(lat, lon, homes[code]))
        for code, row, lat, lon in rows
    }


def _csv(heading: list[str], rows: Iterable[list[object]] | Iterable[list[str]]) -> str:
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in [heading, *rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
