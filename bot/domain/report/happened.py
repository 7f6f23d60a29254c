"""What took place, in places and hours: food that was saved as a range, and the hours of those who led it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId
from bot.domain.offers.kinds import COLLECTED, TOGETHER

MEAL_KG = 0.42
"""What one meal weighs, in kilograms. Source: WRAP, who count 420 g of food as a meal."""
GETTING_READY = timedelta(hours=2)
"""Of the time between a post and its start, so much at most is counted as work: a post may be made weeks ahead."""
CALL_MINUTES = 10
"""A call with what is noted after it. Our own guess: nobody has measured it."""


@dataclass(frozen=True, slots=True)
class KindSums:
    """Of one kind, in a time: sittings to which somebody came."""

    kind: OfferKind
    sittings: int
    places: int
    came: int
    """People at a table, with those whom they brought; portions of what is collected. With and without a booking."""
    left_over: int = 0
    """Portions that hosts noted as left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MealSums:
    """What did not go as it was meant to."""

    called_off: int
    called_off_with_people: int
    """When somebody had said yes."""
    nobody_came: int
    missed: int
    """Places of people who said yes and did not come."""
    no_room: int
    """People who waited for a place until it was over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedSitting:
    """Something that took place, and who led it."""

    host: PersonId
    kind: OfferKind
    posted: datetime
    starts: datetime
    ends: datetime

    @property
    def hours(self) -> float:
        """From the post, or from when it is got ready, to its end."""
        begun = min(self.starts, max(self.posted, self.starts - GETTING_READY))
        return (self.ends - begun) / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HoursGiven:
    """What volunteers led: how many people did, how often, and about how many hours that was."""

    people: int
    times: int
    hours: float


def food_saved(kinds: Iterable[KindSums]) -> tuple[float, float]:
    """Kilograms of food that was put up for collection: at least what was taken, at most what was not noted as left.

    A portion is not a meal that was eaten, so it is a range. Food at tables is in neither: how much of it would have
    been thrown away is not known.
    """
    collected = [one for one in kinds if one.kind in COLLECTED]
    low = sum(one.came for one in collected)
    high = sum(max(one.came, one.places - one.left_over) for one in collected)
    return low * MEAL_KG, high * MEAL_KG


def hours_given(sittings: Iterable[LedSitting], *, together: bool) -> HoursGiven:
    """Of meals and get-togethers, or of food that was shared."""
    kinds = TOGETHER if together else COLLECTED
    led = [sitting for sitting in sittings if sitting.kind in kinds]
    return HoursGiven(len({sitting.host for sitting in led}), len(led), sum(sitting.hours for sitting in led))
