"""Columns that are left out and seem to hold what is missing: offered to whoever looks, never taken unasked."""

from collections.abc import Callable, Sequence

from bot.domain.directory.files.columns import Taken
from bot.domain.directory.files.degrees import number
from bot.domain.directory.files.meanings import WHOLE_POSTCODE
from bot.domain.directory.files.places import Entry

LOOKED_AT = 20
"""So many rows are looked at."""
LONGEST_POSTCODE = 10
_POINTS = frozenset({"lat", "lon", "easting", "x", "lat_lon", "lon_lat", "grid_ref"})


def offered(taken: Taken, entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Each such column with what it may be."""
    first = entries[:LOOKED_AT]
    has_point = bool(_POINTS & taken.columns.keys()) or any(entry.point for entry in first)
    missing = {
        "postcode": "postcode" in taken.columns,
        "address": "address" in taken.columns,
        "lat": has_point,
        "lon": has_point,
    }
    offers = []
    for column in taken.dropped:
        cells = [cell for entry in first if (cell := entry.cells.get(column))]
        like = next((field for field, alike in _LIKE.items() if not missing[field] and _mostly(alike, cells)), "")
        if like:
            offers.append((column, like))
            missing[like] = True
    return tuple(offers)


def _mostly(alike: Callable[[str], bool], cells: list[str]) -> bool:
    return 2 * sum(map(alike, cells)) > len(cells)


def _is_postcode(cell: str) -> bool:
    return len(cell) <= LONGEST_POSTCODE and bool(WHOLE_POSTCODE.fullmatch(cell))


def _has_postcode(cell: str) -> bool:
    return len(cell) > LONGEST_POSTCODE and bool(WHOLE_POSTCODE.search(cell))


def _degrees_between(least: float, most: float) -> Callable[[str], bool]:
    """With a fraction: 52 alone may count anything."""

    def alike(cell: str) -> bool:
        value = number(cell)
        return value is not None and least <= value <= most and value % 1 != 0

    return alike


_LIKE: dict[str, Callable[[str], bool]] = {
    "postcode": _is_postcode,
    "address": _has_postcode,
    "lat": _degrees_between(49.8, 60.9),
    "lon": _degrees_between(-8.7, 1.8),
}
