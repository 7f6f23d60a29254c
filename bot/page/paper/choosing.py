"""Room: paper. What can be printed: what is on in a week, each with its papers, and the places and practices."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import text
from bot.domain.core.moments import OneDay, Times
from bot.domain.core.refusals import Gone
from bot.domain.organisers.calendar import CalendarSitting, Span, before_and_after, moments_of
from bot.language.catalogue import load_catalogues
from bot.language.offer_facts import place_said
from bot.page.listing import ROWS, ListColumn, PageListing, asked
from bot.page.shown import PageCall, PageView, a_day

AHEAD = timedelta(days=100)
"""Further than that nobody prints."""
PLACES = "/paper/places"
COLUMNS = (ListColumn("name", text("page.paper.places.name")), ListColumn("papers", text("page.paper.papers"), False))


async def show(call: PageCall) -> PageView:
    """A week, from today on if it is this one: `?day=2026-07-16`. Raises `Gone` for a day that is none."""
    request = call.request
    town = request.environment.network(call.network)
    today = request.now.astimezone(ZoneInfo(town.zone)).date()
    day = _day(call.query.get("day", ""), today)
    start, end = moments_of(Span.WEEK, day, town.zone)
    found = await request.work.town_calendar.between(town.key, start, end)
    before, after = before_and_after(Span.WEEK, day)
    return PageView(
        template="paper/choose.html",
        values={
            "sittings": [one for one in found if _is_ahead(one, request.now)],
            "monday": OneDay.of(start, town.zone),
            "before": before if end - timedelta(days=7) > request.now else None,
            "after": after,
            "this_week": start <= request.now,
            "when": lambda one: Times(start=one.starts, end=one.ends, zone=town.zone),
            "where": lambda one: place_said(one.venue),
            "practices": await request.work.referrers.all(town.key),
            "english_alone": request.environment.posters_in == (LanguageCode.ENGLISH,) and len(load_catalogues()) > 1,
        },
    )


async def places(call: PageCall) -> PageView:
    """Every place of the directory that is nobody’s home: searched and paged."""
    wanted = asked(call, COLUMNS)
    found = call.request.work.many_venues
    listing = PageListing(
        id="places",
        path=PLACES,
        caption=text("page.paper.places"),
        search_label=text("page.paper.places.search"),
        columns=COLUMNS,
        asked=wanted,
        rows=await found.halls(call.network, wanted.words, down=wanted.down, skip=wanted.skip, limit=ROWS),
        count=await found.count_halls(call.network, wanted.words),
    )
    return PageView(template="paper/places.html", values={"listing": listing})


def _is_ahead(one: CalendarSitting, now: datetime) -> bool:
    return not one.over and one.ends > now


def _day(asked_day: str, today: date) -> date:
    day = a_day(asked_day) if asked_day else today
    if abs(day - today) > AHEAD:
        raise Gone
    return day
