"""A standing yes to a club: for how many a place is kept, until when, and when it is asked whether they still would.

Pure. Each date they are asked first, once its food is said; their silence costs them nothing but that place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.bookings import BOOKING_COMING, BookingState
from bot.domain.core.ids import OfferId
from bot.domain.core.refusals import Refused
from bot.domain.invitations.waves import QUIET, after_waking, waking_between
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.recurrence import ASK_AHEAD

GIVEN_ON_AT = time(12)
"""On the day before, by the clock on the wall: then places that nobody has answered about are for others."""
KEPT_AT_MOST = timedelta(days=2)
LOOK_AHEAD = ASK_AHEAD + timedelta(days=1)
"""No date that starts later is seen to; a day before anybody else is asked."""
TIME_TO_ANSWER = timedelta(hours=2)
"""Of waking time: so long they have at least, and so long others have after them."""
MISSED_IN_A_ROW = 3


class NotBeenThere(Refused):
    """Somebody may come every time once they have been there, or are going."""

    key = "every_week.not_been_there"


class ClubOver(Refused):
    """It does not come back any more."""

    key = "every_week.over"


@dataclass(frozen=True, slots=True)
class DateOfClub:
    """A date that is ahead, and how its places stand. `club` is the post that goes on."""

    occurrence: Occurrence
    club: OfferId
    share: float
    """Of all places, for those who come every time and for others who have met there, as the host said."""
    theirs: int
    """Places that those who come every time have, or that are held for them."""


def decide_start(club_goes_on: bool, states: Sequence[BookingState]) -> None:
    """`states`: of all that they ever had there. Raises `ClubOver`, `NotBeenThere`."""
    if not club_goes_on:
        raise ClubOver
    if not set(states) & set(BOOKING_COMING):
        raise NotBeenThere


def is_weekly(rrule: str) -> bool:
    """Every week, and not every other."""
    return "FREQ=WEEKLY" in rrule and ("INTERVAL" not in rrule or "INTERVAL=1;" in f"{rrule};")


def kept_until(occurrence: Occurrence, *, now: datetime) -> datetime | None:
    """Until when a place is kept for whoever is asked now; None where nobody else would have time to answer then."""
    begins = QUIET.next_allowed(now, occurrence.zone)
    at_least = after_waking(begins, TIME_TO_ANSWER, occurrence.zone)
    until = max(min(given_on(occurrence), begins + KEPT_AT_MOST), at_least)
    return until if waking_between(until, occurrence.answer_by, occurrence.zone) >= TIME_TO_ANSWER else None


def given_on(occurrence: Occurrence) -> datetime:
    """When places are for others at the latest, where there is time for it."""
    wall = ZoneInfo(occurrence.zone)
    return datetime.combine(occurrence.starts.astimezone(wall).date() - timedelta(days=1), GIVEN_ON_AT, wall)


def room(date: DateOfClub) -> int:
    """For how many more of them a place may be kept, or held."""
    occurrence = date.occurrence
    return max(0, min(round(date.share * occurrence.places) - date.theirs, occurrence.places - occurrence.taken))


def to_keep(date: DateOfClub, waiting: int, *, now: datetime) -> int:
    """How many places nobody else is given yet: the food is not said, so that those who wait cannot be asked."""
    if date.occurrence.food_said or now >= given_on(date.occurrence):
        return 0
    return min(room(date), waiting)


def would_they_still(states: Sequence[BookingState]) -> bool:
    """Whether to ask, rather than keep a place once more. `states`: of the dates that were, the newest first."""
    lately = states[:MISSED_IN_A_ROW]
    return len(lately) == MISSED_IN_A_ROW and not set(lately) & set(BOOKING_COMING)
