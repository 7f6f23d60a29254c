"""Looking round: which meals fit somebody, why others do not, and where a place may be taken without being asked.

Invitations come first, so that turns stay fair. A meal is open to all in the last hours in which it can be answered,
when those whose turn it was have been asked, or from the start where its host chose that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.bookings.place import shut
from bot.domain.core.availability import slot_of
from bot.domain.core.people import GuestAnswers
from bot.domain.invitations import eligibility
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence

LAST_HOURS = timedelta(hours=3)
METRES_A_MILE = 1609.344


@dataclass(frozen=True, slots=True)
class BrowsedOccurrence:
    """A meal as one guest sees it. `reasons` is empty when it fits."""

    occurrence: Occurrence
    metres: float
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        return not self.reasons


@lru_cache(maxsize=4096)
def mask_of(occurrence: Occurrence) -> int:
    """What the meal is, as a guest would be kept away by it."""
    slot = slot_of(occurrence.starts.astimezone(ZoneInfo(occurrence.zone)))
    return eligibility.occurrence_mask(slot, occurrence.allergens, occurrence.diets, occurrence.venue.step_free)


def see(occurrence: Occurrence, guest: GuestAnswers) -> BrowsedOccurrence:
    """How far it is, and every reason why it is not for this guest, the weightiest first."""
    return see_all((occurrence,), guest)[0]


def see_all(occurrences: Iterable[Occurrence], guest: GuestAnswers) -> list[BrowsedOccurrence]:
    """Each as `see` has it, in the order in which they come."""
    guest_mask = eligibility.guest_mask(guest.availability, guest.avoids, guest.diets, guest.step_free)
    return [_seen(occurrence, guest, guest_mask) for occurrence in occurrences]


def _seen(occurrence: Occurrence, guest: GuestAnswers, guest_mask: int) -> BrowsedOccurrence:
    reasons: list[Reason] = []
    if guest_mask & mask_of(occurrence):
        unknown = eligibility.unknown_mask(
            occurrence.allergens, occurrence.venue.step_free, food_said=occurrence.food_said
        )
        reasons += eligibility.mask_reasons(guest_mask, mask_of(occurrence), unknown)
    metres = eligibility.distance_m(guest.lat, guest.lon, occurrence.venue.lat, occurrence.venue.lon)
    if not eligibility.within_reach(metres, limit_m=guest.limit_m, uncertainty_m=guest.uncertainty_m):
        reasons.append(Reason.DISTANCE)
    return BrowsedOccurrence(occurrence, metres, tuple(reasons))


def in_order(meals: list[BrowsedOccurrence]) -> list[BrowsedOccurrence]:
    """By day, then the nearest first."""
    return sorted(meals, key=lambda seen: (_day(seen.occurrence), seen.metres, seen.occurrence.starts))


@lru_cache(maxsize=4096)
def _day(occurrence: Occurrence) -> str:
    return occurrence.starts.astimezone(ZoneInfo(occurrence.zone)).date().isoformat()


def open_from(occurrence: Occurrence) -> datetime:
    """From when on anybody whom it fits may take a place."""
    return occurrence.answer_by - LAST_HOURS


def is_open_to_all(occurrence: Occurrence, now: datetime) -> bool:
    """True when a place may be taken without an invitation; a full one has its waiting list."""
    if shut(occurrence, now):
        return False
    return occurrence.open_to_all or now >= open_from(occurrence)
