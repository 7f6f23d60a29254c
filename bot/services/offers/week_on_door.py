"""What is on this week and the next, for the door of a hall: by the rules of what everybody may see, without names."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Param, Text
from bot.domain.core.moments import Hours
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.whats_on import may_be_seen, week_of
from bot.language import public_facts
from bot.language.areas import area_said
from bot.services.core.public_title import public_titles
from bot.services.core.request import Request

SHOWN = timedelta(days=14)
"""From the Monday of this week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSitting:
    """One of them, in words for everybody."""

    day: date
    title: Param
    hours: Hours
    where: Text
    about: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DoorDay:
    """A day on which something is on."""

    day: date
    on: tuple[DoorSitting, ...]


@dataclass(frozen=True, slots=True)
class DoorWeek:
    """A week, which may have nothing."""

    monday: date
    days: tuple[DoorDay, ...]

    @property
    def count(self) -> int:
        return sum(len(each.on) for each in self.days)


async def weeks_on_door(request: Request, zone: str, venue: VenueId | None = None) -> list[DoorWeek]:
    """The rest of this week, and the whole of the next, in the town that they organise; of one place, or of all."""
    today = request.now.astimezone(ZoneInfo(zone)).date()
    monday = week_of(today)
    until = datetime.combine(monday + SHOWN, time(), ZoneInfo(zone))
    found = await request.work.calendars.together_in(request.person.organises, request.now, until)
    shown = [one for one in found if may_be_seen(one, was_seen=False) and (venue is None or one.venue.id == venue)]
    titles = await public_titles(request.work, shown)
    sittings = [_sitting(request, one, titles[one.id]) for one in shown]
    return [_week(sittings, start) for start in (monday, monday + SHOWN / 2)]


def _week(sittings: list[DoorSitting], monday: date) -> DoorWeek:
    """What began before the week, and goes on, stands on the day on which it began."""
    inside = [one for one in sittings if one.day < monday + SHOWN / 2 and week_of(one.day) == monday]
    return DoorWeek(monday, tuple(DoorDay(day, tuple(on)) for day, on in groupby(inside, key=lambda one: one.day)))


def _sitting(request: Request, one: Occurrence, title: Param) -> DoorSitting:
    return DoorSitting(
        day=one.starts.astimezone(ZoneInfo(one.zone)).date(),
        title=title,
        hours=Hours(at=one.starts, end=one.ends, zone=one.zone),
        where=public_facts.where(one, area_said(request.environment.gazetteer, one.venue.area)),
        about=tuple(public_facts.about(one)),
    )
