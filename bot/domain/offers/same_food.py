"""A club’s food is the cook’s word for one date: when the host is asked whether it is the same, and what a tap says."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.food import Food
from bot.domain.core.ids import FoodNumber
from bot.domain.offers.offers import ON, Occurrence, OfferState

FIRST_ASKED = time(10)
"""On the second day before, by the clock on the wall."""
LAST_ASKED = time(9)
"""On the day before."""
LOOK_AHEAD = timedelta(days=3)
"""No date that starts later than that is asked about now."""


class Round(StrEnum):
    """How often the host has been asked about a date."""

    FIRST = "first"
    LAST = "last"
    """The day before; after that it stays not known unless the host says so of their own accord."""


@dataclass(frozen=True, slots=True)
class LastFood:
    """What the cook said of the same club, for an earlier date."""

    starts: datetime
    food: Food


def round_due(starts: datetime, zone: str, *, now: datetime) -> Round | None:
    """Which question is due for a date whose food was not said; None: not yet."""
    wall = ZoneInfo(zone)
    day = starts.astimezone(wall).date()
    if now >= datetime.combine(day - timedelta(days=1), LAST_ASKED, wall):
        return Round.LAST
    return Round.FIRST if now >= datetime.combine(day - timedelta(days=2), FIRST_ASKED, wall) else None


def may_ask(occurrence: Occurrence, *, now: datetime) -> bool:
    """Whether its host is still to be asked: it is on and ahead, and nothing was said meanwhile."""
    ahead = occurrence.state in ON and now < occurrence.starts
    return ahead and occurrence.offer_state is OfferState.OPEN and not occurrence.food_said


def asked_once(occurrence: Occurrence, which: Round) -> str:
    """The same question to the same host about the same day is the same; another host or day is another."""
    day = occurrence.starts.astimezone(ZoneInfo(occurrence.zone)).date().isoformat()
    return f"same_food:{occurrence.id}:{occurrence.host}:{day}:{which}"


def decide_same(last: LastFood | None, number: FoodNumber) -> Food | None:
    """What "the same" says: the food that was read above the button; None where that was not said last."""
    return last.food if last is not None and last.food.number == number else None
