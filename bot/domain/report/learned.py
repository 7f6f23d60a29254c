"""What to learn from what went wrong: a few plain sentences, chosen by shares that are said here; no blame."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.evaluation.suppression import SMALL


class Lesson(StrEnum):
    """What to look at; its text is `report.learning.<name>`."""

    CALL_OFF_LESS = "look_at_called_off"
    MORE_ROOM = "look_at_room"
    FEWER_PLACES = "look_at_nobody"
    ASK_SOONER = "look_at_waits"
    MORE_CALLERS = "look_at_calls"
    PROMISE_LESS = "look_at_promises"
    ALL_WELL = "look_at_nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetDowns:
    """What people counted on and did not get, beside how much there was of it."""

    sittings: int = 0
    """That took place."""
    called_off: int = 0
    """When somebody had said yes."""
    nobody_came: int = 0
    no_room: int = 0
    """People who waited for a place in vain."""
    joined: int = 0
    never_asked: int = 0
    """Of those who joined: not asked to anything by the end of the month after."""
    calls: int = 0
    calls_undone: int = 0
    promises: int = 0
    promises_late: int = 0

    @property
    def anything(self) -> bool:
        """Something happened at all."""
        return bool(self.sittings or self.called_off or self.nobody_came or self.joined or self.calls)


A_TENTH, A_QUARTER = 0.1, 0.25


def lessons(downs: LetDowns) -> list[Lesson]:
    """Those for which there is more than a few, and more than a share."""
    if not downs.anything:
        return []
    planned = downs.sittings + downs.called_off + downs.nobody_came
    looked_at = (
        (Lesson.CALL_OFF_LESS, downs.called_off, planned, A_TENTH),
        (Lesson.FEWER_PLACES, downs.nobody_came, planned, A_TENTH),
        (Lesson.MORE_ROOM, downs.no_room, downs.sittings, 1.0),
        (Lesson.ASK_SOONER, downs.never_asked, downs.joined, A_QUARTER),
        (Lesson.MORE_CALLERS, downs.calls_undone, downs.calls + downs.calls_undone, A_TENTH),
        (Lesson.PROMISE_LESS, downs.promises_late, downs.promises, A_TENTH),
    )
    found = [lesson for lesson, number, of, share in looked_at if number >= SMALL and number >= share * of]
    return found or [Lesson.ALL_WELL]
