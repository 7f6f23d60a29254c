"""Asking one guest to one occurrence: what a decision needs to know, whether they fit, and why they are asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.domain.core.activities import Activity, activities_in
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Frozen
from bot.domain.invitations import eligibility, waves
from bot.domain.invitations.acceptance import NOTHING_KNOWN, Acceptance

MOST_A_WEEK = 3
"""Invitations a week to one person, whatever they set."""
REGULAR_AFTER = 3
"""A host who has had this many occurrences keeps places for those who have met there."""


class Waiting(NamedTuple):
    """A guest in the order of need, with no more of them than says whether they might be wanted at all."""

    need: float
    asked: str
    """When they were asked last, as it is stored."""
    person: PersonId
    mask: int
    lat: float
    lon: float
    uncertainty_m: int
    limit_m: int


@dataclass(frozen=True, slots=True)
class Guest:
    """All that a decision knows of somebody. `meals` and `invitations` are those of their turn (`need.py`)."""

    person: PersonId
    mask: int
    """`eligibility.guest_mask`."""
    lat: float
    lon: float
    uncertainty_m: int
    limit_m: int
    meals: float = 0.0
    invitations: float = 0.0
    weight: float = 1.0
    last_asked: datetime | None = None
    asked_this_week: int = 0
    weekly_cap: int = MOST_A_WEEK
    acceptance: Acceptance = NOTHING_KNOWN
    busy: tuple[tuple[datetime, datetime], ...] = ()
    """Start and end of what they are going to, or hold a place at."""
    newcomer: bool = False
    """Has just joined, and nobody vouches for them (`newcomers.py`)."""

    @property
    def may_be_asked(self) -> bool:
        return self.asked_this_week < min(self.weekly_cap, MOST_A_WEEK)


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that waits for an answer."""

    asked_at: datetime
    acceptance: Acceptance
    regular: bool = False


@dataclass(frozen=True, slots=True)
class OpenOccurrence:
    """An open occurrence, as a decision needs it."""

    occurrence_id: OccurrenceId
    mask: int
    """`eligibility.occurrence_mask`."""
    lat: float
    lon: float
    start: datetime
    end: datetime
    answer_by: datetime
    places: int
    taken: int = 0
    """Places gone: going, held, owed to the waiting list, or kept for those who come every time."""
    zone: str = "Europe/London"
    unknown: int = 0
    """`eligibility.unknown_mask`, for explaining."""
    pending: tuple[Pending, ...] = ()
    last_wave_at: datetime | None = None
    already_asked: frozenset[PersonId] = frozenset()
    kept_for: frozenset[PersonId] = frozenset()
    """They come every time, and are asked apart from this."""
    asked_to_another: frozenset[PersonId] = frozenset()
    """Asked to another date of the same club, to which answers are still taken: one invitation at a time."""
    familiar_share: float = 0.0
    """The share of places for people who have met there; ½ for regular hosts who have not said."""
    regulars: frozenset[PersonId] = frozenset()
    regulars_taken: int = 0
    overbook_ok: bool = False
    newcomers_left: float | None = None
    """Places that newcomers may still have, less the yeses hoped for from those asked; None: all."""
    turn_up: float = 0.85
    """The share of those going who come, for overbooking."""

    @property
    def free(self) -> int:
        return waves.places_to_fill(self.places, self.turn_up, overbook=self.overbook_ok) - self.taken


FORGOTTEN = "{}"
"""What is left of the reason for asking somebody once they have left."""


class Why(Frozen):
    """The reason kept with an invitation; `Why me?` puts it into one sentence."""

    slot: int
    """The bit of the slot they named."""
    avoids: int = 0
    """Allergens they avoid, all said not to be in it."""
    diets: int = 0
    """Diets of theirs that it suits."""
    step_free: bool = False
    """They asked for a way in without steps, and it has one."""
    metres: int
    """From the middle of their postcode sector, to the nearest 100."""
    meals: float = 0.0
    typical_meals: float | None = None
    """What guests of the network have had, on average, where the service knows it."""
    liked: Activity | None = None
    """What is done there, where they have said that they like it."""
    regular: bool = False
    """They have met there before."""
    neighbour: bool = False
    """The last hour: only people near by are asked."""
    chosen: bool = False
    """They were not asked: they looked round and chose it."""
    every_week: bool = False
    """They come every time, and are asked first."""

    @property
    def fewer_meals(self) -> bool:
        """May be said: they have had fewer meals than others."""
        return self.typical_meals is not None and self.meals < self.typical_meals


def share_for_regulars(chosen: float | None, *, repeats: bool, occurrences_before: int) -> float:
    """The share of places kept for those who have met there, as the host said; else half, where people meet again."""
    if chosen is not None:
        return chosen
    return 0.5 if repeats or occurrences_before >= REGULAR_AFTER else 0.0


def overlaps(busy: tuple[tuple[datetime, datetime], ...], occurrence: OpenOccurrence) -> bool:
    return any(start < occurrence.end and occurrence.start < end for start, end in busy)


def metres_between(guest: Guest, occurrence: OpenOccurrence) -> float:
    return eligibility.distance_m(guest.lat, guest.lon, occurrence.lat, occurrence.lon)


def is_near(guest: Guest, occurrence: OpenOccurrence) -> bool:
    """As near as they would go."""
    metres = metres_between(guest, occurrence)
    return eligibility.within_reach(metres, limit_m=guest.limit_m, uncertainty_m=guest.uncertainty_m)


def why(guest: Guest, occurrence: OpenOccurrence, now: datetime, typical_meals: float | None = None) -> Why:
    """The reason for asking this guest, all of it true at `now`."""
    left = waves.waking_between(now, occurrence.answer_by, occurrence.zone)
    return Why(
        slot=occurrence.mask & ANY_TIME,
        avoids=eligibility.avoided_allergens(guest.mask),
        diets=eligibility.wanted_diets(guest.mask),
        step_free=bool(guest.mask & eligibility.STEP_FREE_BIT),
        liked=_liked(guest, occurrence),
        metres=round(metres_between(guest, occurrence) / 100) * 100,
        meals=guest.meals,
        typical_meals=typical_meals,
        regular=guest.person in occurrence.regulars,
        neighbour=left <= waves.STANDBY,
    )


def _liked(guest: Guest, occurrence: OpenOccurrence) -> Activity | None:
    return next(iter(activities_in(eligibility.liked_by(guest.mask, occurrence.mask))), None)


def reasons(guest: Guest, occurrence: OpenOccurrence) -> tuple[eligibility.Reason, ...]:
    """Every reason for not asking this guest, the first being the one they hear; empty when it fits."""
    against = list(eligibility.mask_reasons(guest.mask, occurrence.mask, occurrence.unknown))
    if not is_near(guest, occurrence):
        against.append(eligibility.Reason.DISTANCE)
    if overlaps(guest.busy, occurrence):
        against.append(eligibility.Reason.BUSY)
    if guest.person in occurrence.already_asked | occurrence.kept_for:
        against.append(eligibility.Reason.ASKED)
    elif not guest.may_be_asked:
        against.append(eligibility.Reason.ASKED_ENOUGH)
    return tuple(against)
