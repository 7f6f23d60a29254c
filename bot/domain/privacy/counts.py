"""How many people, as it may be said to those who do not know them: to organisers, hosts and champions.

Whoever compares two counts, one of which has one more condition, should not learn of one person. So a small count is
never said, and a larger one only in steps: two counts that differ by one person are the same four times in five, and
where they differ, they differ as if by any number of people from one to nine.
"""

from collections.abc import Mapping
from typing import TypeVar

FEW = 5
"""Fewer people than this are not counted out, and nobody at all is not told apart from a few."""
STEP = 5


K = TypeVar("K")


def enough(counts: Mapping[K, int]) -> list[tuple[K, int]]:
    """Those that may be named at all, the most first; the order of two that are shown alike says nothing."""
    shown = [(what, people) for what, people in counts.items() if people >= FEW]
    return sorted(shown, key=lambda counted: (-(shown_count(counted[1]) or 0), str(counted[0])))


def shown_count(people: int) -> int | None:
    """The count that may be said; None for “fewer than `FEW`”, which may be nobody."""
    return None if people < FEW else people - people % STEP
