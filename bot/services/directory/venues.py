"""The map of places: shown, put right and looked at once a year by organisers; filled from a file."""

from dataclasses import dataclass
from datetime import datetime

from bot.conversations.directory.venue import VenueDraft
from bot.domain.core.actions import Action
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Button, Items, Message, Param, Pin, Text, paragraphs, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Refused
from bot.domain.directory.actions import (
    VENUE_ACCESS,
    VENUE_ADD,
    VENUE_ON_MAP,
    VENUE_SHOW,
    VENUE_STILL_RIGHT,
    VENUE_SWITCH,
    VENUES_MORE,
)
from bot.domain.directory.venue_files import Plan, Problem, VenueRow, plan, read_file
from bot.domain.directory.venues import ASK_AGAIN, CHECK_AFTER, Access, VenueFacts, VenueFeature
from bot.language.dates import say_date
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import step_free_change
from storage.unit_of_work import Work

NAME = "venue"
PAGE = 10
FROM_THE_FIRST = VenueId(0)


class NameTaken(Refused):
    """Somebody’s home has that name: it is not overwritten."""

    key = "venues.name_taken"


async def overview(request: Request, after: VenueId = FROM_THE_FIRST) -> Reply:
    """The places of the network, ten at a time, each with a button. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, request.person.network)
    venues = await request.work.venues.page(request.person.network, after=after, limit=PAGE + 1)
    rows = [
        (Button(label=text("venues.choice", name=venue.name[:40]), tap=VENUE_SHOW.tap(venue.id)),)
        for venue in venues[:PAGE]
    ]
    if len(venues) > PAGE:
        rows.append((Button(label=text("venues.more"), tap=VENUES_MORE.tap(venues[PAGE - 1].id)),))
    rows.append((Button(label=text("venues.add"), tap=VENUE_ADD.tap()),))
    return reply(Message(text=text("venues.list" if venues else "venues.none"), rows=tuple(rows)))


async def begin(request: Request) -> Reply:
    """Ask about a new place, or one to be put right. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, request.person.network)
    return await request.begin(NAME)


async def finish(request: Request, draft: VenueDraft) -> Reply:
    """Keep it, seen by this organiser today. Raises `NotAllowed`, `NameTaken`."""
    must(request.person, Permission.KEEP_VENUES, request.person.network)
    network = request.person.network
    if await request.work.venues.is_taken(network, draft.name, by=request.person.id, home=False):
        raise NameTaken
    venue = await request.work.venues.add(
        network=network,
        name=draft.name,
        address=draft.whole_address,
        lat=draft.lat,
        lon=draft.lon,
        area=draft.area,
        step_free=draft.step_free,
    )
    return reply(text("venues.kept"), await _seen_today(request, venue))


async def _seen_today(request: Request, venue: VenueId) -> Message:
    """Noted as right by whoever looked; asked again in a year."""
    again = request.now + CHECK_AFTER
    await request.work.venues.note_checked(venue, request.person.id, checked=request.now, look_again=again)
    return _card(await request.work.venues.facts(venue), request.now)


async def show(request: Request, venue: VenueId) -> Reply:
    """All that is known of a place. Raises `NotAllowed`, `Gone`."""
    return reply(_card(await _own(request, venue), request.now))


def _card(facts: VenueFacts, now: datetime) -> Message:
    venue = facts.venue
    lines: list[Param] = [text("venues.name", name=venue.name)]
    if venue.address:
        lines.append(text("venues.address", address=venue.address))
    if venue.home:
        lines.append(text("venues.is_home"))
    lines += [*_access_lines(facts), checked_line(facts.checked, facts.checked_by, now)]
    return Message(
        text=paragraphs(lines, gap=False),
        rows=(
            (_button("still_right", VENUE_STILL_RIGHT, venue.id),),
            (_button("change_access", VENUE_ACCESS, venue.id), _button("on_map", VENUE_ON_MAP, venue.id)),
        ),
    )


def _access_lines(facts: VenueFacts) -> list[Param]:
    steps = {True: "venues.step_free", False: "venues.steps", None: "venues.steps_not_known"}[facts.venue.step_free]
    names = tuple(text(f"venues.access.{access}") for access in facts.venue.access)
    return [text(steps), *([text("venues.has", names=Items(items=names))] if names else [])]


def checked_line(checked: datetime | None, by: str, now: datetime) -> Text:
    """When somebody last saw that it is right, and who."""
    if checked is None:
        return text("venues.never_checked")
    day = say_date(checked.date(), today=now.date())
    return text("venues.checked_by", day=day, name=by) if by else text("venues.checked", day=day)


