"""Looking round: which meals fit somebody, why others do not, and where a place may be taken without being asked.

Invitations come first, so that turns stay fair. A meal is open to all in the last hours in which it can be answered,
when those whose turn it was have been asked, or from the start where its host chose that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.availability import slot_of
from bot.domain.core.people import GuestAnswers
from bot.domain.invitations import eligibility
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence, OccurrenceState

LAST_HOURS = timedelta(hours=3)
METRES_A_MILE = 1609.344


@dataclass(frozen=True, slots=True)
class BrowsedOccurrence:
    """A meal as one guest sees it. `reasons` is empty when it fits."""

    meal: Occurrence
    metres: float
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        return not self.reasons


def mask_of(meal: Occurrence) -> int:
    """What the meal is, as a guest would be kept away by it."""
    slot = slot_of(meal.starts.astimezone(ZoneInfo(meal.zone)))
    return eligibility.occurrence_mask(slot, meal.allergens, meal.diets, meal.venue.step_free)


def see(meal: Occurrence, guest: GuestAnswers) -> BrowsedOccurrence:
    """How far it is, and every reason why it is not for this guest, the weightiest first."""
    guest_mask = eligibility.guest_mask(guest.availability, guest.avoids, guest.diets, guest.step_free)
    unknown = eligibility.unknown_mask(meal.allergens, meal.venue.step_free)
    reasons = list(eligibility.mask_reasons(guest_mask, mask_of(meal), unknown))
    metres = eligibility.distance_m(guest.lat, guest.lon, meal.venue.lat, meal.venue.lon)
    if not eligibility.within_reach(metres, limit_m=guest.limit_m, uncertainty_m=guest.uncertainty_m):
        reasons.append(Reason.DISTANCE)
    return BrowsedOccurrence(meal, metres, tuple(reasons))


def in_order(meals: list[BrowsedOccurrence]) -> list[BrowsedOccurrence]:
    """By day, then the nearest first."""
    return sorted(meals, key=lambda seen: (_day(seen.meal), seen.metres, seen.meal.starts))


def _day(meal: Occurrence) -> str:
    return meal.starts.astimezone(ZoneInfo(meal.zone)).date().isoformat()


def open_from(meal: Occurrence) -> datetime:
    """From when on anybody whom it fits may take a place."""
    return meal.answer_by - LAST_HOURS


def is_open_to_all(meal: Occurrence, now: datetime) -> bool:
    """True when a place may be taken without an invitation; a full one has its waiting list."""
    if meal.state not in {OccurrenceState.OPEN, OccurrenceState.FULL} or now >= meal.answer_by or meal.paused:
        return False
    return meal.open_to_all or now >= open_from(meal)
