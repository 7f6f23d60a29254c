"""Which of many occurrences fit a guest, all at once: the set of occurrences as the bits of one integer.

The rules are those of `bot.domain.invitations.eligibility`; this file only asks
them of a hundred occurrences in a few microseconds.
"""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Protocol

from bot.domain.core.availability import SLOTS
from bot.domain.invitations.eligibility import EARTH_RADIUS_M

CHUNK = 7
CHUNK_MASK = (1 << CHUNK) - 1


class Locatable(Protocol):
    """What an occurrence needs to have to be looked up here."""

    @property
    def mask(self) -> int: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


class Fitting:
    """Looks up occurrences by a guest's mask and reach. Number `n` of `occurrences` is bit `n` of every answer."""

    def __init__(self, occurrences: Sequence[Locatable]) -> None:
        self._all = (1 << len(occurrences)) - 1
        self._masks = [occurrence.mask for occurrence in occurrences]
        self._points = [_on_sphere(occurrence.lat, occurrence.lon) for occurrence in occurrences]
        self._slots = [self._clashes_by_chunk(shift) for shift in range(0, SLOTS, CHUNK)]
        self._rest: dict[int, int] = {}

    def _clashes_by_chunk(self, shift: int) -> list[int]:
        table = [0] * (1 << CHUNK)
        for number, mask in enumerate(self._masks):
            own = mask >> shift & CHUNK_MASK
            for bits in range(1 << CHUNK):
                if bits & own:
                    table[bits] |= 1 << number
        return table

    def by_mask(self, guest: int) -> int:
        """The occurrences with `guest & mask == 0`."""
        first, second, third = self._slots
        clash = first[guest & 127] | second[guest >> 7 & 127] | third[guest >> 14 & 127]
        rest = guest >> SLOTS
        if rest:
            known = self._rest.get(rest)
            if known is None:
                known = self._rest[rest] = sum(1 << n for n, mask in enumerate(self._masks) if rest & mask >> SLOTS)
            clash |= known
        return self._all & ~clash

    def within(self, candidates: int, lat: float, lon: float, reach_m: float) -> int:
        """Those of `candidates` no further than `reach_m` metres, as `eligibility.distance_m` measures them."""
        x, y, z = _on_sphere(lat, lon)
        least = cos(min(reach_m / EARTH_RADIUS_M, 3.14))
        near = 0
        while candidates:
            low = candidates & -candidates
            candidates ^= low
            px, py, pz = self._points[low.bit_length() - 1]
            if x * px + y * py + z * pz >= least:
                near |= low
        return near


def _on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    """The point as a vector of length 1: two points are near when the product of their vectors is near 1."""
    phi, theta = radians(lat), radians(lon)
    level = cos(phi)
    return level * cos(theta), level * sin(theta), sin(phi)
