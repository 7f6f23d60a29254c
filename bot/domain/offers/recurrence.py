"""When an offer takes place: once, or again and again by its rule (RFC 5545), by the clock; and what hangs on that."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.domain.core.availability import slot_of
from bot.domain.core.food import NO_FOOD, AllergenFacts, Food, Serving
from bot.domain.invitations.eligibility import occurrence_mask
from bot.domain.offers.food_time import ready_after
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import NewOffer, Occurrence, Venue

AHEAD = timedelta(weeks=8)
"""How far ahead the occurrences of a series are made."""
ASK_AHEAD = timedelta(days=7)
"""How long before an occurrence of a series the first people are asked to it, not eight weeks ahead."""
DAYS_OF_ONE_WORD = 7
"""Moved by so many days, a date of a club is another week, for which the cook has not said what is in it."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From when until when, in UTC."""

    starts: datetime
    ends: datetime


def horizon(starts: datetime, *, now: datetime) -> datetime:
    """Until when the occurrences of a series that begins at `starts` are made."""
    return max(now, starts) + AHEAD


def spans(
    starts: datetime, ends: datetime, zone: str, rrule: str, *, now: datetime, after: datetime | None = None
) -> list[TimeSpan]:
    """Every occurrence from the first on, or those later than `after`, up to `AHEAD` from now.

    Twelve o’clock stays twelve across a clock change.
    """
    first = starts.astimezone(ZoneInfo(zone))
    length = ends.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - first.replace(tzinfo=None)
    if not rrule:
        return [TimeSpan(starts.astimezone(UTC), ends.astimezone(UTC))]
    until = horizon(starts, now=now).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    walls = rrulestr(rrule, dtstart=first.replace(tzinfo=None)).between(first.replace(tzinfo=None), until, inc=True)
    every = [TimeSpan(_utc(wall, zone), _utc(wall + length, zone)) for wall in walls]
    return [span for span in every if after is None or span.starts > after]


def end_of_use_by(use_by: date | None, zone: str) -> datetime | None:
    """The moment from which it may not be eaten any more: the midnight after its use-by."""
    if use_by is None:
        return None
    return _utc(datetime.combine(use_by + timedelta(days=1), time(0)), zone)


def shifted(moment: datetime, zone: str, by: timedelta) -> datetime:
    """The moment `by` later (or earlier) by the clock on the wall, in UTC."""
    return _utc(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + by, zone)


def wall_shift(old: datetime, new: datetime, zone: str) -> timedelta:
    """How far `new` is from `old` by the clock on the wall."""
    local = ZoneInfo(zone)
    return new.astimezone(local).replace(tzinfo=None) - old.astimezone(local).replace(tzinfo=None)


def days_between(old: datetime, new: datetime, zone: str) -> int:
    """How many days later `new` is, by the calendar on the wall."""
    local = ZoneInfo(zone)
    return (new.astimezone(local).date() - old.astimezone(local).date()).days


def weekday_on(moment: datetime, zone: str) -> int:
    """By the calendar on the wall; 0 is Monday."""
    return moment.astimezone(ZoneInfo(zone)).weekday()


def weekdays_of(rrule: str) -> tuple[str, ...]:
    """The days of the week of a rule, as "MO" or "-1FR"; none where it names none."""
    parts = dict(part.split("=", 1) for part in rrule.split(";")) if rrule else {}
    return tuple(day for day in parts.get("BYDAY", "").split(",") if day)


def shifted_rule(rrule: str, weekday: int, days: int) -> str | None:
    """The rule with one weekday (0 is Monday) moved by `days`, its others as they are.

    None when it cannot simply be moved: monthly, onto a day it has already, or into another week where weeks differ.
    """
    if days == 0:
        return rrule
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    meets = weekdays_of(rrule)
    if parts.get("FREQ") != "WEEKLY" or _WEEKDAYS[weekday] not in meets or not set(meets) <= set(_WEEKDAYS):
        return None
    new = _WEEKDAYS[(weekday + days) % 7]
    other_week = not 0 <= weekday + days <= 6
    if len(meets) > 1 and (new in meets or (other_week and parts.get("INTERVAL", "1") != "1")):
        return None
    moved = {new if day == _WEEKDAYS[weekday] else day for day in meets}
    parts["BYDAY"] = ",".join(day for day in _WEEKDAYS if day in moved)
    return ";".join(f"{name}={value}" for name, value in parts.items())


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _utc(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When it is, and what hangs on that."""

    span: TimeSpan
    answer_by: datetime
    mask: int
    """Whom it fits, as `bot.domain.invitations.eligibility` has it."""
    look_at: datetime
    food: Food | None = None
    """The cook’s word for this date; None: not said yet."""
    serving: Serving = Serving.MEAL
    ready: datetime | None = None
    """Since when its food is ready; None: when it starts."""


def scheduled(
    offer: NewOffer | Occurrence,
    venue: Venue,
    span: TimeSpan,
    *,
    now: datetime,
    food: Food | None = None,
    serving: Serving | None = None,
    ready: datetime | None = None,
) -> Schedule:
    """A new occurrence of this offer at this time. What is in it is not known unless the cook said so for this date.

    That there is no food is said once, for every date.
    """
    serving = food.serving if food else serving or offer.usual_serving
    food = NO_FOOD if serving is Serving.NONE else food
    look_at = max(now, span.starts - ASK_AHEAD) if offer.rrule else now
    deadline = answer_deadline(offer.kind, span.starts, span.ends)
    mask = _mask(offer, food, venue, span.starts)
    return Schedule(span, deadline, mask, look_at, food, serving, min(ready or span.starts, span.starts))


def rescheduled(occurrence: Occurrence, span: TimeSpan, *, now: datetime) -> Schedule:
    """The same occurrence at another time. A club that moves it into another week will cook something else."""
    days = abs(days_between(occurrence.starts, span.starts, occurrence.zone))
    food = None if occurrence.rrule and days >= DAYS_OF_ONE_WORD else occurrence.food
    ready = ready_after(occurrence, span.starts, now=now)
    serving = occurrence.serving
    return scheduled(occurrence, occurrence.venue, span, now=now, food=food, serving=serving, ready=ready)


def mask_of(occurrence: Occurrence) -> int:
    """Whom it fits, as it is now."""
    return _mask(occurrence, occurrence.food, occurrence.venue, occurrence.starts)


def look_from(occurrence: Occurrence, *, now: datetime) -> datetime:
    """When to look for more people once its facts are other ones: at once, but a date of a club not weeks ahead."""
    of_club = occurrence.rrule or not occurrence.food_said
    return max(now, occurrence.starts - ASK_AHEAD) if of_club else now


def _mask(offer: NewOffer | Occurrence, food: Food | None, venue: Venue, starts: datetime) -> int:
    said, slot = food or Food(AllergenFacts()), slot_of(starts.astimezone(ZoneInfo(offer.zone)))
    return occurrence_mask(slot, said.allergens, said.diets, venue.step_free, offer.activity)
