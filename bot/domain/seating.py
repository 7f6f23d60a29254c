"""Who sits with whom: tables of up to 8, a known face for everyone where there is one, and somebody new."""

from collections.abc import Callable, Sequence
from math import ceil

from bot.domain.ids import PersonId

MOST_AT_A_TABLE = 8

Met = Callable[[PersonId, PersonId], int]
"""How often two people have sat at one table before."""


def tables(
    going: Sequence[PersonId], met: Met, first_timers: frozenset[PersonId] = frozenset()
) -> list[list[PersonId]]:
    """Tables of nearly the same size. The first is the greeter's: first-timers sit there while it has room."""
    count = ceil(len(going) / MOST_AT_A_TABLE)
    sizes = [len(going) // count + (number < len(going) % count) for number in range(count)]
    if not count:
        return []
    kept = min(len(first_timers.intersection(going)), sizes[0] // 2)
    sizes[0] -= kept  # half of the greeter's table waits for those who are new, the other half helps to greet
    seated: list[list[PersonId]] = [[] for _ in sizes]
    groups = _with_known_faces([person for person in going if person not in first_timers], met)
    for group in sorted(groups, key=len, reverse=True):
        _seat_together(group, seated, sizes)
    sizes[0] += kept
    for person in going:
        if person in first_timers:
            seated[_first_free(seated, sizes)].append(person)
    return seated


def _with_known_faces(people: Sequence[PersonId], met: Met) -> list[list[PersonId]]:
    """Small groups in which everybody knows somebody; those who know nobody here are groups of one.

    Whoever has the fewest friends here chooses first, so that nobody's only friend is gone.
    """
    friends = {person: [other for other in people if other != person and met(person, other)] for person in people}
    group_of: dict[PersonId, list[PersonId]] = {}
    groups: list[list[PersonId]] = []
    for person in sorted(people, key=lambda one: (len(friends[one]), one)):
        if person in group_of:
            continue
        free = [friend for friend in friends[person] if friend not in group_of]
        if free:
            group = [person, max(free, key=lambda friend: met(person, friend))]
            groups.append(group)
        elif friends[person]:
            group = min((group_of[friend] for friend in friends[person]), key=len)
            group.append(person)
        else:
            group = [person]
            groups.append(group)
        group_of.update(dict.fromkeys(group, group))
    return groups


def _seat_together(group: list[PersonId], seated: list[list[PersonId]], sizes: list[int]) -> None:
    """At the table with most room; of equals the last, which leaves the greeter's table for those who are new."""
    rest = list(group)
    while rest:
        at = max(range(len(sizes)), key=lambda number: (sizes[number] - len(seated[number]), number))
        room = sizes[at] - len(seated[at])
        seated[at] += rest[:room]
        rest = rest[room:]


def _first_free(seated: list[list[PersonId]], sizes: list[int]) -> int:
    return next(number for number, size in enumerate(sizes) if len(seated[number]) < size)
