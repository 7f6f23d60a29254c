"""The waiting list: for whom a place that came free is held, and how long it waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.bookings import Booking
from bot.domain.bookings.place import Granted, PlaceDecision
from bot.domain.invitations.waves import QUIET, after_waking
from bot.domain.offers.offers import Occurrence, OccurrenceState

HOLD = timedelta(hours=2)
HOLD_ON_THE_DAY = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Hold:
    """A place for somebody who waits, until they answer or its time is over."""

    booking: Booking
    granted: Granted
    until: datetime


def decide_holds(
    occurrence: Occurrence, waiting: Sequence[tuple[Booking, PlaceDecision]], *, now: datetime
) -> list[Hold]:
    """Every free place for whoever waits and may have it, in their order; a party too large lets the next go first.

    Of what is collected they have as many portions as there are, rather than none.
    """
    until = hold_until(now, occurrence.starts, occurrence.answer_by, occurrence.zone)
    if until is None or occurrence.state is not OccurrenceState.OPEN:
        return []
    free = occurrence.free
    holds = []
    for booking, place in waiting:
        size = booking.party if occurrence.together else min(booking.party, free)
        if 1 <= size <= free and place.may_be_given:
            free -= size
            holds.append(Hold(booking, place.grant(at_most=size), until))
    return holds


def hold_until(now: datetime, starts: datetime, answer_by: datetime, zone: str) -> datetime | None:
    """Until when a place is held, counted in waking hours; None when there is no time left to offer it."""
    begins = QUIET.next_allowed(now, zone)
    if begins >= answer_by:
        return None
    wall = ZoneInfo(zone)
    on_the_day = begins.astimezone(wall).date() == starts.astimezone(wall).date()
    return min(after_waking(begins, HOLD_ON_THE_DAY if on_the_day else HOLD, zone), answer_by)


def offered_at(held_until: datetime, starts: datetime) -> datetime:
    """When a place that is held was offered, at the earliest."""
    return held_until - (HOLD_ON_THE_DAY if held_until.date() == starts.date() else HOLD)
