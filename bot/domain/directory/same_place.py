"""A place of a file that is perhaps one of the map under another spelling. It is asked about, never assumed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.gazetteer import distance_m, tidy_postcode
from bot.domain.directory.venue_names import plain_name
from bot.domain.directory.venues import VenueFacts

NEAR_M = 150
"""So near to each other, two places need be only somewhat alike in their names."""
ALIKE_NEAR = 60
"""Per cent, of two places that are near each other or share a postcode."""
ALIKE_ANYWHERE = 90
"""Per cent, of two places anywhere in the town."""
MOST_SHOWN = 3
_CELL = 0.005
"""Degrees: somewhat more than `NEAR_M` either way."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is compared of a place."""

    name: str
    postcode: str
    lat: float
    lon: float


def _whole_postcode(address: str) -> str:
    found = tidy_postcode(address) if address else None
    return found if found and " " in found and len(found) >= 5 and found[-1].isalpha() else ""


def _spot(name: str, address: str, lat: float, lon: float) -> _Spot:
    return _Spot(plain_name(name), _whole_postcode(address), lat, lon)


class LikelySame:
    """Looks up places that may be the same: by how near they are, and by how they are called."""

    def __init__(self, spots: Sequence[_Spot]) -> None:
        self._spots = spots
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._codes: dict[str, list[int]] = defaultdict(list)
        for at, spot in enumerate(spots):
            self._cells[_cell(spot.lat, spot.lon)].append(at)
            if spot.postcode:
                self._codes[spot.postcode].append(at)

    @classmethod
    def of_map(cls, venues: Iterable[VenueFacts]) -> "LikelySame":
        return cls([_spot(one.venue.name, one.venue.address, one.venue.lat, one.venue.lon) for one in venues])

    @classmethod
    def of_file(cls, rows: Iterable[VenueRow]) -> "LikelySame":
        return cls([_spot(row.name, row.address, row.lat, row.lon) for row in rows])

    def like(self, name: str, address: str, lat: float, lon: float) -> tuple[int, ...]:
        """The numbers of those that are alike, the most alike first."""
        wanted = _spot(name, address, lat, lon)
        found = {at: alike for at in self._around(wanted) if (alike := self._near(wanted, at)) >= ALIKE_NEAR}
        found |= self._called_so(wanted)
        return tuple(sorted(found, key=lambda at: (-found[at], at)))[:MOST_SHOWN]

    def _around(self, wanted: _Spot) -> set[int]:
        north, east = _cell(wanted.lat, wanted.lon)
        near = {at for up in (-1, 0, 1) for across in (-1, 0, 1) for at in self._cells[(north + up, east + across)]}
        return near | set(self._codes.get(wanted.postcode, ()))

    def _near(self, wanted: _Spot, at: int) -> float:
        from rapidfuzz import fuzz  # noqa: PLC0415 - slow to load

        spot = self._spots[at]
        near = distance_m(wanted.lat, wanted.lon, spot.lat, spot.lon) <= NEAR_M
        if not near and (not wanted.postcode or wanted.postcode != spot.postcode):
            return 0
        return max(fuzz.token_set_ratio(wanted.name, spot.name), fuzz.ratio(wanted.name, spot.name))

    def _called_so(self, wanted: _Spot) -> dict[int, float]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load

        names = [spot.name for spot in self._spots]
        found = process.extract(
            wanted.name, names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_ANYWHERE, limit=MOST_SHOWN
        )
        return {at: alike for _, alike, at in found}


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)
