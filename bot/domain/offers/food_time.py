"""How long food may be out: counted from when it was first said to be ready, whatever is moved or posted afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.moments import Times
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import FoodState, NewOffer, Occurrence

KEPT_SHORT = frozenset({FoodState.HOT, FoodState.CHILLED})
"""Food that may be out for some hours only."""
SAME_POT = timedelta(hours=12)
"""Posted once more to start before so long, it is taken for the same pot; later it is cooked anew."""


@dataclass(frozen=True, slots=True)
class FoodHours:
    """For how many hours food may be out."""

    hot: int
    chilled: int


class OutTooLong(Refused):
    """The food would be offered for longer than it may be out."""

    key = "offers.out_too_long"


def keeps_until(state: FoodState | None, ready: datetime, hours: FoodHours) -> datetime | None:
    """Until when food that is ready since then may be given on; None where that does not matter, or is not known."""
    most = {FoodState.HOT: hours.hot, FoodState.CHILLED: hours.chilled}
    return ready + timedelta(hours=most[state]) if state in most else None


def check_food_time(offer: NewOffer | Occurrence, ends: datetime, *, ready: datetime, hours: FoodHours) -> None:
    """Whether it may be offered until then. Raises `OutTooLong`."""
    last = keeps_until(offer.food_state, ready, hours)
    if last is not None and ends > last:
        raise OutTooLong(until=Times(start=last, zone=offer.zone))


def ready_after(occurrence: Occurrence, starts: datetime, *, now: datetime) -> datetime:
    """Since when its food is ready, once it is moved to start then: never later than was said before.

    Only what is still to be cooked moves along: a meal at a table, or a date of which the cook has said nothing.
    """
    kept = occurrence.food_said and occurrence.food_state in KEPT_SHORT
    return min(occurrence.ready, starts) if kept or now >= occurrence.ready else starts


def may_be_same_pot(ready: datetime, starts: datetime) -> bool:
    """True where what is posted once more, to start then, may be the food that is (or was) out already."""
    return starts < ready + SAME_POT
