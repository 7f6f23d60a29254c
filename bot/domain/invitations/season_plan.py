"""What more places on some weekdays would do: what they would fill, whom they would reach. An estimate, and said so.

What is tried, and what comes of it; how that is found out is in `season_town.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.core.availability import PartOfDay
from bot.domain.core.ids import VenueId

WEEKDAYS = range(7)
MOST_MORE = 60
"""Places on one weekday."""
MOST_WEEKS = 52
USUAL_WEEKS = 26
TOO_FEW = 20
"""Of fewer guests nothing is estimated."""
WITHIN = 0.08
"""The rule of thumb is this near to the seasons that it was made of, both ways."""


class SeasonFood(StrEnum):
    """What the new places are like."""

    AS_LATELY = "as_lately"
    """As most places were."""
    FOR_ALL = "for_all"
    """Every allergen is said not to be in it, and it is made for every diet."""


@dataclass(frozen=True, slots=True)
class SeasonGuests:
    """Those who are alike as far as fitting goes."""

    mask: int
    lat: float
    lon: float
    reach_m: int
    people: int


@dataclass(frozen=True, slots=True)
class SeasonSitting:
    """Something that was on in the weeks that are looked at."""

    mask: int
    lat: float
    lon: float
    weekday: int
    venue: VenueId
    places: int
    taken: int
    ours: bool = True
    """Else it is of a town that shares its meals with this one: it reaches people, and is not planned here."""


@dataclass(frozen=True, slots=True)
class SeasonPlace:
    """Where new places could be."""

    id: VenueId
    name: str
    lat: float
    lon: float
    step_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPlan:
    """What is tried."""

    more: Mapping[int, int] = field(default_factory=dict)
    """Places a week by weekday; 0 is Monday."""
    part: PartOfDay | None = None
    """None: when most places were."""
    venue: VenueId | None = None
    """None: where most places were."""
    food: SeasonFood = SeasonFood.AS_LATELY
    weeks: int = USUAL_WEEKS


@dataclass(frozen=True, slots=True)
class SeasonDay:
    """One weekday of a week like that."""

    places: float
    filled: float
    """A share of its places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonOutlook:
    """A town with such weeks."""

    days: tuple[SeasonDay, ...]
    filled: float
    """The share of all places."""
    meals_each: float
    left_without: float
    """The share of guests who have not one meal in the whole time."""
    reached: int | None
    """Whom something fits; None: hardly anybody."""
    not_reached: int | None

    @property
    def places(self) -> float:
        return sum(day.places for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonAnswer:
    """Before and after."""

    now: SeasonOutlook
    then: SeasonOutlook
    could_come: int | None
    """Guests whom the new places fit."""
    newly_reached: int | None
    """Of those, whom nothing fits now."""


@dataclass(frozen=True, slots=True)
class ShareRange:
    """From where to where, as a share."""

    low: float
    high: float

    @classmethod
    def around(cls, share: float) -> "ShareRange":
        return cls(max(0.0, share - WITHIN), min(1.0, share + WITHIN))
