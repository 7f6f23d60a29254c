"""Food that must not be eaten: everybody who took it is told, before anything else and at any hour (decision 0008)."""

from datetime import timedelta

from bot.conversations.broadcasts.recall import RecallDraft
from bot.domain.broadcasts.actions import RECALL_WRITE
from bot.domain.broadcasts.broadcasts import BroadcastKind, BroadcastState, NewBroadcast
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.core.html_markup import escaped
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Text, text
from bot.domain.core.moments import Times
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may, must
from bot.domain.offers.offers import Occurrence
from bot.services.broadcasts.fan_out import spread
from bot.services.broadcasts.message import reached
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.organisers.alerts import tell_organisers, tell_some

NAME = "recall"
LOOK_BACK = timedelta(days=14)
"""Food of longer ago is not in the list."""
SHOWN = 8
RECALLS_AN_HOUR = 5
"""So many are told to organisers one by one; each has a title of its own."""


async def overview(request: Request) -> Reply:
    """The food that people took lately, of this host or, for an organiser, of the network. Raises `NotAllowed`."""
    person = request.person
    host = None if may(person, Permission.RECALL, person.network) else person.id
    since = request.now - LOOK_BACK
    taken = await request.work.broadcasts.taken_since(person.network, host, since=since, limit=SHOWN)
    has_hosted = bool(taken) or person.champion not in {None, ChampionState.APPLIED}
    must(person, Permission.REPORT_FOOD, person.network, owner=has_hosted)
    if not taken:
        return reply(text("recalls.none"))
    rows = [(_choice(await request.work.offers.occurrence(occurrence_id)),) for occurrence_id in taken]
    return reply(Message(text=text("recalls.which"), rows=tuple(rows)))


def _choice(occurrence: Occurrence) -> Button:
    when = Times(start=occurrence.starts, zone=occurrence.zone)
    label = text("recalls.choice", title=occurrence.title[:16], when=when)
    return Button(label=label, tap=RECALL_WRITE.tap(occurrence.id))


def button(occurrence: Occurrence) -> Button:
    """For the card of a post."""
    return Button(label=text("recalls.button"), tap=RECALL_WRITE.tap(occurrence.id))


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Ask what they should know. Raises `NotAllowed`, `Gone`."""
    occurrence = await _occurrence(request, occurrence_id)
    reach = await request.work.segments.reach(occurrence.venue.network, _took(occurrence), now=request.now)
    if reach.people == 0:
        return reply(text("recalls.nobody"))
    return await request.begin(NAME, RecallDraft(occurrence_id=occurrence.id, title=occurrence.title))


async def finish(request: Request, draft: RecallDraft) -> Reply:
    """A host of today warns at once; of anybody else the organisers hear, and decide. Raises `NotAllowed`, `Gone`."""
    occurrence = await _occurrence(request, OccurrenceId(draft.occurrence_id))
    owner = occurrence.host == request.person.id
    if may(request.person, Permission.RECALL, occurrence.venue.network, owner=owner):
        return await _warn(request, occurrence, draft)
    return await _report(request, occurrence, draft)


async def _warn(request: Request, occurrence: Occurrence, draft: RecallDraft) -> Reply:
    """Tell those who took it, and the organisers what was told."""
    work = request.work
    reach = await work.segments.reach(occurrence.venue.network, _took(occurrence), now=request.now)
    new = NewBroadcast(
        network=occurrence.venue.network,
        kind=BroadcastKind.RECALL,
        words=escaped(draft.words),
        zone=occurrence.zone,
        audience=_took(occurrence),
        occurrence_id=occurrence.id,
        written_by=request.person.id,
        send_at=request.now,
    )
    broadcast = await work.broadcasts.add(new, now=request.now)
    await work.broadcasts.move(broadcast, BroadcastState.DRAFT, BroadcastState.SCHEDULED)
    await spread(work, request.environment, now=request.now)
    told = Message(text=text("organising.alert.recall", number=broadcast, title=occurrence.title))
    dedupe = f"alert:recall:{broadcast}"
    await tell_some(
        work, occurrence.venue.network, "recall", told, dedupe=dedupe, now=request.now, most=RECALLS_AN_HOUR
    )
    return reply(reached("recalls.told", reach), *_at_night(request, occurrence))


async def _report(request: Request, occurrence: Occurrence, draft: RecallDraft) -> Reply:
    """What somebody says who does not help now goes to nobody but the organisers: once an hour for each food."""
    key = "recalls.report" if draft.words else "recalls.report.plain"
    when = Times(start=occurrence.starts, zone=occurrence.zone)
    name = request.person.first_name or text("people.no_name")
    words = text(key, name=name, words=draft.words, title=occurrence.title, when=when)
    message = Message(text=words, rows=((button(occurrence),),))
    dedupe = f"food_report:{occurrence.id}:{request.person.id}:{request.now:%Y-%m-%d %H}"
    network, priority = occurrence.venue.network, Priority.URGENT
    await tell_organisers(request.work, network, message, dedupe=dedupe, now=request.now, priority=priority)
    return reply(text("recalls.reported", title=occurrence.title), *_at_night(request, occurrence))


def _at_night(request: Request, occurrence: Occurrence) -> list[Text]:
    """Whoever cannot wait for the morning has to ring or knock."""
    at_night = request.environment.rules.quiet.covers(request.now, occurrence.zone)
    return [text("recalls.at_night")] if at_night else []


def _took(occurrence: Occurrence) -> BroadcastAudience:
    return BroadcastAudience("took_it", (str(occurrence.id),))


async def _occurrence(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    owner = occurrence.host == request.person.id
    must(request.person, Permission.REPORT_FOOD, occurrence.venue.network, owner=owner)
    return occurrence
