"""The map of places: shown, put right and looked at once a year by organisers."""

from dataclasses import asdict
from datetime import datetime

from bot.conversations.directory.venue import VenueDraft
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Button, Message, Pin, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.directory.actions import VENUE_ADD, VENUE_SHOW, VENUE_SWITCH, VENUES_MORE
from bot.domain.directory.venues import ASK_AGAIN, CHECK_AFTER, Access, Switched, VenueFacts, VenueFeature
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import step_free_change
from bot.services.directory.step_free_change import WayInHeard
from bot.services.directory.venue_card import card, choice_label, seen, venue_button
from storage.directory.venues import SaidPlace
from storage.unit_of_work import Work

NAME = "venue"
PAGE = 10
FROM_THE_FIRST = VenueId(0)


async def overview(request: Request, after: VenueId = FROM_THE_FIRST) -> Reply:
    """The places of the network, ten at a time, each with a button. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_VENUES, request.person.network)
    venues = await request.work.venues.page(request.person.network, after=after, limit=PAGE + 1)
    waiting = {venue.id for venue in await request.work.venues.to_check(request.person.network)}
    rows = [
        (Button(label=choice_label(venue.name, to_check=venue.id in waiting), tap=VENUE_SHOW.tap(venue.id)),)
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
    """Keep it, seen by this organiser today. Raises `NotAllowed`, `Gone`."""
    place = SaidPlace(draft.name, draft.whole_address, draft.lat, draft.lon, draft.area, draft.step_free)
    venue, _ = await keep(request, place, VenueId(draft.same) if draft.same else None)
    return reply(text("venues.kept"), card(await request.work.venues.facts(venue), request.now))


async def keep(
    request: Request, place: SaidPlace, same: VenueId | None, access: tuple[Access, ...] | None = None
) -> tuple[VenueId, list[WayInHeard]]:
    """A new place, or one put right, seen by this organiser today; who hears of it. Raises `NotAllowed`, `Gone`."""
    must(request.person, Permission.KEEP_VENUES, request.person.network)
    if same is None:
        venue = await request.work.venues.add(network=request.person.network, **asdict(place))
    else:
        venue = (await _own(request, same)).venue.id
        await request.work.venues.put_right(venue, place)
    if access is not None:
        step_free = (await request.work.venues.get(venue)).step_free
        await request.work.venues.set_access(venue, access, step_free=step_free)
    heard = [] if same is None else await step_free_change.changed(request.work, venue, now=request.now)
    await _seen_today(request, venue)
    return venue, heard


async def _seen_today(request: Request, venue: VenueId) -> Message:
    """Noted as right by whoever looked; asked again in a year."""
    await note_seen(request, venue)
    return card(await request.work.venues.facts(venue), request.now)


async def note_seen(request: Request, venue: VenueId) -> None:
    """An organiser has looked at it now; the next look is in a year."""
    again = request.now + CHECK_AFTER
    await request.work.venues.note_checked(venue, request.person.id, checked=request.now, look_again=again)


async def show(request: Request, venue: VenueId) -> Reply:
    """All that is known of a place. Raises `NotAllowed`, `Gone`."""
    return reply(card(await _own(request, venue), request.now))


async def still_right(request: Request, venue: VenueId, shown: Fingerprint) -> Reply:
    """Note who looked, and when; ask again in a year. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    if seen(facts) != shown:
        return changed_since(card(facts, request.now))
    return reply(await _seen_today(request, venue), replace=True, notice=text("venues.thanks"))


async def remove(request: Request, venue: VenueId) -> Reply:
    """A place of an area pack that is none, or not theirs. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    if not await request.work.venues.remove_unchecked(venue, now=request.now):
        raise Gone
    return reply(text("venues.removed", name=facts.venue.name), replace=True)


async def put_in_directory(request: Request, venue: VenueId, shown: Fingerprint) -> Reply:
    """A place that a host said is one where anybody may post from now on. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    if facts.venue.home:
        raise Gone
    if seen(facts) != shown:
        return changed_since(card(facts, request.now))
    await request.work.venues.put_in_directory(venue)
    return reply(text("venues.kept"), await _seen_today(request, venue), replace=True)


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
    return Message(text=text("venues.access.ask"), rows=(*rows, (venue_button("done", VENUE_SHOW, facts.venue.id),)))


def _switch(facts: VenueFacts, feature: VenueFeature) -> Button:
    label, there = text(f"venues.access.{feature}"), facts.has(feature)
    mark = "conversation.on" if there else "conversation.off"
    tap = VENUE_SWITCH.tap(facts.venue.id, feature, Switched.OFF if there else Switched.ON)
    return Button(label=text(mark, label=label), tap=tap)


async def switch(request: Request, venue: VenueId, feature: VenueFeature, to: Switched) -> Reply:
    """One thing is there, or is not; saying it twice is harmless. Raises `NotAllowed`, `Gone`."""
    facts = await _own(request, venue)
    step_free, access, there = facts.venue.step_free, set(facts.access), to is Switched.ON
    if feature is VenueFeature.HOME:
        await request.work.venues.set_home(facts.venue.id, home=there)
    elif feature is VenueFeature.STEP_FREE:
        step_free = there
    else:
        access = access | {Access(feature)} if there else access - {Access(feature)}
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
        await ask_organisers(work, venue.network, card(facts, now), dedupe=dedupe, now=now)


async def ask_organisers(work: Work, network: str, card: Message, *, dedupe: str, now: datetime) -> None:
    """Is it still right? Each organiser of the network who can be reached is asked."""
    asked = Message(text=text("venues.still_right_ask", facts=card.text), rows=card.rows)
    await hearers.tell(work, hearers.organisers_of(network), asked, dedupe=dedupe, now=now)


async def _own(request: Request, venue: VenueId) -> VenueFacts:
    facts = await or_gone(request.work.venues.facts(venue))
    must(request.person, Permission.KEEP_VENUES, facts.venue.network)
    return facts
