"""Who comes through the door without a booking: how many may be counted, and how that is put right."""

from dataclasses import dataclass

from bot.domain.core.refusals import Refused

MOST_WALK_INS = 100
COUNTS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50)
"""The numbers to tap; one more and one fewer reach the others."""
LONGEST_NAMES = 200


class TooManyWalkIns(Refused):
    """Nobody counts so many at one door."""

    key = "door.too_many"


@dataclass(frozen=True, slots=True)
class WalkIns:
    """Those of one date. `names` are first names, as they were given by those who wished to."""

    people: int = 0
    names: str = ""


def counted(before: WalkIns, people: int) -> WalkIns:
    """The new number; without anybody there are no names. Raises `TooManyWalkIns`."""
    if not 0 <= people <= MOST_WALK_INS:
        raise TooManyWalkIns(most=MOST_WALK_INS)
    return WalkIns(people, before.names if people else "")
