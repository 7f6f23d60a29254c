"""A day has nothing on: who could be asked to post something, in which order, and what was asked already. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.ids import DayNumber, HostAskId, PersonId
from bot.domain.core.people import Task
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.offers import Venue

AGAIN_AFTER = timedelta(days=7)
"""A host is asked at most once in this time, whoever asks, and for whichever day."""
LOOK_BACK = timedelta(weeks=12)
"""What somebody has hosted in this time counts for what suits them."""
FARTHEST_DAY = timedelta(days=90)
WOULD_POST = frozenset({Task.COOK, Task.HOST, Task.SHARE_FOOD})
"""Whoever said that they would do one of these may be asked, also before they have."""


class HostAnswer(StrEnum):
    """What a host says."""

    NONE = ""
    """Nothing yet."""
    YES = "yes"
    NO = "no"


class HostAskedLately(Refused):
    """They were asked within a week, or are not among those who can be asked."""

    key = "host_asks.not_now"


@dataclass(frozen=True, slots=True)
class HostAsk:
    """One question to one host about one day."""

    id: HostAskId
    host: PersonId
    name: str
    network: str
    day: date
    answer: HostAnswer
    asked: datetime


@dataclass(frozen=True, slots=True)
class CouldHost:
    """A volunteer who is there on that day, as the tables have them."""

    person: PersonId
    name: str
    tasks: frozenset[Task]
    asked: datetime | None
    """When they were last asked like this."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """Something that somebody hosted."""

    host: PersonId
    starts: datetime
    venue: Venue


@dataclass(frozen=True, slots=True, kw_only=True)
class HostToAsk:
    """Somebody who could be asked, with why."""

    person: PersonId
    name: str
    such_days: int
    """So often they hosted on that day of the week."""
    lately: int
    """So often on any day."""
    place: Venue | None
    """Where they did so last."""
    asked: datetime | None

    def may_be_asked(self, now: datetime) -> bool:
        return self.asked is None or now - self.asked >= AGAIN_AFTER


def number_of(day: date) -> DayNumber:
    """As a button carries it."""
    return DayNumber(day.toordinal())


def check_day(day: date, today: date) -> None:
    """Raises `Gone` for a day that is over, or farther away than anybody plans."""
    if not today <= day <= today + FARTHEST_DAY:
        raise Gone


def in_turn(
    could: Iterable[CouldHost], hosted: Sequence[Hosted], day: date, zone: str, *, now: datetime
) -> list[HostToAsk]:
    """Those who host on such days first, then those who host at all; who was asked lately comes last."""
    wall = ZoneInfo(zone)
    lately = Counter(one.host for one in hosted)
    such = Counter(one.host for one in hosted if one.starts.astimezone(wall).weekday() == day.weekday())
    places = {one.host: one.venue for one in sorted(hosted, key=lambda one: one.starts)}
    hosts = [
        HostToAsk(
            person=one.person,
            name=one.name,
            such_days=such[one.person],
            lately=lately[one.person],
            place=places.get(one.person),
            asked=one.asked,
        )
        for one in could
        if one.tasks & WOULD_POST or lately[one.person]
    ]
    return sorted(hosts, key=lambda one: (not one.may_be_asked(now), -one.such_days, -one.lately, one.name, one.person))
