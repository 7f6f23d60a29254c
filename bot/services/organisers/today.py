"""`/organise → Today`: what is on and how far it is filled, and what waits; and the digest on Monday mornings."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.organisers.actions import MENU_SHOW
from bot.language.counts import people_said
from bot.services.core.environment import Environment, Network
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers import how_it_went
from bot.services.organisers import menu as menu_of_organisers
from storage.engine.times import read
from storage.organisers.overview import OccurrenceToday
from storage.unit_of_work import Work

MONDAY = 0
DIGEST_FROM, DIGEST_BEFORE = 9, 18
"""O'clock on a Monday, local time: in the morning, or later that day if the bot was away."""
DIGEST_UNTIL = timedelta(hours=12)
WEEK = timedelta(days=7)
MOST_SHOWN = 12
"""Of each list, with names cut: more would not fit into one message."""
MOST_BUTTONS = 8
TITLE_LETTERS, VENUE_LETTERS = 30, 40


async def show(request: Request) -> Reply:
    """Today until midnight. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    network = request.environment.network(request.person.organises)
    midnight = _midnight(request.now, network.zone, days=1)
    occurrences = await request.work.overview.on_between(network.key, request.now, midnight)
    closing = await request.work.overview.food_closing(
        network.key, now=request.now, before=request.now + menu_of_organisers.CLOSING_SOON
    )
    waits_first = await menu_of_organisers.waiting(request)
    parts: list[Text] = [_on("organising.today.on", occurrences)]
    if closing:
        parts.append(text("organising.today.closing", lines=_lines(closing)))
    parts.append(_waits(waits_first))
    rows = [(Button(label=item.label, tap=item.tap),) for item in waits_first]
    rows += [(_open(item),) for item in occurrences[:MOST_BUTTONS]]
    return reply(Message(text=paragraphs(parts), rows=tuple(rows)))


def _open(occurrence: OccurrenceToday) -> Button:
    """Its card, as its host sees it."""
    label = text("organising.today.open", title=cut(occurrence.title, TITLE_LETTERS))
    return Button(label=label, tap=OFFER_SHOW.tap(occurrence.id))


async def digest(work: Work, environment: Environment, *, now: datetime) -> None:
    """On Monday mornings every organiser hears what the week holds and what waits; doing it again changes nothing."""
    for network in environment.networks:
        if not await _digest_is_due(work, network, now=now):
            continue
        await work.retention.done(f"digest:{network.key}", now=now)
        for organiser in await work.people.organisers(network.key):
            message = await _digest_for(work, environment, organiser, now=now)
            dedupe = f"digest:{now.date().isoformat()}:{organiser.id}"
            until = now + DIGEST_UNTIL
            await notify(work, organiser, message, dedupe=dedupe, now=now, expires=until)


async def _digest_is_due(work: Work, network: Network, *, now: datetime) -> bool:
    zone = ZoneInfo(network.zone)
    local = now.astimezone(zone)
    if local.weekday() != MONDAY or not DIGEST_FROM <= local.hour < DIGEST_BEFORE:
        return False
    last = await work.retention.last_done(f"digest:{network.key}")
    return not last or read(last).astimezone(zone).date() < local.date()


async def _digest_for(work: Work, environment: Environment, organiser: Person, *, now: datetime) -> Message:
    network = environment.network(organiser.organises)
    week = _midnight(now, network.zone, days=7)
    occurrences = await work.overview.on_between(network.key, now, week)
    waits_first = await menu_of_organisers.waiting(Request(work, environment, organiser, now))
    places, taken = sum(item.places for item in occurrences), sum(item.taken for item in occurrences)
    parts = [
        text("organising.digest.head", name=organiser.first_name or network.name),
        text("organising.digest.week", count=len(occurrences), places=places, taken=taken)
        if occurrences
        else text("organising.digest.quiet_week"),
        *await _last_week(work, network, now=now),
        *await how_it_went.lines(work, network, now=now),
        _waits(waits_first),
    ]
    menu = Button(label=text("organising.digest.open"), tap=MENU_SHOW.tap())
    return Message(text=paragraphs(parts), rows=((menu,),))


async def _last_week(work: Work, network: Network, *, now: datetime) -> list[Text]:
    """Whether it brought people together; nothing where nobody came."""
    came = await work.overview.came_between(network.key, now - WEEK, now)
    people, fresh = people_said(came.people), people_said(came.fresh)
    at_the_door = await work.door.between(network.key, now - WEEK, now)
    booked = [text("organising.digest.came", people=people, fresh=fresh)] if came.people else []
    return [*booked, *([text("organising.digest.door", people=people_said(at_the_door))] if at_the_door else [])]


def _midnight(now: datetime, zone: str, *, days: int) -> datetime:
    """The midnight in so many days, by the clock on the wall."""
    local = now.astimezone(ZoneInfo(zone))
    return datetime(local.year, local.month, local.day, tzinfo=local.tzinfo) + timedelta(days=days)


def _on(key: str, occurrences: list[OccurrenceToday]) -> Text:
    return text(key, lines=_lines(occurrences)) if occurrences else text(f"{key}_nothing")


def _lines(occurrences: list[OccurrenceToday]) -> Lines:
    lines: list[Param] = [
        text(
            "organising.today.line",
            title=cut(item.title, TITLE_LETTERS),
            venue=cut(item.venue, VENUE_LETTERS),
            when=Times(start=item.starts, end=item.ends, zone=item.zone),
            taken=item.taken,
            places=item.places,
        )
        for item in occurrences[:MOST_SHOWN]
    ]
    if len(occurrences) > MOST_SHOWN:
        lines.append(text("organising.today.more", count=len(occurrences) - MOST_SHOWN))
    return Lines(lines=tuple(lines))


def cut(name: str, letters: int) -> str:
    """At most so many letters."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _waits(waits_first: list[menu_of_organisers.Waits]) -> Text:
    if not waits_first:
        return text("organising.today.all_done")
    return text("organising.today.waits", lines=menu_of_organisers.lines_of(waits_first))
