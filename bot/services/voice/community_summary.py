"""What was said goes back to those who came, once an organiser has read it and says what happens next.

Later they may hear what came of it. Guests without a phone are rung.
"""

from datetime import timedelta

from bot.conversations.voice.community_words import CameOfDraft, SummaryNextDraft
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, Queued, Subject, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.actions import (
    CAME_OF_WRITE,
    COMMUNITY_SHOW,
    SUMMARY_BACK,
    SUMMARY_NEXT,
    SUMMARY_SEND,
)
from bot.domain.voice.community import CommunityConversation, CommunityState, may_be_told
from bot.language import offer_facts
from bot.language.counts import people_said
from bot.services.core.notifications import enqueue
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.voice import community, community_facts
from storage.privacy.retention_rules import NAMES
from storage.unit_of_work import Work

NEXT, CAME_OF = "summary_next", "came_of"
WORTH_SAYING = timedelta(days=14)


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """For organisers with what they may do; its host reads it. Raises `Gone`, `NotAllowed`."""
    occurrence = await community.own_sitting(request, occurrence_id)
    return reply((await to_read(request, occurrence)).card, replace=True)


async def to_read(request: Request, occurrence: Occurrence) -> ToRead:
    """What those who came will hear, word for word, and what can be done about it."""
    work = request.work
    conversation = await community.kept(work, occurrence.id)
    if conversation.state not in {CommunityState.WRITTEN, CommunityState.TOLD}:
        raise Gone
    said = await _as_told(work, occurrence, conversation)
    seen = fingerprint(said)
    people = people_said(await work.community.people_at(occurrence.id))
    lines = [text("community.summary.came", people=people), said]
    organises = may(request.person, Permission.ORGANISE, occurrence.venue.network)
    if conversation.state is CommunityState.WRITTEN:
        lines.append(text("community.summary.read_it" if conversation.what_next else "community.summary.next_first"))
    if conversation.came_of:
        lines.append(text("community.came_of", title=occurrence.title, words=conversation.came_of))
    rows = _rows(request, occurrence, conversation, seen) if organises else ()
    back = (Button(label=text("community.back"), tap=COMMUNITY_SHOW.tap(occurrence.id)),)
    return ToRead(Message(text=paragraphs(lines), rows=(*rows, back)), seen)


def _rows(
    request: Request, occurrence: Occurrence, conversation: CommunityConversation, seen: Fingerprint
) -> tuple[tuple[Button, ...], ...]:
    if conversation.state is CommunityState.TOLD:
        late = conversation.came_of or request.now >= occurrence.ends + NAMES
        came_of = Button(label=text("community.came_of.button"), tap=CAME_OF_WRITE.tap(occurrence.id))
        return () if late else ((came_of,),)
    send = Button(label=text("community.summary.send"), tap=SUMMARY_SEND.tap(occurrence.id, seen))
    key = "community.summary.change_next" if conversation.what_next else "community.summary.say_next"
    say = Button(label=text(key), tap=SUMMARY_NEXT.tap(occurrence.id))
    again = Button(label=text("community.summary.back"), tap=SUMMARY_BACK.tap(occurrence.id))
    return (*(((send,),) if conversation.what_next else ()), (say,), (again,))


async def _as_told(work: Work, occurrence: Occurrence, conversation: CommunityConversation) -> Text:
    themes = community_facts.theme_lines(await work.community.themes(occurrence.id))
    lines = [
        text("community.summary", title=occurrence.title, day=OneDay.of(occurrence.starts, occurrence.zone)),
        text("general.paragraphs", lines=Lines(lines=themes)),
    ]
    if conversation.what_next:
        lines.append(text("community.summary.next", words=conversation.what_next))
    return paragraphs(lines)


