"""Who sits with whom: tables of up to 8, a known face for everyone where there is one, and somebody new.

Those who like a small table have one where they are enough, with whom they know.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from bot.domain.core.ids import PersonId
from bot.domain.guests.preferences import Company

MOST_AT_A_TABLE = 8
MOST_AT_A_SMALL_TABLE = 5
FEWEST = 3
"""Nobody is put at a table with fewer for the sake of a small one."""
SEATED_FROM = 9
"""Fewer people than this fit at one table, and need no plan."""
WISHED = 10
"""A wish to sit together again counts as this many meals together; a wish of both counts twice."""

Met = Callable[[PersonId, PersonId], int]
"""How well two people know each other; 0 when they have never met. The same both ways round."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who comes, with those they bring along: they stay at one table."""

    person: PersonId
    size: int = 1
    likes: Company = Company.ANY


Table = list[Party]


def acquaintance(meals_together: int, wishes: int) -> int:
    """How well two people know each other: by the meals they shared, and by how many of the two wish for the other."""
    return meals_together + WISHED * wishes


def tables(going: Sequence[Party], met: Met, first_timers: frozenset[PersonId] = frozenset()) -> list[Table]:
    """Tables of nearly the same size. The first is the greeter's: first-timers sit there while it has room.

    There are as few tables as parties that stay together allow; a party larger than a table has one of its own.
    """
    newcomers = [party for party in going if party.person in first_timers]
    if len(newcomers) == len(going):  # nobody is there to welcome the others
        newcomers = []
    groups = _with_known_faces([party for party in going if party not in newcomers], met)
    apart = [group for group in groups if _likes_it_small(group)]
    small = _seated(apart, [], MOST_AT_A_SMALL_TABLE)
    others = [group for group in groups if group not in apart]
    left = _people(newcomers) + sum(_people(group) for group in others)
    if 0 < left < FEWEST or any(_people(table) < FEWEST for table in small):
        small, others = [], groups
    return [*_seated(others, newcomers, MOST_AT_A_TABLE), *small]


def _likes_it_small(group: Table) -> bool:
    """Somebody of them does, nobody likes a busy room, and they fit at one."""
    likes = {party.likes for party in group}
    return Company.SMALL in likes and Company.BUSY not in likes and _people(group) <= MOST_AT_A_SMALL_TABLE


def _seated(groups: Sequence[Table], newcomers: Sequence[Party], most: int) -> list[Table]:
    """At as few tables of at most so many as parties that stay together allow."""
    parties = [party for group in (*groups, newcomers) for party in group]
    for count in range(ceil(_people(parties) / most), len(parties) + 1):
        plan = _Plan(_people(parties), count, most)
        if plan.seat(groups, newcomers):
            return plan.tables
    return []


class _Plan:
    """So many tables, filled evenly as long as parties allow it."""

    def __init__(self, people: int, count: int, most: int) -> None:
        self._most = most
        self.tables: list[Table] = [[] for _ in range(count)]
        self._room = [people // count + (number < people % count) for number in range(count)] if count else []
        """Seats left if all tables were to be of nearly the same size."""
        self._taken = [0] * count

    def seat(self, groups: Sequence[Table], newcomers: Sequence[Party]) -> bool:
        """False when a party finds no table large enough."""
        if not self.tables:
            return True
        # half of the greeter's table waits for those who are new, the other half helps to greet
        kept = min(_people(newcomers), self._room[0] // 2)
        self._room[0] -= kept
        done = all(self._together(group) for group in sorted(groups, key=_people, reverse=True))
        self._room[0] += kept
        return done and all(self._at(self._first_with(party), party) for party in newcomers)

    def _together(self, group: Table) -> bool:
        """At one table, which may get one person more than its share for that; the next best where it is too many."""
        done = True
        for party in group:
            roomy = [number for number in range(len(self.tables)) if self._fits(number, party)]
            at = max(roomy or range(len(self.tables)), key=lambda number: self._liking(number, party, group))
            done &= self._at(at, party)
        return done

    def _liking(self, number: int, party: Party, group: Table) -> tuple[bool, bool, int, int]:
        """Most room wins, and of equals the last table, which leaves the greeter's for those who are new."""
        room = self._room[number]
        begun = any(other in group for other in self.tables[number])
        return begun and room + 1 >= party.size, room + 1 >= _people(group), room, number

    def _first_with(self, party: Party) -> int:
        """The first table that this party leaves no fuller than the others, else the emptiest that takes it."""
        numbers = range(len(self.tables))
        even = next((number for number in numbers if self._room[number] >= party.size), None)
        if even is not None:
            return even
        return max(numbers, key=lambda number: (self._fits(number, party), self._room[number], -number))

    def _fits(self, number: int, party: Party) -> bool:
        return not self._taken[number] or self._taken[number] + party.size <= self._most

    def _at(self, number: int, party: Party) -> bool:
        if not self._fits(number, party):
            return False
        self.tables[number].append(party)
        self._taken[number] += party.size
        self._room[number] -= party.size
        return True


def _people(parties: Sequence[Party]) -> int:
    return sum(party.size for party in parties)


def _with_known_faces(parties: Sequence[Party], met: Met) -> list[Table]:
    """Small groups in which everybody knows somebody; those who know nobody here are groups of one party.

    Whoever has the fewest friends here chooses first, so that nobody's only friend is gone.
    """
    by_person = {party.person: party for party in parties}
    friends = {guest: [other for other in by_person if other != guest and met(guest, other)] for guest in by_person}
    group_of: dict[PersonId, list[PersonId]] = {}
    groups: list[list[PersonId]] = []
    for person in sorted(by_person, key=lambda guest: (len(friends[guest]), guest)):
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
    return [[by_person[person] for person in group] for group in groups]
