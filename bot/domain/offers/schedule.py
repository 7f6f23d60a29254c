"""What an occurrence is kept with beside its time: until when it is answered, whom it fits, when people are asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.availability import slot_of
from bot.domain.invitations.eligibility import occurrence_mask
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import NewOffer, Occurrence, Venue
from bot.domain.offers.recurrence import TimeSpan

ASK_AHEAD = timedelta(days=7)
"""How long before an occurrence of a series the first people are asked to it, not eight weeks ahead."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When it is, and what hangs on that."""

    span: TimeSpan
    answer_by: datetime
    mask: int
    """Whom it fits, as `bot.domain.invitations.eligibility` has it."""
    look_at: datetime


def scheduled(offer: NewOffer | Occurrence, venue: Venue, span: TimeSpan, *, now: datetime) -> Schedule:
    """An occurrence of this offer at this time."""
    look_at = max(now, span.starts - ASK_AHEAD) if offer.rrule else now
    deadline = answer_deadline(offer.kind, span.starts, span.ends)
    return Schedule(span, deadline, _mask(offer, venue, span.starts), look_at)


def mask_of(occurrence: Occurrence) -> int:
    """Whom it fits, as it is now."""
    return _mask(occurrence, occurrence.venue, occurrence.starts)


def _mask(offer: NewOffer | Occurrence, venue: Venue, starts: datetime) -> int:
    slot = slot_of(starts.astimezone(ZoneInfo(offer.zone)))
    return occurrence_mask(slot, offer.allergens, offer.diets, venue.step_free)
