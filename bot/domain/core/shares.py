"""Whose turn it is to be told something: one mouth, and a share of it for everybody who waits.

Strangers (people who are on no list: no guest, champion or organiser) have a third at most while anybody else waits,
and nothing while something urgent does. Among the others each kind of message has its share, so that the most pressing
goes first and yet nothing waits for ever. Within a kind, what is soon too late goes first.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.domain.core.messages import Priority, Queued

T = TypeVar("T", bound=Hashable)

MOST_FOR_STRANGERS = 300
"""Replies that may wait for people who are on no list. While so many do, what others of them write is left for later,
in its order: nothing of it is lost, and nobody else notices."""
SOON_TOO_LATE = timedelta(minutes=2)
LISTED, STRANGERS = "listed", "strangers"
_SIDES = {LISTED: 2, STRANGERS: 1}
_KINDS = {
    Priority.REPLY: 24,
    Priority.URGENT: 24,
    Priority.REMINDER: 6,
    Priority.INVITATION: 2,
    Priority.BROADCAST: 1,
}
"""Parts of the share, when all of them wait."""


class _Turns(Generic[T]):
    """Takes turns by weight. Who does not wait saves up nothing; who waits in vain, no more than one turn."""

    def __init__(self, weights: Mapping[T, int]) -> None:
        self._weights = weights
        self._had: dict[T, float] = {}
        """How much each has had, over its weight; of those who wait, and of those who spoke."""
        self._level = 0.0
        """How much whoever spoke last had had: what others lack to it they are owed."""

    def wait(self, waiting: Collection[T]) -> None:
        """These wait from now on, if they did not before, and no others."""
        known = {one: had for one, had in self._had.items() if one in waiting or had > self._level}
        self._had = known | {one: max(known.get(one, self._level), self._level - 1) for one in waiting}

    def first(self, waiting: Collection[T]) -> T:
        return min(waiting, key=lambda one: self._had[one] + 1 / self._weights[one])

    def note(self, one: T) -> None:
        self._level = max(self._level, self._had[one])
        self._had[one] += 1 / self._weights[one]


class Shares:
    """Remembers who had how much lately, in memory: a restart lets everybody start afresh, which harms nobody."""

    def __init__(self) -> None:
        self._sides = _Turns(_SIDES)
        self._kinds = _Turns(_KINDS)

    def in_turn(self, rows: Sequence[Queued], now: datetime) -> Iterator[Queued]:
        """Every row once, whoever has a claim to the mouth first; tell `note` of each that went."""
        lines = _lines(rows, now)
        self._kinds.wait([priority for priority in lines if priority in _KINDS])
        self._sides.wait([side for side, of_it in _side_of(lines) if of_it])
        while lines:
            priority = self._first(lines)
            yield lines[priority].popleft()
            if not lines[priority]:
                del lines[priority]

    def note(self, said: Priority) -> None:
        """It went."""
        if said is Priority.STRANGER:
            self._sides.note(STRANGERS)
        else:
            self._sides.note(LISTED)
            self._kinds.note(said)

    def _first(self, waiting: Collection[Priority]) -> Priority:
        listed = [priority for priority in _KINDS if priority in waiting]
        if not listed:
            return Priority.STRANGER
        both = Priority.STRANGER in waiting and Priority.URGENT not in waiting
        if both and self._sides.first((LISTED, STRANGERS)) == STRANGERS:
            return Priority.STRANGER
        return self._kinds.first(listed)


def _side_of(lines: Collection[Priority]) -> tuple[tuple[str, bool], ...]:
    strangers = Priority.STRANGER in lines
    return (LISTED, len(lines) > strangers), (STRANGERS, strangers)


def _lines(rows: Sequence[Queued], now: datetime) -> dict[Priority, deque[Queued]]:
    """Those of one kind in the order in which they fell due; what is soon too late stands before."""
    lines: dict[Priority, deque[Queued]] = {}
    for row in sorted({row.id: row for row in rows}.values(), key=lambda row: _place(row, now)):
        lines.setdefault(row.priority, deque()).append(row)
    return lines


def _place(row: Queued, now: datetime) -> tuple[bool, datetime, int]:
    if row.expires is not None and row.expires <= now + SOON_TOO_LATE:
        return False, row.expires, row.id
    return True, row.due, row.id
