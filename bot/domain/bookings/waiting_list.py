"""The waiting list: for whom a place that came free is held, and how long it waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.bookings import Booking
from bot.domain.invitations.waves import QUIET, after_waking
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState

HOLD = timedelta(hours=2)
HOLD_ON_THE_DAY = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Hold:
    """A place for somebody who waits, until they answer or its time is over."""

    booking: Booking
    until: datetime


def decide_holds(occurrence: Occurrence, waiting: Sequence[Booking], *, now: datetime) -> list[Hold]:
    """Every free place for whoever waits, in their order; a party that does not fit lets the next one go first."""
    until = hold_until(now, occurrence.starts, occurrence.answer_by, occurrence.zone)
    on = occurrence.state is OccurrenceState.OPEN and occurrence.offer_state is OfferState.OPEN
    if until is None or not on or occurrence.paused:
        return []
    free = occurrence.free
    holds = []
    for booking in waiting:
        if booking.party <= free:
            free -= booking.party
            holds.append(Hold(booking, until))
    return holds


def hold_until(now: datetime, starts: datetime, answer_by: datetime, zone: str) -> datetime | None:
    """Until when a place is held, counted in waking hours; None when there is no time left to offer it."""
    begins = QUIET.next_allowed(now, zone)
    if begins >= answer_by:
        return None
    wall = ZoneInfo(zone)
    on_the_day = begins.astimezone(wall).date() == starts.astimezone(wall).date()
    return min(after_waking(begins, HOLD_ON_THE_DAY if on_the_day else HOLD, zone), answer_by)
