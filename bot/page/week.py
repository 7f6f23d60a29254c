"""Room: today and this week. The calendar, and what waits for an organiser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Param, Text
from bot.domain.core.moments import Hours, MonthName, OneDay
from bot.domain.core.refusals import Gone
from bot.domain.offers.host_asks import FARTHEST_DAY, HostAsk
from bot.domain.organisers.calendar import (
    CalendarDay,
    CalendarSitting,
    Span,
    before_and_after,
    booked_twice,
    calendar_weeks,
    days_shown,
    moments_of,
)
from bot.language.host_asks import asked_said
from bot.language.offer_facts import place_said
from bot.page.shown import PageCall, PageView, a_day
from bot.services.organisers import menu
from bot.services.organisers.menu import Waits

MOST_DAYS_AWAY = 800
"""Further than that nothing is kept, and nothing planned."""
CALLS = "calls"
"""What waits under this name has a page of its own."""
LINKS = {"checks": "/people?checks=pressing", "applications": "/people?group=applied"}
"""Where the page shows what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekShown:
    """What stands on the page."""

    weeks: Sequence[Sequence[CalendarDay]]
    span: Span
    day: date
    today: date
    before: date
    after: date
    zone: str
    twice: frozenset[OccurrenceId]
    waits: list[Waits]
    calls: int
    """Neighbours whom nobody rang."""
    free: int
    places: int
    asked: Mapping[date, Sequence[HostAsk]]
    """Hosts who were asked to post something, by day."""

    @property
    def gaps(self) -> int:
        """Days to come on which nothing is on."""
        return sum(each.is_gap and each.day >= self.today for week in self.weeks for each in week)

    @property
    def first(self) -> OneDay:
        return OneDay(day=self.weeks[0][0].day)

    @property
    def month(self) -> MonthName:
        return MonthName(month=self.day.month)

    def link(self, one: Waits) -> str:
        """Empty where it is in the chat alone."""
        return LINKS.get(one.name, "")

    def asked_for(self, each: CalendarDay) -> list[Text]:
        """What was asked of hosts for that day, as long as it is not over."""
        asks = self.asked.get(each.day, ()) if each.day >= self.today else ()
        return [asked_said(one, self.zone) for one in asks]

    def can_ask(self, each: CalendarDay) -> bool:
        return each.is_gap and self.today <= each.day <= self.today + FARTHEST_DAY

    def name_of(self, each: CalendarDay) -> OneDay:
        return OneDay(day=each.day)

    def where(self, one: CalendarSitting) -> Param:
        return place_said(one.venue)

    def hours(self, one: CalendarSitting) -> Hours:
        return Hours(at=one.starts, end=one.ends, zone=self.zone)


async def show(call: PageCall) -> PageView:
    """A week or a month: `?span=month&day=2026-07-16`. Raises `Gone` for a day that is none."""
    request = call.request
    town = request.environment.network(request.person.organises)
    today = request.now.astimezone(ZoneInfo(town.zone)).date()
    span, day = _span(call.query.get("span", "")), _day(call.query.get("day", ""), today)
    start, end = moments_of(span, day, town.zone)
    sittings = await request.work.town_calendar.between(town.key, start, end)
    waits = await menu.waiting(request)
    before, after = before_and_after(span, day)
    shown = WeekShown(
        weeks=calendar_weeks(sittings, span, day, town.zone, _holidays(*days_shown(span, day))),
        span=span,
        day=day,
        today=today,
        before=before,
        after=after,
        zone=town.zone,
        twice=booked_twice(sittings),
        waits=[one for one in waits if one.name != CALLS],
        calls=next((one.count for one in waits if one.name == CALLS), 0),
        free=sum(one.free for one in sittings if not one.over),
        places=sum(one.places for one in sittings if not one.over),
        asked=await request.work.host_asks.of_days(town.key, *days_shown(span, day)),
    )
    return PageView(template="week.html", values={"week": shown})


def _span(asked: str) -> Span:
    return Span.MONTH if asked == Span.MONTH else Span.WEEK


def _day(asked: str, today: date) -> date:
    if not asked:
        return today
    day = a_day(asked)
    if abs((day - today).days) > MOST_DAYS_AWAY:
        raise Gone
    return day


def _holidays(first: date, after: date) -> frozenset[date]:
    from bot.parsing.dates.holidays import bank_holidays  # noqa: PLC0415 - the calendar is large, and rarely needed

    return frozenset(day for year in {first.year, after.year} for day in bank_holidays(year))
