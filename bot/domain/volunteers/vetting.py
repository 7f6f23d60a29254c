"""What organisers check before somebody cooks, hosts or visits: facts and days, never documents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Check(StrEnum):
    """What can be checked."""

    INDUCTION = "induction"
    HYGIENE = "hygiene"
    DBS = "dbs"


LEVELS: dict[Check, tuple[str, ...]] = {
    Check.INDUCTION: (),
    Check.HYGIENE: ("1", "2", "3"),
    Check.DBS: ("basic", "standard", "enhanced"),
}
GOOD_FOR_YEARS: dict[Check, int] = {Check.HYGIENE: 3, Check.DBS: 3}
"""How long we go by it. Neither runs out by law: three years is what most charities and councils hold to."""
FLAG_BEFORE = relativedelta(months=1)


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one person."""

    kind: Check
    level: str
    day: date
    runs_out: date | None


def checked(kind: Check, level: str, day: date) -> Checked:
    """With the day on which it runs out, if it does."""
    years = GOOD_FOR_YEARS.get(kind)
    return Checked(kind, level, day, day + relativedelta(years=years) if years else None)


def flagged_until(today: date) -> date:
    """What runs out on this day or before is flagged today."""
    return today + FLAG_BEFORE
