"""Who is asked when. Nobody at joining; four times in about six months, each with one reminder, and then no more.

The first time is at consent. The second is the day before the first meal after that, in daytime; or six weeks after
consent where there was none. From that day three and six months are counted, each good for three weeks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.evaluation.people import Wave

SECOND_CONTACT = 2
"""Things that they did with us after joining: an invitation answered, a place taken otherwise, a “How was it?”."""
ASKS_AT = time(11)
"""By their own clock: in daytime, when no reminder goes."""
NO_MEAL_WITHIN = timedelta(days=3)
"""Whoever has a meal sooner is asked after it: else both baselines would be of one day."""
CONSENT_WAITS = timedelta(days=14)
FIRST_WAITS = timedelta(days=7)
APART = timedelta(hours=20)
"""At least, from consent to the second time: an answer of an hour ago says nothing new."""
BEFORE_A_MEAL = timedelta(hours=1)
"""Nobody answers questions at the door."""
WITHOUT_A_MEAL = timedelta(weeks=6)
COUNTED_FROM_THE_SECOND = {Wave.THREE_MONTHS: timedelta(days=91), Wave.SIX_MONTHS: timedelta(days=182)}
WINDOW = timedelta(weeks=3)
"""After it a time of asking lapses."""
REMINDED_AFTER = timedelta(days=3)
SHORTEST_REMINDED = timedelta(days=1)
"""Whoever has less than that to answer was asked only just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCandidate:
    """What counts for whether somebody is asked at all. Who rests, has stopped or has a case open is none."""

    contacts: int
    next_meal: datetime | None
    """When the next that they are going to begins."""


@dataclass(frozen=True, slots=True)
class DueTime:
    """The next time of asking of somebody, and until when it makes sense."""

    wave: Wave
    until: datetime


def may_be_asked_to_agree(candidate: StudyCandidate, *, now: datetime) -> bool:
    """After the second contact, and with some days until the next meal."""
    soon = candidate.next_meal is not None and candidate.next_meal - now < NO_MEAL_WITHIN
    return candidate.contacts >= SECOND_CONTACT and not soon


def second_time(agreed: datetime, next_meal: datetime | None, zone: str, *, now: datetime) -> DueTime | None:
    """Just before the first meal, or after six weeks; None while it is too soon for either."""
    if next_meal is not None:
        due = max(_at_eleven(next_meal, zone, days=-1), agreed + APART)
        if due <= now < next_meal - BEFORE_A_MEAL:
            return DueTime(Wave.BEFORE_THE_FIRST_MEAL, next_meal)
    if _at_eleven(agreed + WITHOUT_A_MEAL, zone) <= now:
        until = now + WINDOW if next_meal is None else min(now + WINDOW, next_meal)
        return DueTime(Wave.BEFORE_THE_FIRST_MEAL, until) if now < until - BEFORE_A_MEAL else None
    return None


def later_time(second: datetime, done: Collection[Wave], zone: str, *, now: datetime) -> DueTime | None:
    """Three or six months after the second, unless it was asked before or its three weeks are over."""
    for wave, after in COUNTED_FROM_THE_SECOND.items():
        due = _at_eleven(second + after, zone)
        if wave not in done and due <= now < due + WINDOW:
            return DueTime(wave, due + WINDOW)
    return None


def remind_at(asked: datetime, until: datetime) -> datetime | None:
    """Once, after three days or half of the time there is; in daytime, since quiet hours are kept at sending.

    None where that would come hard upon the first.
    """
    if until - asked < SHORTEST_REMINDED:
        return None
    return asked + min(REMINDED_AFTER, (until - asked) / 2)


def _at_eleven(moment: datetime, zone: str, *, days: int = 0) -> datetime:
    day = moment.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return datetime.combine(day, ASKS_AT, ZoneInfo(zone)).astimezone(UTC)
