"""What is kept of where a guest lives is worked out here: the sectors of postcodes, so rough that they name no home."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.domain.core.ids import AreaCode
from bot.domain.directory.gazetteer import Area, Place, Unit, distance_m, sector_of

FEW = 10
"""A sector with fewer postcodes than this would give away the street, so it takes the middle of its ward."""
LEAST_UNCERTAINTY_M = 300
SHARE_WITHIN = 0.95


def sectors(units: Mapping[str, Unit], areas: Mapping[AreaCode, Area]) -> dict[str, Place]:
    """Each sector with its main ward, its middle to about 100 m, and how far homes are from there."""
    members: dict[str, list[Unit]] = defaultdict(list)
    for code, unit in units.items():
        members[sector_of(code)].append(unit)
    return {sector: _place(sector, homes, areas) for sector, homes in sorted(members.items())}


def _place(sector: str, homes: list[Unit], areas: Mapping[AreaCode, Area]) -> Place:
    main, _ = Counter(sorted(home.area for home in homes)).most_common(1)[0]
    if len(homes) < FEW:
        ward = areas[main]
        return Place(sector, main, ward.lat, ward.lon, ward.uncertainty_m)
    lat = round(sum(home.lat for home in homes) / len(homes), 3)
    lon = round(sum(home.lon for home in homes) / len(homes), 3)
    return Place(sector, main, lat, lon, uncertainty_m(lat, lon, homes))


def uncertainty_m(lat: float, lon: float, homes: Iterable[Unit]) -> int:
    """The distance within which 19 of 20 homes are, in full tens of metres."""
    distances = sorted(distance_m(lat, lon, home.lat, home.lon) for home in homes)
    within = distances[min(len(distances) - 1, int(SHARE_WITHIN * len(distances)))]
    return max(LEAST_UNCERTAINTY_M, 10 * round(within / 10))
