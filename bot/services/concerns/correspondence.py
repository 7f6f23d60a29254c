"""A lead writes to whoever raised a concern or complaint, and they answer: both by the bot, so that no number is given.

The words are said and not kept: what was agreed belongs into the organisation’s own records.
"""

from bot.conversations.concerns.correspondence import ReplyingDraft, WritingDraft
from bot.domain.concerns.actions import CASE_ANSWER, CASE_SHOW
from bot.domain.concerns.cases import Case, CaseKind, CaseState
from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import CaseId
from bot.domain.core.messages import Button, Message, Priority, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.services.concerns.inbox import must_hear, name_of, own, title
from bot.services.core import audit, hearers
from bot.services.core.request import Reply, Request, or_gone, reply

TALK, ANSWER_TALK = "writing", "replying"


async def begin(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """What would the lead like to say? Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    if await _writer(request, case) is None:
        return reply(text("casework.cannot"))
    name = await name_of(request, case.person)
    draft = WritingDraft(kind=kind, case_id=case_id, name=name if isinstance(name, str) else "")
    return await request.begin(TALK, draft)


async def written(request: Request, draft: WritingDraft) -> Reply:
    """Bring it to whoever raised it; who writes sees to it from now on. Raises `NotAllowed`, `Gone`."""
    case = await own(request, draft.kind, draft.case_id)
    writer = await _writer(request, case)
    if writer is None:
        return reply(text("casework.cannot"))
    if case.owner is None and case.state is not CaseState.CLOSED:
        await request.work.concern_inbox.move(case, CaseState.IN_HAND, request.person.id)
    await request.work.concern_inbox.note_answered(case, now=request.now)
    await audit.note(request, writer.id, f"{case.kind}_written")
    who = request.person.first_name or text("casework.a_lead")
    words = text(f"casework.{case.kind}", name=who, number=case.id, words=draft.words)
    answer = Button(label=text("casework.answer"), tap=CASE_ANSWER.tap(case.kind, case.id))
    await hearers.tell(
        request.work,
        hearers.only(writer),
        Message(text=words, rows=((answer,),)),
        priority=Priority.URGENT,
        dedupe=f"case:{case.kind}:{case.id}:written:{request.now.timestamp():.3f}",
        now=request.now,
        asker=request.person.id,
    )
    quiet = request.environment.rules.quiet.covers(request.now, writer.zone)
    return reply(text("casework.sent_in_the_morning" if quiet else "casework.sent"))


async def begin_answer(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """Only for whoever raised it. Raises `Gone`."""
    await _raised(request, kind, case_id)
    return await request.begin(ANSWER_TALK, ReplyingDraft(kind=kind, case_id=case_id))


async def answered(request: Request, draft: ReplyingDraft) -> Reply:
    """Bring it to its owner, or to every lead. Raises `Gone`."""
    case = await _raised(request, draft.kind, draft.case_id)
    name = request.person.first_name or text("concerns.lead.no_name")
    show_it = Button(label=text("organising.inbox.open"), tap=CASE_SHOW.tap(case.kind, case.id))
    words = text("casework.answered", name=name, case=title(case), words=draft.words)
    heard = await hearers.tell(
        request.work,
        await must_hear(request.work, case),
        Message(text=words, rows=((show_it,),)),
        priority=Priority.URGENT,
        dedupe=f"case:{case.kind}:{case.id}:answered:{request.now.timestamp():.3f}",
        now=request.now,
        asker=request.person.id,
    )
    alone = hearers.nobody(request.environment, case.network)
    return reply(text("casework.answer_sent") if heard.circle else alone)


async def _writer(request: Request, case: Case) -> Person | None:
    """Whoever raised it, where the bot can still write to them."""
    person = await request.work.people.get(case.person) if case.person is not None else None
    return person if person is not None and can_hear(person) else None


async def _raised(request: Request, kind: CaseKind, case_id: CaseId) -> Case:
    case = await or_gone(request.work.concern_inbox.get(kind, case_id))
    if case.person != request.person.id:
        raise Gone
    return case
