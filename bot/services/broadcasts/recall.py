"""Food that must not be eaten: everybody who took it is told, before anything else and at any hour (decision 0008)."""

from datetime import timedelta

from bot.conversations.broadcasts.recall import RecallDraft
from bot.domain.broadcasts.broadcasts import BroadcastKind, BroadcastState, NewBroadcast
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.core.html_markup import escaped
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Times, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import RECALL, Tap
from bot.domain.offers.offers import Occurrence
from bot.services.broadcasts.fan_out import spread
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers.menu import alert

NAME = "recall"
LOOK_BACK = timedelta(days=14)
"""Food of longer ago is not in the list."""
SHOWN = 8


async def overview(visit: Request) -> Reply:
    """The food that people took lately, of this host or, for an organiser, of the network. Raises `NotAllowed`."""
    person = visit.person
    must(person, Permission.RECALL, person.network, owner=person.champion not in {None, ChampionState.APPLIED})
    host = None if may(person, Permission.RECALL, person.network) else person.id
    since = visit.now - LOOK_BACK
    found = await visit.work.broadcasts.taken_since(visit.person.network, host, since=since, limit=SHOWN)
    if not found:
        return reply(text("recalls.none"))
    rows = []
    for occurrence in found:
        meal = await visit.work.offers.meal(occurrence)
        rows.append((_button(meal),))
    return reply(Message(text=text("recalls.which"), rows=tuple(rows)))


def _button(meal: Occurrence) -> Button:
    label = text("recalls.choice", title=meal.title[:16], when=Times(start=meal.starts, zone=meal.zone))
    return Button(label=label, tap=Tap(RECALL, "a", meal.id).encode())


def button(meal: Occurrence) -> Button:
    """For the card of a post."""
    return Button(label=text("recalls.button"), tap=Tap(RECALL, "a", meal.id).encode())


async def begin(visit: Request, journeys: ConversationRunner, occurrence: OccurrenceId) -> Reply:
    """Ask what they should know. Raises `NotAllowed`, `Gone`."""
    meal = await _meal(visit, occurrence)
    reach = await visit.work.segments.reach(meal.venue.network, _took(meal), now=visit.now)
    if reach.people == 0:
        return reply(text("recalls.nobody"))
    return await journeys.begin(visit, NAME, RecallDraft(occurrence=meal.id, title=meal.title))


async def finish(visit: Request, draft: RecallDraft) -> Reply:
    """Tell them at once, and the organisers what was told. Raises `NotAllowed`, `Gone`."""
    meal = await _meal(visit, OccurrenceId(draft.occurrence))
    work = visit.work
    reach = await work.segments.reach(meal.venue.network, _took(meal), now=visit.now)
    new = NewBroadcast(
        network=meal.venue.network,
        kind=BroadcastKind.RECALL,
        words=escaped(draft.words),
        zone=meal.zone,
        audience=_took(meal),
        occurrence=meal.id,
        written_by=visit.person.id,
        send_at=visit.now,
    )
    broadcast = await work.broadcasts.add(new, now=visit.now)
    await work.broadcasts.move(broadcast, BroadcastState.DRAFT, BroadcastState.SCHEDULED)
    await spread(work, visit.desk, now=visit.now)
    await alert(work, meal.venue.network, "recall", number=broadcast, now=visit.now, title=meal.title)
    told = text("recalls.told", count=reach.people)
    if reach.by_phone:
        told = text("recalls.told_by_phone", count=reach.people, phone=reach.by_phone)
    if visit.desk.rules.quiet.covers(visit.now, meal.zone):
        return reply(told, text("recalls.at_night"))
    return reply(told)


def _took(meal: Occurrence) -> BroadcastAudience:
    return BroadcastAudience("took_it", (str(meal.id),))


async def _meal(visit: Request, occurrence: OccurrenceId) -> Occurrence:
    try:
        meal = await visit.work.offers.meal(occurrence)
    except KeyError:
        raise Gone from None
    must(visit.person, Permission.RECALL, meal.venue.network, owner=meal.host == visit.person.id)
    return meal
