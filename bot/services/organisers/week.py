"""`/organise → The week ahead`: what is on day by day, how full it is, the gaps, and what waits."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.messages import Button, Items, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Hours, OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HOST_ASK_WHOM, OFFER_SHOW
from bot.domain.offers.host_asks import HostAsk, number_of
from bot.domain.organisers.actions import POSTS_FROM_THE_FIRST, WEEK_SHOW
from bot.domain.organisers.week import DAYS, LAST_WEEK, Ahead, Day, days_of, pages_of
from bot.language.host_asks import asked_said
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers.today import cut


async def show(request: Request, week: int, page: int) -> Reply:
    """So many weeks from today, one page of it. Raises `NotAllowed`, `Gone` for what is too far ahead."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    if week > LAST_WEEK:
        raise Gone
    network = request.environment.network(request.person.organises)
    zone = ZoneInfo(network.zone)
    first = request.now.astimezone(zone).date() + timedelta(days=DAYS * week)
    start = datetime.combine(first, time(), zone)
    until = datetime.combine(first + timedelta(days=DAYS), time(), zone)
    ahead = await request.work.overview.ahead(network.key, max(start, request.now), until)
    days = days_of(ahead, first, network.zone)
    pages = pages_of(days)
    if page >= len(pages):
        raise Gone
    parts = [] if page else [_in_all(ahead, days)]
    asks = await request.work.host_asks.of_days(network.key, first, first + timedelta(days=DAYS))
    parts += [_day(day, asks.get(day.day, ()), network.zone) for day in pages[page]]
    rows = _rows(pages[page], week, page, last=page + 1 == len(pages))
    return reply(Message(text=paragraphs(parts), rows=rows))


def _in_all(ahead: list[Ahead], days: list[Day]) -> Text:
    """How full the week is, and what waits for an answer."""
    if not ahead:
        return text("organising.week.nothing")
    lines: list[Param] = [
        text(
            "organising.week.in_all",
            count=len(ahead),
            taken=sum(one.taken for one in ahead),
            places=sum(one.places for one in ahead),
        )
    ]
    counts = {
        "gaps": sum(not day.on for day in days),
        "asked": sum(one.asked for one in ahead),
        "waiting": sum(one.waiting for one in ahead),
        "to_read": sum(one.to_read for one in ahead),
    }
    lines += [text(f"organising.week.{name}", count=count) for name, count in counts.items() if count]
    return paragraphs(lines, gap=False)


def _day(day: Day, asks: Sequence[HostAsk], zone: str) -> Text:
    """What is on, and who was asked to post something."""
    head = text("organising.week.day", day=OneDay(day=day.day))
    lines = [_line(one, zone) for one in day.on] or [text("organising.week.gap")]
    return paragraphs((head, *lines, *(asked_said(one, zone) for one in asks)), gap=False)


def _line(one: Ahead, zone: str) -> Text:
    facts: dict[str, Param] = {
        "at": Hours(at=one.starts, zone=zone),
        "title": cut(one.title, 30),
        "venue": cut(one.venue, 40),
        "taken": one.taken,
        "places": one.places,
    }
    counts = {"asked": one.asked, "waiting": one.waiting}
    rest = [text(f"organising.week.line.{name}", count=count) for name, count in counts.items() if count]
    if one.to_read:
        rest.append(text("organising.week.line.to_read"))
    return (
        text("organising.week.line_and", **facts, rest=Items(items=tuple(rest)))
        if rest
        else text("organising.week.line", **facts)
    )


def _rows(days: list[Day], week: int, page: int, *, last: bool) -> tuple[tuple[Button, ...], ...]:
    """The card of each, the posts to read, and how it goes on."""
    on = [one for day in days for one in day.on]
    rows = [
        (Button(label=text("organising.today.open", title=cut(one.title, 30)), tap=OFFER_SHOW.tap(one.id)),)
        for one in on
        if not one.to_read
    ]
    rows += [
        (Button(label=text("host_asks.button", day=OneDay(day=day.day)), tap=HOST_ASK_WHOM.tap(number_of(day.day))),)
        for day in days
        if not day.on
    ]
    if any(one.to_read for one in on):
        rows.append((Button(label=text("organising.week.read"), tap=POSTS_FROM_THE_FIRST),))
    if not last:
        rows.append((Button(label=text("organising.more"), tap=WEEK_SHOW.tap(week, page + 1)),))
    elif week < LAST_WEEK:
        rows.append((Button(label=text("organising.week.after"), tap=WEEK_SHOW.tap(week + 1, 0)),))
    return tuple(rows)
