"""Room: today and this week. The calendar, and what waits for an organiser."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.core.moments import Hours, MonthName, OneDay
from bot.domain.core.refusals import Gone
from bot.domain.organisers.calendar import (
    CalendarSitting,
    Span,
    before_and_after,
    booked_twice,
    calendar_weeks,
    days_shown,
    moments_of,
)
from bot.page.shown import PageCall, PageView, a_day
from bot.services.organisers import menu

MOST_DAYS_AWAY = 800
"""Further than that nothing is kept, and nothing planned."""


async def show(call: PageCall) -> PageView:
    """A week or a month: `?span=month&day=2026-07-16`. Raises `Gone` for a day that is none."""
    request = call.request
    town = request.environment.network(request.person.organises)
    today = request.now.astimezone(ZoneInfo(town.zone)).date()
    span, day = _span(call.query.get("span", "")), _day(call.query.get("day", ""), today)
    start, end = moments_of(span, day, town.zone)
    sittings = await request.work.town_calendar.between(town.key, start, end)
    weeks = calendar_weeks(sittings, span, day, town.zone, _holidays(*days_shown(span, day)))
    before, after = before_and_after(span, day)
    return PageView(
        template="week.html",
        values={
            "weeks": weeks,
            "span": span,
            "day": day,
            "today": today,
            "before": before,
            "after": after,
            "zone": town.zone,
            "twice": booked_twice(sittings),
            "waits": await menu.waiting(request),
            "gaps": sum(each.is_gap and each.day >= today for week in weeks for each in week),
            "free": sum(one.free for one in sittings if not one.over),
            "places": sum(one.places for one in sittings if not one.over),
            "hours": _hours,
            "one_day": lambda each: OneDay(day=each),
            "month": MonthName(month=day.month),
        },
    )


def _hours(one: CalendarSitting, zone: str) -> Hours:
    return Hours(at=one.starts, end=one.ends, zone=zone)


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