async def still_right(request: Request, venue: VenueId) -> Reply:
    """Note who looked, and when; ask again in a year. Raises `NotAllowed`, `Gone`."""
    await _own(request, venue)
    return reply(await _seen_today(request, venue), replace=True, notice=text("venues.thanks"))


async def on_map(request: Request, venue: VenueId) -> Reply:
    """Where we think it is, to be compared. Raises `NotAllowed`, `Gone`."""
    place = (await _own(request, venue)).venue
    pin = Pin(lat=place.lat, lon=place.lon, title=place.name, address=place.address or place.name)
    return reply(Message(text=text("venues.on_map"), pin=pin))


async def change_access(request: Request, venue: VenueId) -> Reply:
    """A button for each thing that helps somebody to get in. Raises `NotAllowed`, `Gone`."""
    return reply(_switches(await _own(request, venue)), replace=True)


def _switches(facts: VenueFacts) -> Message:
    rows = [(_switch(facts, feature),) for feature in VenueFeature]
    return Message(text=text("venues.access.ask"), rows=(*rows, (_button("done", VENUE_SHOW, facts.venue.id),)))


def _switch(facts: VenueFacts, feature: VenueFeature) -> Button:
    label = text(f"venues.access.{feature}")
    mark = "conversation.on" if facts.has(feature) else "conversation.off"
    return Button(label=text(mark, label=label), tap=VENUE_SWITCH.tap(facts.venue.id, feature))


async def switch(request: Request, venue: VenueId, feature: VenueFeature) -> Reply:
    """One thing is there, or is not. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    step_free, access = facts.venue.step_free, set(facts.venue.access)
    if feature is VenueFeature.HOME:
        await request.work.venues.set_home(facts.venue.id, home=not facts.venue.home)
    elif feature is VenueFeature.STEP_FREE:
        step_free = step_free is not True
    else:
        access ^= {Access(feature)}
    kept = tuple(kind for kind in Access if kind in access)
    await request.work.venues.set_access(facts.venue.id, kept, step_free=step_free)
    await step_free_change.changed(request.work, facts.venue.id, now=request.now)
    return reply(_switches(await request.work.venues.facts(facts.venue.id)), replace=True)


async def look_again(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Once a year: is it still right? Asked again after a month when nobody says; doing it again changes nothing."""
    await work.venues.start_the_year(now + CHECK_AFTER)
    for facts in await work.venues.to_look_at(now=now):
        venue = facts.venue
        await work.venues.ask_next(venue.id, now + ASK_AGAIN)
        dedupe = f"venue:{venue.id}:{now.date().isoformat()}"
        await ask_organisers(work, venue.network, _card(facts, now), dedupe=dedupe, now=now)


async def ask_organisers(work: Work, network: str, card: Message, *, dedupe: str, now: datetime) -> None:
    """Is it still right? Each organiser of the network who can be reached is asked."""
    asked = Message(text=text("venues.still_right_ask", facts=card.text), rows=card.rows)
    await hearers.tell(work, hearers.organisers_of(network), asked, dedupe=dedupe, now=now)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a file of places did, or would do."""

    plan: Plan
    problems: tuple[Problem, ...]


async def from_file(
    work: Work, environment: Environment, network: str, content: bytes, *, apply: bool, now: datetime
) -> FileReport:
    """Read a file of places; keep the good rows if `apply`. Raises `UnreadableFile`, and `KeyError` for the network."""
    read = read_file(content, environment.gazetteer, environment.network(network).local_authority)
    changes = plan(read.rows, await work.venues.all_facts(network))
    if apply:
        for row in (*changes.new, *changes.changed):
            await _keep(work, network, row, now)
    return FileReport(changes, read.problems)


async def _keep(work: Work, network: str, row: VenueRow, now: datetime) -> None:
    venue = await work.venues.add(
        network=network,
        name=row.name,
        address=row.address,
        lat=row.lat,
        lon=row.lon,
        area=row.area,
        step_free=row.step_free,
    )
    await work.venues.set_access(venue, row.access, step_free=row.step_free)
    await step_free_change.changed(work, venue, now=now)
    await work.venues.note_checked(venue, None, checked=row.checked, look_again=(row.checked or now) + CHECK_AFTER)


def _button(name: str, action: Action[VenueId], venue: VenueId) -> Button:
    return Button(label=text(f"venues.{name}"), tap=action.tap(venue))


async def _own(request: Request, venue: VenueId) -> VenueFacts:
    facts = await or_gone(request.work.venues.facts(venue))
    must(request.person, Permission.KEEP_VENUES, facts.venue.network)
    return facts
