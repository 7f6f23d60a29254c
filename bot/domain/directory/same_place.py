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
MOST_SHOWN = 2
MOST_COMPARED = 30
"""Of those around with a name somewhat alike, the most alike."""
MOST_IN_A_CELL = 60
"""Compared of one neighbourhood: a file in which all is at one point takes no longer for it."""
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
        self._names = [spot.name for spot in spots]
        self._in_order = [_in_order(spot.name) for spot in spots]
        self._words: dict[str, list[int]] = defaultdict(list)
        self._called: dict[str, list[int]] = defaultdict(list)
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._codes: dict[str, list[int]] = defaultdict(list)
        for at, spot in enumerate(spots):
            self._cells[_cell(spot.lat, spot.lon)].append(at)
            self._called[self._in_order[at]].append(at)
            for word in set(spot.name.split()):
                self._words[word].append(at)
            if spot.postcode:
                self._codes[spot.postcode].append(at)

    @classmethod
    def of_map(cls, venues: Iterable[VenueFacts]) -> "LikelySame":
        return cls([_spot(one.venue.name, one.venue.address, one.venue.lat, one.venue.lon) for one in venues])

    @classmethod
    def of_file(cls, rows: Iterable[VenueRow]) -> "LikelySame":
        return cls([_spot(row.name, row.address, row.lat, row.lon) for row in rows])

    def like(self, name: str, address: str, lat: float, lon: float, *, most: int = MOST_SHOWN) -> tuple[int, ...]:
        """The numbers of those that are alike, the most alike first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load

        wanted = _spot(name, address, lat, lon)
        around = {at: self._names[at] for at in self._around(wanted)}
        near = process.extract(
            wanted.name, around, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE_NEAR, limit=MOST_COMPARED
        )
        found = {at: alike for _, alike, at in near if self._is_near(wanted, at)}
        anywhere = {at: self._in_order[at] for at in self._named_like(wanted.name)}
        called = process.extract(
            _in_order(wanted.name), anywhere, scorer=fuzz.ratio, score_cutoff=ALIKE_ANYWHERE, limit=most
        )
        found |= {at: max(alike, found.get(at, 0)) for _, alike, at in called}
        return tuple(sorted(found, key=lambda at: (-found[at], at)))[:most]

    def _around(self, wanted: _Spot) -> set[int]:
        north, east = _cell(wanted.lat, wanted.lon)
        cells = [(north + up, east + across) for up in (-1, 0, 1) for across in (-1, 0, 1)]
        near = {at for cell in cells for at in self._cells.get(cell, [])[:MOST_IN_A_CELL]}
        return near | set(self._codes.get(wanted.postcode, [])[:MOST_IN_A_CELL])

    def _named_like(self, name: str) -> set[int]:
        """Those of the same words, and those that share a word with it that says something: “hall” does not."""
        telling = (self._words.get(word, []) for word in name.split())
        shared = {at for places in telling if len(places) <= MOST_IN_A_CELL for at in places}
        return shared | set(self._called.get(_in_order(name), [])[:MOST_SHOWN])

    def _is_near(self, wanted: _Spot, at: int) -> bool:
        spot = self._spots[at]
        same_code = bool(wanted.postcode) and wanted.postcode == spot.postcode
        return same_code or distance_m(wanted.lat, wanted.lon, spot.lat, spot.lon) <= NEAR_M


def _in_order(name: str) -> str:
    """The same words in whatever order are the same name."""
    return " ".join(sorted(name.split()))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)
