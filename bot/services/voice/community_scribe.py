"""Who writes down what is said: asked by the host, and by a tap of their own. A no is thanked and not asked again."""

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Lines, Message, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, may
from bot.domain.core.refusals import Gone, NotAllowed
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.actions import (
    COMMUNITY_SHOW,
    SCRIBE_AGREE,
    SCRIBE_CHOOSE,
    SCRIBE_DECLINE,
    THEME_WRITE,
)
from bot.domain.voice.community import (
    CommunityConversation,
    CommunityState,
    NotBegun,
    ScribeState,
    may_be_one,
    may_be_written,
)
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.voice import community, community_facts
from storage.unit_of_work import Work

SHOWN = 12


async def ask_whom(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Those who come and those who help, each with a button; the host may do it, too. Raises `Gone`, `NotAllowed`."""
    occurrence = await _planned(request, occurrence_id)
    network = occurrence.venue.network
    numbers = await request.work.community.could_write(occurrence.id, network, limit=SHOWN)
    people = [await request.work.people.get(number) for number in numbers]
    mine = (Button(label=text("community.scribe.me"), tap=SCRIBE_AGREE.tap(occurrence.id)),)
    rows = [
        (
            Button(
                label=text("community.scribe.choice", name=one.first_name[:30]),
                tap=SCRIBE_CHOOSE.tap(occurrence.id, one.id),
            ),
        )
        for one in people
        if one.id != request.person.id and one.first_name
    ]
    back = (Button(label=text("community.back"), tap=COMMUNITY_SHOW.tap(occurrence.id)),)
    lines = [text("community.scribe.ask_whom"), await community_facts.who_writes(request.work, occurrence)]
    return reply(Message(text=paragraphs(lines), rows=(mine, *rows, back)), replace=True)


async def choose(request: Request, occurrence_id: OccurrenceId, person_id: PersonId) -> Reply:
    """They are asked, once. Raises `Gone`, `NotAllowed`."""
    occurrence = await _planned(request, occurrence_id)
    work = request.work
    person = await or_gone(work.people.get(person_id))
    if person.id not in await work.community.could_write(occurrence.id, occurrence.venue.network, limit=1000):
        raise Gone
    await work.community.ask_scribe(occurrence.id, person.id, now=request.now)
    yes = Button(label=text("community.scribe.yes_button"), tap=SCRIBE_AGREE.tap(occurrence.id))
    no = Button(label=text("community.scribe.no_button"), tap=SCRIBE_DECLINE.tap(occurrence.id))
    words = text("community.scribe.will_you", host=occurrence.host_name, short=offer_facts.short(occurrence))
    message = Message(text=words, rows=((yes,), (no,), offer_facts.concern_row(occurrence.id)))
    dedupe = f"scribe:{occurrence.id}:{person.id}"
    await notify(work, person, message, dedupe=dedupe, now=request.now)
    return reply(text("community.scribe.was_asked", name=person.first_name), replace=True)


async def agree(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """They get the questions, and write from the day itself on. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    work, person = request.work, request.person
    theirs = may(person, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=occurrence.host == person.id)
    conversation = await _open(request, occurrence)
    if theirs:
        await work.community.ask_scribe(occurrence.id, person.id, now=request.now)
    asked = await work.community.scribes(occurrence.id)
    if person.id not in asked:
        raise NotAllowed
    if not person.is_listed:
        raise Gone
    if not await work.community.scribe_answers(occurrence.id, person.id, ScribeState.YES):
        return reply(text("community.scribe.somebody_does"), replace=True)
    if not theirs and asked[person.id] is not ScribeState.YES:
        await _tell_host(work, request, occurrence, "community.scribe.said_yes")
    lines = (
        text("community.scribe.thanks", short=offer_facts.short(occurrence)),
        text("general.paragraphs", lines=Lines(lines=community_facts.numbered(conversation))),
    )
    write = Button(label=text("community.write"), tap=THEME_WRITE.tap(occurrence.id))
    return reply(Message(text=paragraphs(lines), rows=((write,),)), replace=True)


async def decline(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Thanked, also later; the host asks somebody else. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    before = (await request.work.community.scribes(occurrence.id)).get(request.person.id)
    if before is None:
        raise NotAllowed
    await request.work.community.scribe_answers(occurrence.id, request.person.id, ScribeState.NO)
    if before is not ScribeState.NO and may_be_one(occurrence):
        await _tell_host(request.work, request, occurrence, "community.scribe.said_no")
    return reply(text("community.scribe.no_thanks"), replace=True)


async def _tell_host(work: Work, request: Request, occurrence: Occurrence, key: str) -> None:
    show = Button(label=text("community.button"), tap=COMMUNITY_SHOW.tap(occurrence.id))
    words = text(key, name=request.person.first_name, short=offer_facts.short(occurrence))
    dedupe = f"scribe:{occurrence.id}:{request.person.id}:{key}"
    message = Message(text=words, rows=((show,),))
    await hearers.tell(work, hearers.host_of(occurrence), message, dedupe=dedupe, now=request.now)


async def _planned(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await community.own_sitting(request, occurrence_id)
    await _open(request, occurrence)
    return occurrence


async def _open(request: Request, occurrence: Occurrence) -> CommunityConversation:
    """Raises `Gone`."""
    conversation = await community.kept(request.work, occurrence.id)
    if conversation.state is not CommunityState.PLANNED or not may_be_one(occurrence):
        raise Gone
    return conversation


async def writes(work: Work, person: Person, occurrence: Occurrence) -> bool:
    """Whether they are the one, and still with us."""
    scribes = await work.community.scribes(occurrence.id)
    return person.is_listed and scribes.get(person.id) is ScribeState.YES


async def to_write(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """A conversation that has begun and that this scribe, its host or an organiser writes down.

    Raises `Gone`, `NotAllowed`, `NotBegun`.
    """
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if not await writes(request.work, request.person, occurrence):
        await community.own_sitting(request, occurrence_id)
    await _open(request, occurrence)
    if not may_be_written(occurrence, request.now):
        raise NotBegun(when=offer_facts.when(occurrence))
    return occurrence
