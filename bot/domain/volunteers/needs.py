"""Which check a task needs in a network, and which tasks of a volunteer are open for that reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.core.food import OfferKind
from bot.domain.core.people import Task
from bot.domain.core.refusals import Refused
from bot.domain.volunteers.vetting import Check, Checked

Needs = Mapping[Task, Collection[Check]]

TASK_OF_A_POST: dict[OfferKind, Task] = {
    OfferKind.SURPLUS_FOOD: Task.SHARE_FOOD,
    OfferKind.SHARED_MEAL: Task.COOK,
    OfferKind.LUNCH_CLUB: Task.HOST,
    OfferKind.GET_TOGETHER: Task.HOST,
    OfferKind.EVENT: Task.HOST,
}
"""What somebody does who posts such a thing, whether or not they ticked it when they offered to help."""


class TaskClosed(Refused):
    """A check that this needs was not noted, or has run out. An organiser can note it."""

    key = "check.task_closed"


@dataclass(frozen=True, slots=True)
class Missing:
    """A check that is not there; `ran_out` says that it once was."""

    check: Check
    ran_out: bool


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a volunteer offered to do: what they may do now, and what waits for a check."""

    open: tuple[Task, ...] = ()
    closed: tuple[Task, ...] = ()

    @property
    def offered(self) -> tuple[Task, ...]:
        """All of it, in the order in which it is asked."""
        return tuple(task for task in Task if task in {*self.open, *self.closed})


def missing(task: Task, noted: Iterable[Checked], needs: Needs, *, today: date) -> list[Missing]:
    """What this task needs and somebody has not; a check counts until the day on which it runs out."""
    days = {check.kind: check.runs_out for check in noted}
    counts = {kind for kind, runs_out in days.items() if runs_out is None or today < runs_out}
    return [Missing(check, check in days) for check in Check if check in needs.get(task, ()) and check not in counts]


def settled(tasks: Tasks, noted: Collection[Checked], needs: Needs, *, today: date) -> Tasks:
    """The same tasks, each open or closed as it should be today."""
    closed = tuple(task for task in tasks.offered if missing(task, noted, needs, today=today))
    return Tasks(open=tuple(task for task in tasks.offered if task not in closed), closed=closed)


def lacks_of(tasks: Iterable[Task], noted: Collection[Checked], needs: Needs, *, today: date) -> list[Missing]:
    """The same for several tasks, each check once."""
    return list(dict.fromkeys(one for task in tasks for one in missing(task, noted, needs, today=today)))
