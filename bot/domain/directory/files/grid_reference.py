"""Grid references of Ordnance Survey, such as "SJ 89 90": two letters for a square of 100 km, figures within it."""

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"([A-HJ-Z])([A-HJ-Z])((?:\d\d){1,5})")
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
"""Five rows of five, without I."""


class Square(NamedTuple):
    """The middle of a square of the grid, and how long its sides are, in metres."""

    easting: float
    northing: float
    side: int


def square(cell: str) -> Square | None:
    """None for what is no reference."""
    found = _REFERENCE.fullmatch(re.sub(r"[\s,.-]", "", cell[:40]).upper())
    if found is None:
        return None
    large, small = _LETTERS.index(found[1]), _LETTERS.index(found[2])
    east = (large % 5 - 2) * 5 + small % 5
    north = (3 - large // 5) * 5 + 4 - small // 5
    half = len(found[3]) // 2
    side = 10 ** (5 - half)
    across, up = (int(figures) * side + side / 2 for figures in (found[3][:half], found[3][half:]))
    return Square(east * 100_000 + across, north * 100_000 + up, side)
