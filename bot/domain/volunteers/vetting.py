"""What organisers check before somebody cooks, hosts or visits: facts and days, never documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from bot.domain.core.people import Task


class Check(StrEnum):
    """What can be checked."""

    INDUCTION = "induction"
    HYGIENE = "hygiene"
    DBS = "dbs"
    DRIVING = "driving"
    """Licence seen, insurer told, MOT in date."""


LEVELS: dict[Check, tuple[str, ...]] = {
    Check.INDUCTION: (),
    Check.HYGIENE: ("1", "2", "3"),
    Check.DBS: ("basic", "standard", "enhanced"),
    Check.DRIVING: (),
}
GOOD_FOR_YEARS: dict[Check, int] = {Check.HYGIENE: 3, Check.DBS: 3, Check.DRIVING: 1}
"""How long we go by it, unless a network says otherwise.

Neither runs out by law: three years is what most charities and councils hold to.
A policy and an MOT are for a year.
"""
FLAG_BEFORE = relativedelta(months=1)
BY_CARDS = "cards"
"""The level of an induction that nobody noted: all cards that their tasks need are read (`training`)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one person."""

    kind: Check
    level: str
    day: date
    runs_out: date | None
    covers: tuple[Task, ...] = ()
    """The only tasks for which it counts; none are named where it counts for all."""

    def counts_for(self, task: Task, today: date) -> bool:
        """Until the day on which it runs out."""
        return (self.runs_out is None or today < self.runs_out) and (not self.covers or task in self.covers)


def checked(kind: Check, level: str, day: date, good_for: Mapping[Check, int] = GOOD_FOR_YEARS) -> Checked:
    """With the day on which it runs out, if it does."""
    years = good_for.get(kind)
    return Checked(kind, level, day, day + relativedelta(years=years) if years else None)


def flagged_until(today: date) -> date:
    """What runs out on this day or before is flagged today."""
    return today + FLAG_BEFORE