async def begin_next(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What happens next? Raises `Gone`, `NotAllowed`."""
    await _organised(request, occurrence_id, CommunityState.WRITTEN)
    return await request.begin(NEXT, SummaryNextDraft(occurrence_id=occurrence_id))


async def finish_next(request: Request, draft: SummaryNextDraft) -> Reply:
    """Read back as those who came will hear it. Raises `Gone`, `NotAllowed`."""
    occurrence, _ = await _organised(request, OccurrenceId(draft.occurrence_id), CommunityState.WRITTEN)
    await request.work.community.set_next(occurrence.id, draft.words)
    return reply((await to_read(request, occurrence)).card)


async def give_back(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """It is written on: themes may be changed once more. Raises `Gone`, `NotAllowed`."""
    occurrence, _ = await _organised(request, occurrence_id, CommunityState.WRITTEN)
    await request.work.community.move(occurrence.id, CommunityState.PLANNED, now=request.now)
    return reply(await community.card(request, occurrence), replace=True)


async def send(request: Request, occurrence_id: OccurrenceId, shown: Fingerprint) -> Reply:
    """To everybody who came, once, by day: what was read. Raises `Gone`, `NotAllowed`."""
    occurrence, conversation = await _organised(request, occurrence_id, CommunityState.WRITTEN)
    now_so = await to_read(request, occurrence)
    if now_so.seen != shown:
        return changed_since(now_so.card)
    themes = await request.work.community.themes(occurrence.id)
    if not may_be_told(conversation.what_next, themes, occurrence, request.now):
        raise Gone
    await request.work.community.move(occurrence.id, CommunityState.TOLD, now=request.now)
    told = await _tell(request, occurrence, Subject.COMMUNITY_SUMMARY)
    return reply(text("community.summary.sent", count=told), replace=True)


async def begin_came_of(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What came of it? Raises `Gone`, `NotAllowed`."""
    await _to_follow_up(request, occurrence_id)
    return await request.begin(CAME_OF, CameOfDraft(occurrence_id=occurrence_id))


async def finish_came_of(request: Request, draft: CameOfDraft) -> Reply:
    """The same people hear it, once. Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_follow_up(request, OccurrenceId(draft.occurrence_id))
    if not await request.work.community.set_came_of(occurrence.id, draft.words):
        raise Gone
    told = await _tell(request, occurrence, Subject.COMMUNITY_CAME_OF)
    return reply(text("community.summary.sent", count=told))


async def _to_follow_up(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Once, and while it is known who came. Raises `Gone`, `NotAllowed`."""
    occurrence, conversation = await _organised(request, occurrence_id, CommunityState.TOLD)
    if conversation.came_of or request.now >= occurrence.ends + NAMES:
        raise Gone
    return occurrence


async def _organised(
    request: Request, occurrence_id: OccurrenceId, state: CommunityState
) -> tuple[Occurrence, CommunityConversation]:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    must(request.person, Permission.ORGANISE, occurrence.venue.network)
    conversation = await community.kept(request.work, occurrence.id)
    if conversation.state is not state or occurrence.never_was:
        raise Gone
    return occurrence, conversation


async def _tell(request: Request, occurrence: Occurrence, subject: Subject) -> int:
    """How many hear it, in a chat or in a call."""
    people = [await request.work.people.get(one) for one in await request.work.community.who_came(occurrence.id)]
    for person in people:
        await enqueue(
            request.work,
            person,
            subject=subject,
            subject_id=occurrence.id,
            priority=Priority.REMINDER,
            due=request.now,
            expires=request.now + WORTH_SAYING,
            dedupe=f"{subject}:{occurrence.id}:{person.id}",
        )
    return len(people)


async def summary(work: Work, row: Queued) -> Message | None:
    """What was said, to somebody who came and is still with us."""
    return await _written(work, row, came_of=False)


async def came_of(work: Work, row: Queued) -> Message | None:
    """What came of it, to the same."""
    return await _written(work, row, came_of=True)


async def _written(work: Work, row: Queued, *, came_of: bool) -> Message | None:
    occurrence = await or_gone(work.offers.occurrence(OccurrenceId(row.subject_id)))
    conversation = await community.kept(work, occurrence.id)
    if row.person not in await work.community.who_came(occurrence.id) or occurrence.never_was:
        return None
    if conversation.state is not CommunityState.TOLD:
        return None
    said = await _as_told(work, occurrence, conversation)
    if came_of:
        said = text("community.came_of", title=occurrence.title, words=conversation.came_of)
    return Message(text=said, rows=(offer_facts.concern_row(occurrence.id),))
