"""Which check a task needs in a network, and which tasks of a volunteer are open for that reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.core.food import OfferKind
from bot.domain.core.messages import Button, Items, Text, text
from bot.domain.core.people import Task
from bot.domain.core.refusals import Refused
from bot.domain.volunteers.actions import TRAINING_SHOW
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


TO_THE_CARDS = (Button(label=text("training.button"), tap=TRAINING_SHOW.tap()),)


class TaskClosed(Refused):
    """A check that this needs was not noted, or has run out. An organiser can note it."""

    key = "check.task_closed"
    CARDS = "check.lacks.read_cards"

    def __init__(self, *, what: Items) -> None:
        """Where the induction is missing, they can see to it themselves."""
        super().__init__(what=what)
        lacks = {item.key for item in what.items if isinstance(item, Text)}
        self.way_on = (TO_THE_CARDS,) if self.CARDS in lacks else ()


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
    held = {check.kind: check for check in noted}
    lacks = [check for check in Check if check in needs.get(task, ()) and not _counts(held.get(check), task, today)]
    return [Missing(check, check in held and not _new_to_it(held[check], task)) for check in lacks]


def _counts(held: Checked | None, task: Task, today: date) -> bool:
    return held is not None and held.counts_for(task, today)


def _new_to_it(held: Checked, task: Task) -> bool:
    """It was never noted for this task, so for this one it has not run out."""
    return bool(held.covers) and task not in held.covers


def settled(tasks: Tasks, noted: Collection[Checked], needs: Needs, *, today: date) -> Tasks:
    """The same tasks, each open or closed as it should be today."""
    closed = tuple(task for task in tasks.offered if missing(task, noted, needs, today=today))
    return Tasks(open=tuple(task for task in tasks.offered if task not in closed), closed=closed)


def lacks_of(tasks: Iterable[Task], noted: Collection[Checked], needs: Needs, *, today: date) -> list[Missing]:
    """The same for several tasks, each check once."""
    return list(dict.fromkeys(one for task in tasks for one in missing(task, noted, needs, today=today)))
