"""The wards of a pack, and its postcodes where the program does not carry them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.core.ids import AreaCode
from bot.domain.directory.files.degrees import angle
from bot.domain.directory.files.meanings import WHOLE_POSTCODE
from bot.domain.directory.gazetteer import FARTHEST_M, Area, Place, Unit, distance_m, sector_of, tidy_postcode
from bot.domain.directory.packs.table import Columns, Judged, PackRow, read_table
from bot.domain.directory.sectors import sectors, uncertainty_m

WARDS, POSTCODES, SECTORS = "wards.csv", "postcodes.csv", "sectors.csv"
SOUTH, NORTH, WEST, EAST = 49.0, 61.0, -9.0, 2.0
"""The islands that have such postcodes."""
USUAL_UNCERTAINTY_M = 1500
_OTHER = {"latitude": "lat", "longitude": "lon", "long": "lon", "lng": "lon"}
_WARD = {"area": "ward", "wardcode": "ward", "osward": "ward"}
OF_WARDS = Columns(
    ("code", "name", "local_authority", "lat", "lon"),
    ("uncertainty_m",),
    {**_OTHER, "ward": "name", "wardname": "name", "wardcode": "code", "council": "local_authority"},
)
OF_POSTCODES = Columns(
    ("postcode", "lat", "lon", "ward"), (), {**_OTHER, **_WARD, "pcd": "postcode", "pcds": "postcode"}
)
OF_SECTORS = Columns(("sector", "ward", "lat", "lon", "uncertainty_m"), (), {**_OTHER, **_WARD})
CODE = re.compile(r"[EWSN]\d{8}")


@dataclass(frozen=True, slots=True)
class PackPlaces:
    """Where people of a town may live."""

    local_authority: str
    areas: Mapping[AreaCode, Area]
    units: Mapping[str, Unit]
    sectors: Mapping[str, Place]


NOWHERE = PackPlaces("", {}, {}, {})


def read_where(files: Mapping[str, bytes], judged: Judged) -> PackPlaces:
    """Wards, postcodes and sectors. Without a file of sectors they are worked out from the postcodes."""
    areas = _areas(read_table(WARDS, files[WARDS], OF_WARDS, judged), judged)
    units = _units(files, areas, judged)
    areas = _as_wide_as_its_homes(areas, units)
    authority = next((area.local_authority for area in areas.values()), "")
    if SECTORS not in files or judged.wrong:
        return PackPlaces(authority, areas, units, {} if judged.wrong else sectors(units, areas))
    said = _sectors(read_table(SECTORS, files[SECTORS], OF_SECTORS, judged), areas, judged)
    without = sorted({sector_of(postcode) for postcode in units} - said.keys())
    if without and not judged.wrong:
        words = f"{', '.join(without[:5])} stand in {POSTCODES} and are missing. Leave {SECTORS} out: it is worked out"
        judged.refuse(SECTORS, 0, words)
    return PackPlaces(authority, areas, units, said)


def _areas(rows: list[PackRow], judged: Judged) -> dict[AreaCode, Area]:
    areas: dict[AreaCode, Area] = {}
    seen: dict[str, int] = {}
    for row in rows:
        code, authority, point = row["code"].upper(), row["local_authority"].upper(), point_of(row, WARDS, judged)
        if first := seen.get(code):
            judged.refuse(WARDS, row.line, f"the code {code} stands in line {first} too. Keep one of them")
        elif not CODE.fullmatch(code) or not CODE.fullmatch(authority):
            judged.refuse(WARDS, row.line, "code and local_authority have to be codes such as E05014536 and E08000007")
        elif not row["name"]:
            judged.refuse(WARDS, row.line, f"the ward {code} has no name")
        elif areas and authority != next(iter(areas.values())).local_authority:
            judged.refuse(WARDS, row.line, f"local_authority is {authority}, and another above. A pack is of one town")
        elif point:
            width = _width(row, WARDS, judged)
            areas[AreaCode(code)] = Area(AreaCode(code), row["name"], authority, *point, width)
        seen.setdefault(code, row.line)
    if not areas and not judged.wrong:
        judged.refuse(WARDS, 0, "there are no wards in it")
    return areas


def _units(files: Mapping[str, bytes], areas: Mapping[AreaCode, Area], judged: Judged) -> dict[str, Unit]:
    if POSTCODES not in files or judged.wrong:
        return {}
    units: dict[str, Unit] = {}
    for row in read_table(POSTCODES, files[POSTCODES], OF_POSTCODES, judged):
        postcode, point = tidy_postcode(row["postcode"]), point_of(row, POSTCODES, judged)
        ward = areas.get(AreaCode(row["ward"].upper()))
        if postcode is None or not WHOLE_POSTCODE.fullmatch(postcode):
            judged.refuse(POSTCODES, row.line, f"“{row['postcode'][:12]}” is no whole postcode")
        elif postcode in units:
            judged.refuse(POSTCODES, row.line, f"{postcode} stands there twice. Keep one of them")
        elif ward is None:
            judged.refuse(POSTCODES, row.line, f"its ward “{row['ward'][:12]}” does not stand in {WARDS}")
        elif point and distance_m(*point, ward.lat, ward.lon) > 2 * FARTHEST_M:
            judged.refuse(POSTCODES, row.line, f"{postcode} is far away from its ward {ward.name}")
        elif point:
            units[postcode] = Unit(*point, ward.code)
    return units


def _sectors(rows: list[PackRow], areas: Mapping[AreaCode, Area], judged: Judged) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in rows:
        sector, ward = tidy_postcode(row["sector"]), AreaCode(row["ward"].upper())
        point, width = point_of(row, SECTORS, judged), _width(row, SECTORS, judged)
        if sector is None or " " not in sector or sector in found:
            judged.refuse(SECTORS, row.line, f"“{row['sector'][:12]}” is no sector such as SK4 2, or is there twice")
        elif ward not in areas:
            judged.refuse(SECTORS, row.line, f"its ward “{row['ward'][:12]}” does not stand in {WARDS}")
        elif point:
            found[sector] = Place(sector, ward, *point, width)
    return found


def point_of(row: PackRow, file: str, judged: Judged) -> tuple[float, float] | None:
    """Latitude and longitude; None for what is refused."""
    lat, lon = angle(row["lat"]), angle(row["lon"])
    if lat is None or lon is None:
        judged.refuse(file, row.line, "lat and lon have to be degrees such as 53.4027 and -2.1635")
    elif SOUTH <= lat <= NORTH and WEST <= lon <= EAST:
        return lat, lon
    elif SOUTH <= lon <= NORTH and WEST <= lat <= EAST:
        judged.refuse(file, row.line, "lat and lon are the wrong way round. Exchange the names of these columns")
    else:
        judged.refuse(file, row.line, "lat and lon are not in Britain or Northern Ireland")
    return None


def _width(row: PackRow, file: str, judged: Judged) -> int:
    """In metres; 0 where it is not said."""
    if not row["uncertainty_m"]:
        return 0
    width = angle(row["uncertainty_m"])
    if width is None or not 1 <= width <= 20_000:
        judged.refuse(file, row.line, "uncertainty_m has to be metres such as 900, or empty")
        return 0
    return int(width)


def _as_wide_as_its_homes(areas: dict[AreaCode, Area], units: Mapping[str, Unit]) -> dict[AreaCode, Area]:
    homes: dict[AreaCode, list[Unit]] = defaultdict(list)
    for unit in units.values():
        homes[unit.area].append(unit)
    return {code: area if area.uncertainty_m else _widened(area, homes[code]) for code, area in areas.items()}


def _widened(area: Area, homes: list[Unit]) -> Area:
    return replace(area, uncertainty_m=uncertainty_m(area.lat, area.lon, homes) if homes else USUAL_UNCERTAINTY_M)
