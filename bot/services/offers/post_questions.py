"""A post goes back to its host with a question, and comes back with the answer or changed. It waits meanwhile.

Its host is reminded once; a post that is not answered in time is given back to be mended.
"""

from datetime import datetime

from bot.conversations.offers.post_question import AnswerOrganiserDraft, AskHostDraft
from bot.domain.core.ids import OfferId, PostQuestionId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_EDIT, OFFER_LEAVE, OFFER_MEND, POST_QUESTION_ANSWER
from bot.domain.offers.offers import ON, Occurrence, OfferState
from bot.domain.offers.post_questions import PostQuestion, PostQuestionState, WhatIsDue, decide_due
from bot.domain.offers.unfinished import WhyUnfinished
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.another_language import from_another_language
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.approval_card import approver, ask_organisers
from storage.unit_of_work import Work

ASK, ANSWER = "ask_host", "answer_organiser"


async def begin(request: Request, offer_id: OfferId) -> Reply:
    """What would the organiser like to know? Raises `NotAllowed`, `Gone`."""
    first = await _to_read(request, offer_id)
    if (other := await _asked_already(request, offer_id)) is not None:
        return other
    return await request.begin(ASK, AskHostDraft(offer=offer_id, host=first.host_name))


async def asked(request: Request, draft: AskHostDraft) -> Reply:
    """It goes to the host, and the post waits. Raises `NotAllowed`, `Gone`."""
    offer_id = OfferId(draft.offer)
    first = await _to_read(request, offer_id)
    question = await request.work.post_questions.ask(
        offer_id, first.host, draft.words, by=request.person.id, now=request.now
    )
    if question is None:
        other = await _asked_already(request, offer_id)
        return other or reply(text("offers.approve.already"))
    await request.work.our_promises.note_read(offer_id, now=request.now)
    heard = await _ask(request.work, question, first, now=request.now, about=f"post_question:{question}")
    if heard is None:
        await _end(request.work, await request.work.post_questions.get(question), PostQuestionState.OVER, request.now)
        return reply(text("ask_host.nobody", host=first.host_name))
    return reply(text("ask_host.sent", host=first.host_name, until=_until(await _ahead(request.work, offer_id))))


async def _ask(work: Work, question: PostQuestionId, first: Occurrence, *, now: datetime, about: str) -> bool | None:
    """Written when it is due; None where its host cannot be reached."""
    host = await work.people.get(first.host)
    said = (Subject.POST_QUESTION, question)
    heard = await hearers.tell(
        work, hearers.only(host), said, priority=Priority.URGENT, dedupe=about, now=now, expires=first.ends
    )
    return True if heard.circle is not None else None


async def to_host(work: Work, row: Queued) -> Message | None:
    """To the host of the post as it is by then; a reminder says that it is one. None when it is over."""
    question = await or_gone(work.post_questions.get(PostQuestionId(row.subject_id)))
    ahead = await _ahead(work, question.offer)
    if question.state is not PostQuestionState.OPEN or not ahead or not _waits(ahead) or ahead[0].host != row.person:
        return None
    asker = await work.people.get(question.asked_by) if question.asked_by is not None else None
    words = text(
        "ask_host.reminded" if question.reminded is not None else "ask_host.asked",
        asker=(asker.first_name if asker else "") or text("answering.an_organiser"),
        short=offer_facts.short(ahead[0]),
        words=question.words,
        until=_until(ahead),
    )
    if asker is not None:
        words = from_another_language(words, asker, await work.people.get(ahead[0].host))
    answer = Button(label=text("ask_host.answer"), tap=POST_QUESTION_ANSWER.tap(question.id))
    change = Button(label=text("ask_host.change"), tap=OFFER_EDIT.tap(ahead[0].id))
    return Message(text=words, rows=((answer,), (change,)))


async def answer(request: Request, number: PostQuestionId) -> Reply:
    """What does its host say? Raises `Gone`, `NotAllowed`."""
    question, _first = await _own(request, number)
    return await request.begin(ANSWER, AnswerOrganiserDraft(question=question.id, asked_words=question.words))


async def answered(request: Request, draft: AnswerOrganiserDraft) -> Reply:
    """The card comes back to whoever asked, with the answer. Raises `Gone`, `NotAllowed`."""
    question, _first = await _own(request, PostQuestionId(draft.question))
    done = PostQuestionState.ANSWERED
    if not await request.work.post_questions.end(
        question.id, done, draft.words, host=request.person.id, now=request.now
    ):
        raise Gone
    await ask_organisers(request.work, question.offer, now=request.now)
    return reply(text("answer_organiser.sent"))


