"""What a partner promises: its dates one after the other, when we ask whether it happened, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from bot.domain.core.ids import PartnerDateId, PartnerPromiseId, PersonId

LONGEST_WHO = 60
LONGEST_WHAT = 200
MOST_AHEAD = timedelta(days=731)
"""Nobody promises further ahead than two years."""
ASK_FROM_HOUR = 18
"""On the day itself, o’clock by the town’s clock; a reminder before it, and a second one after, come in the morning."""
MORNING_HOUR = 9
AGAIN_AFTER = timedelta(days=3)
"""Asked once more after so long; from then on it only stands in the organisers’ menu."""


class DateState(StrEnum):
    """The life of one date."""

    OPEN = "open"
    """It has not been said whether it happened."""
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"
    """Not yet: there is another date in its place."""


DATE_MOVES: dict[DateState, frozenset[DateState]] = {
    DateState.OPEN: frozenset({DateState.KEPT, DateState.BROKEN, DateState.MOVED}),
    **{state: frozenset({DateState.OPEN}) for state in DateState if state is not DateState.OPEN},
}
"""Back to open only by undoing, while the date after it is open too."""


class PartnerAnswer(StrEnum):
    """What is said to "Did it happen?", beside "Not yet"."""

    YES = "yes"
    NOT_THIS_TIME = "not_this_time"
    NOT_ANY_MORE = "not_any_more"


class PartnerDelay(StrEnum):
    """When to ask again, where it did not happen yet."""

    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"
    A_WEEK = "a_week"
    FOUR_WEEKS = "four_weeks"


PARTNER_DELAYS: Mapping[PartnerDelay, timedelta] = {
    PartnerDelay.TOMORROW: timedelta(days=1),
    PartnerDelay.THREE_DAYS: timedelta(days=3),
    PartnerDelay.A_WEEK: timedelta(days=7),
    PartnerDelay.FOUR_WEEKS: timedelta(days=28),
}


class DaysBefore(StrEnum):
    """When its owner is reminded, beside the day itself."""

    NONE = "none"
    ONE = "one"
    THREE = "three"
    SEVEN = "seven"


DAYS_BEFORE: Mapping[DaysBefore, int] = {
    DaysBefore.NONE: 0,
    DaysBefore.ONE: 1,
    DaysBefore.THREE: 3,
    DaysBefore.SEVEN: 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPartnerPromise:
    """What an organiser notes."""

    network: str
    who: str
    words: str
    owner: PersonId
    first_day: date
    rrule: str
    days_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPromise:
    """One that was kept. `owner` is None while nobody looks after it."""

    id: PartnerPromiseId
    network: str
    who: str
    words: str
    owner: PersonId | None
    first_day: date
    rrule: str
    days_before: int
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDate:
    """One date of it."""

    id: PartnerDateId
    promise: PartnerPromiseId
    day: date
    state: DateState
    ahead: bool
    """They were reminded of it."""
    asked: date | None
    """When they were asked whether it happened."""
    again: bool
    """They were asked a second time."""


class Nudge(StrEnum):
    """What its owner hears now."""

    AHEAD = "ahead"
    ASK = "ask"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class DateAnswered:
    """What becomes of a date, and of the promise; `following` is its next date."""

    state: DateState
    following: date | None
    ends: bool


def decide_date(promise: PartnerPromise, on: PartnerDate, said: PartnerAnswer, *, today: date) -> DateAnswered:
    """The next date is made when the last is answered; without one the promise has come to its end."""
    state = DateState.KEPT if said is PartnerAnswer.YES else DateState.BROKEN
    following = None if said is PartnerAnswer.NOT_ANY_MORE else next_day(promise, after=on.day, today=today)
    return DateAnswered(state, following, ends=following is None)


def moved_by(delay: PartnerDelay, *, today: date) -> DateAnswered:
    """Not yet: asked again some days from now."""
    return DateAnswered(DateState.MOVED, today + PARTNER_DELAYS[delay], ends=False)


def comes_at_all(first_day: date, rrule: str) -> bool:
    """A rule that ended before its first day has no date: “every Thursday until last week”."""
    first = datetime.combine(first_day, time(0))
    return not rrule or rrulestr(rrule, dtstart=first).after(first, inc=True) is not None


def next_day(promise: PartnerPromise, *, after: date, today: date) -> date | None:
    """By its rule, later than `after` and not over by now; None for what happens once, or has come to its end."""
    if not promise.rrule:
        return None
    rule = rrulestr(promise.rrule, dtstart=datetime.combine(promise.first_day, time(0)))
    earliest = max(after + timedelta(days=1), today)
    found = rule.after(datetime.combine(earliest, time(0)), inc=True)
    return None if found is None else found.date()


def delays_for(promise: PartnerPromise, on: PartnerDate, *, today: date) -> list[PartnerDelay]:
    """Of something that comes back: only before its next date."""
    following = next_day(promise, after=on.day, today=today)
    return [delay for delay, longer in PARTNER_DELAYS.items() if following is None or today + longer < following] or [
        PartnerDelay.TOMORROW
    ]


def nudge(promise: PartnerPromise, on: PartnerDate, *, local: datetime) -> Nudge | None:
    """What is due now, by the clock on the wall of the town; each comes once."""
    today, hour = local.date(), local.hour
    if on.state is not DateState.OPEN or promise.ended or hour < MORNING_HOUR:
        return None
    if today < on.day:
        soon = promise.days_before and today >= on.day - timedelta(days=promise.days_before)
        return Nudge.AHEAD if soon and not on.ahead else None
    if on.asked is None:
        return Nudge.ASK if today > on.day or hour >= ASK_FROM_HOUR else None
    return Nudge.AGAIN if not on.again and today >= on.asked + AGAIN_AFTER else None


def is_near(day: date, days_before: int, *, today: date) -> bool:
    """Whoever has just said that day need not be reminded of it before it comes."""
    return day - timedelta(days=days_before) <= today


def is_overdue(on: PartnerDate, *, today: date) -> bool:
    """Its day is over, and nobody has said whether it happened."""
    return on.state is DateState.OPEN and on.day < today
