"""A sitting becomes a community conversation: its card, a host’s wish and an organiser’s yes, and its end.

Whoever comes hears of it as of any change of a post. Its questions, its scribe and what is written are elsewhere.
"""

from datetime import datetime

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_SHOW
from bot.domain.offers.edit import PostChange
from bot.domain.offers.offers import Occurrence
from bot.domain.voice import actions
from bot.domain.voice.community import CommunityConversation, CommunityState, may_be_one, may_be_written
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.occurrence_access import own_occurrence
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.edit_consequences import tell_all
from bot.services.voice import community_facts
from storage.unit_of_work import Work

Rows = tuple[tuple[Button, ...], ...]


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What it is, and what can be done now. Raises `Gone`, `NotAllowed`."""
    return reply(await card(request, await own_sitting(request, occurrence_id)), replace=True)


async def own_sitting(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """A sitting of this host, or of the town of this organiser. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if not may_be_one(occurrence):
        raise Gone
    return occurrence


async def make(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """An organiser makes it one; a host asks whether it may be. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_sitting(request, occurrence_id)
    if request.now >= occurrence.starts:
        raise Gone
    organises = may(request.person, Permission.ORGANISE, occurrence.venue.network)
    state = CommunityState.PLANNED if organises else CommunityState.ASKED
    if not await request.work.community.begin(occurrence.id, state, now=request.now):
        return reply(await card(request, occurrence), replace=True)
    if organises:
        return await _planned(request, occurrence)
    heard = await hearers.tell(
        request.work,
        hearers.organisers_of(occurrence.venue.network),
        (await to_agree(request.work, occurrence)).card,
        dedupe=f"community:{occurrence.id}:asked:{request.now.timestamp():.3f}",
        now=request.now,
    )
    if heard.circle is None:
        return reply(hearers.nobody(request.environment, occurrence.venue.network))
    return reply(text("community.asked", short=offer_facts.short(occurrence)), replace=True)


async def to_agree(work: Work, occurrence: Occurrence) -> ToRead:
    """What an organiser reads before the yes: the sitting, and what is asked there."""
    words = text(
        "community.to_agree",
        host=occurrence.host_name,
        short=offer_facts.short(occurrence),
        questions=Lines(lines=community_facts.numbered(await kept(work, occurrence.id))),
    )
    seen = fingerprint(words)
    rows = (
        (_button("community.agree", actions.COMMUNITY_AGREE.tap(occurrence.id, seen)),),
        (_button("community.questions.button", actions.COMMUNITY_QUESTIONS.tap(occurrence.id)),),
        (_button("community.not_now", actions.COMMUNITY_OFF.tap(occurrence.id)),),
    )
    return ToRead(Message(text=words, rows=rows), seen)


async def agree(request: Request, occurrence_id: OccurrenceId, shown: Fingerprint) -> Reply:
    """An organiser’s yes to what they read. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    must(request.person, Permission.ORGANISE, occurrence.venue.network)
    if not may_be_one(occurrence) or request.now >= occurrence.starts:
        raise Gone
    if (await kept(request.work, occurrence.id)).state is not CommunityState.ASKED:
        return reply(await card(request, occurrence), replace=True)
    now_so = await to_agree(request.work, occurrence)
    if now_so.seen != shown:
        return changed_since(now_so.card)
    await request.work.community.move(occurrence.id, CommunityState.PLANNED, now=request.now)
    await _tell_host(request.work, occurrence, "community.agreed", request.now)
    return await _planned(request, occurrence)


async def off(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """A sitting as always; a host’s wish is answered. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_sitting(request, occurrence_id)
    before = await kept(request.work, occurrence.id)
    if await request.work.community.themes(occurrence.id):
        raise Gone
    if not await request.work.community.move(occurrence.id, CommunityState.OFF, now=request.now):
        raise Gone
    if before.state is CommunityState.ASKED and request.person.id != occurrence.host:
        await _tell_host(request.work, occurrence, "community.not_agreed", request.now)
    told = await _tell_guests(request, occurrence) if before.state is CommunityState.PLANNED else 0
    lines = [text("community.is_off", short=offer_facts.short(occurrence))]
    return reply(paragraphs([*lines, *([text("community.guests_told", count=told)] if told else [])]), replace=True)


async def _planned(request: Request, occurrence: Occurrence) -> Reply:
    told = await _tell_guests(request, occurrence)
    now_so = await card(request, occurrence)
    return reply(*([text("community.guests_told", count=told)] if told else []), now_so)


async def _tell_guests(request: Request, old: Occurrence) -> int:
    """Those who come may think again; those who are asked read it before they answer."""
    new = await request.work.offers.occurrence(old.id)
    if request.now >= new.starts:
        return 0
    return await tell_all(request.work, PostChange.CONVERSATION, old, new, now=request.now)


async def _tell_host(work: Work, occurrence: Occurrence, key: str, now: datetime) -> None:
    show_it = _button("community.button", actions.COMMUNITY_SHOW.tap(occurrence.id))
    rows = ((show_it,),) if key == "community.agreed" else ()
    message = Message(text=text(key, short=offer_facts.short(occurrence)), rows=rows)
    dedupe = f"community:{occurrence.id}:{key}:{now.timestamp():.3f}"
    await hearers.tell(work, hearers.host_of(occurrence), message, dedupe=dedupe, now=now)


async def kept(work: Work, occurrence_id: OccurrenceId) -> CommunityConversation:
    """Raises `Gone` where it never was one."""
    conversation = await work.community.of(occurrence_id)
    if conversation is None:
        raise Gone
    return conversation


async def card(request: Request, occurrence: Occurrence) -> Message:
    """For its host and for organisers: how it stands, and what can be done."""
    conversation = await request.work.community.of(occurrence.id)
    state = conversation.state if conversation else CommunityState.OFF
    organises = may(request.person, Permission.ORGANISE, occurrence.venue.network)
    if state is CommunityState.ASKED and organises:
        return (await to_agree(request.work, occurrence)).card
    lines: list[Text] = [text("community.card", short=offer_facts.short(occurrence)), text(f"community.state.{state}")]
    if state not in {CommunityState.OFF, CommunityState.ASKED}:
        lines.append(await community_facts.who_writes(request.work, occurrence))
        lines.append(text("community.themes", count=len(await request.work.community.themes(occurrence.id))))
    rows = _rows(occurrence, state, request.now, organises=organises)
    back = (_button("community.back", OFFER_SHOW.tap(occurrence.id)),)
    return Message(text=paragraphs(lines), rows=(*rows, back))


def _rows(occurrence: Occurrence, state: CommunityState, now: datetime, *, organises: bool) -> Rows:
    """What makes sense at this moment, for this reader."""
    begun = now >= occurrence.starts
    match state:
        case CommunityState.OFF:
            key = "community.make" if organises else "community.ask"
            return () if begun else (_row(occurrence, key, actions.COMMUNITY_MAKE),)
        case CommunityState.ASKED:
            questions = _row(occurrence, "community.questions.button", actions.COMMUNITY_QUESTIONS)
            return (questions, _row(occurrence, "community.take_back", actions.COMMUNITY_OFF))
        case CommunityState.PLANNED:
            return _rows_when_planned(occurrence, now)
        case CommunityState.WRITTEN | CommunityState.TOLD:
            return (_row(occurrence, "community.read_summary", actions.THEMES_SHOW),)


def _rows_when_planned(occurrence: Occurrence, now: datetime) -> Rows:
    rows = [
        _row(occurrence, "community.questions.button", actions.COMMUNITY_QUESTIONS),
        _row(occurrence, "community.print", actions.COMMUNITY_PRINT),
        _row(occurrence, "community.scribe.button", actions.SCRIBE_ASK),
    ]
    if may_be_written(occurrence, now):
        return (_row(occurrence, "community.write", actions.THEME_WRITE), *rows[1:])
    return (*rows, _row(occurrence, "community.take_back", actions.COMMUNITY_OFF))


def _row(occurrence: Occurrence, key: str, action: Action[OccurrenceId]) -> tuple[Button, ...]:
    return (_button(key, action.tap(occurrence.id)),)


def _button(key: str, tap: str) -> Button:
    return Button(label=text(key), tap=tap)