async def see_to_post_questions(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Hosts are reminded once; what was not answered in time is over, and both hear so."""
    for question in await work.post_questions.all_open():
        ahead = await _ahead(work, question.offer)
        deadline = max((one.answer_by for one in ahead), default=None)
        match decide_due(question, deadline, waits=await _waits_still(work, question.offer), now=now):
            case WhatIsDue.REMIND:
                await work.post_questions.reminded(question.id, now=now)
                await _ask(work, question.id, ahead[0], now=now, about=f"post_question:{question.id}:again")
            case WhatIsDue.TOO_LATE:
                await _too_late(work, question, now)
            case WhatIsDue.DECIDED:
                await _end(work, question, PostQuestionState.OVER, now)
            case WhatIsDue.NOTHING:
                pass


async def _too_late(work: Work, question: PostQuestion, now: datetime) -> None:
    await _end(work, question, PostQuestionState.OVER, now)
    first, *_ = await work.offers.occurrences_of_offer(question.offer)
    if not await work.offers.move_offer(question.offer, OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN):
        return
    await work.unfinished.keep_offer(first.host, WhyUnfinished.NOT_READ, question.offer, now=now)
    short = offer_facts.short(first)
    mend = Button(label=text("offers.declined.mend"), tap=OFFER_MEND.tap(question.offer))
    leave = Button(label=text("offers.declined.leave"), tap=OFFER_LEAVE.tap(question.offer))
    to_host = Message(text=text("ask_host.too_late_host", short=short), rows=((mend,), (leave,)))
    dedupe = f"post_question:{question.id}:too_late"
    await hearers.tell(work, hearers.host_of(first), to_host, dedupe=dedupe, now=now)
    news = text("ask_host.too_late", short=short, host=first.host_name)
    asker = approver(first.venue.network, question)
    await hearers.tell(work, asker, news, dedupe=f"{dedupe}:asker", now=now)


async def _end(work: Work, question: PostQuestion, new: PostQuestionState, now: datetime) -> None:
    await work.post_questions.end(question.id, new, host=question.host, now=now)


async def _asked_already(request: Request, offer_id: OfferId) -> Reply | None:
    """One at a time: the host has another to answer."""
    latest = await request.work.post_questions.latest(offer_id)
    if latest is None or latest.state is not PostQuestionState.OPEN:
        return None
    return reply(text("ask_host.already", words=latest.words))


async def _to_read(request: Request, offer_id: OfferId) -> Occurrence:
    """The next date of a post that waits to be read. Raises `NotAllowed`, `Gone`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    must(request.person, Permission.APPROVE_POSTS, occurrences[0].venue.network if occurrences else "")
    ahead = [one for one in occurrences if one.state in ON and request.now < one.answer_by]
    if not ahead or not _waits(ahead):
        raise Gone
    return ahead[0]


async def _own(request: Request, number: PostQuestionId) -> tuple[PostQuestion, Occurrence]:
    """An open question about a post of theirs. Raises `Gone`, `NotAllowed`."""
    question = await or_gone(request.work.post_questions.get(number))
    occurrences = await request.work.offers.occurrences_of_offer(question.offer)
    owner = bool(occurrences) and occurrences[0].host == request.person.id
    must(request.person, Permission.ANSWER_GUESTS, occurrences[0].venue.network if occurrences else "", owner=owner)
    if question.state is not PostQuestionState.OPEN or not _waits(occurrences):
        raise Gone
    return question, occurrences[0]


async def _ahead(work: Work, offer_id: OfferId) -> list[Occurrence]:
    return [one for one in await work.offers.occurrences_of_offer(offer_id) if one.state in ON]


async def _waits_still(work: Work, offer_id: OfferId) -> bool:
    return _waits(await work.offers.occurrences_of_offer(offer_id))


def _waits(occurrences: list[Occurrence]) -> bool:
    return bool(occurrences) and occurrences[0].offer_state is OfferState.AWAITING_APPROVAL


def _until(ahead: list[Occurrence]) -> Times:
    """When the last answer to the post could be given."""
    last = max(ahead, key=lambda one: one.answer_by)
    return Times(start=last.answer_by, zone=last.zone)
