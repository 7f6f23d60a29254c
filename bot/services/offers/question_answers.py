"""What the host of a meal says to what guests ask: an answer, a kind no, no more of them; and the answer for all."""

from datetime import datetime

from bot.conversations.engine.answer import Typed
from bot.conversations.offers.ask_cook import AnswerGuestDraft
from bot.domain.core.ids import MealQuestionId, OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.actions import QUESTION_TELL_ALL, QUESTIONS_END, QUESTIONS_TAKE
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import (
    A_DAY,
    MealOver,
    MealQuestion,
    NotOpen,
    QuestionState,
    WhyEnded,
    how_pressing,
    is_on,
    is_over,
    may_be_written_to,
    why_ended,
)
from bot.language import offer_facts
from bot.language.without_food import at_this
from bot.parsing.posts.food_facts import names_something_to_eat, says_food_facts
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue, notify
from bot.services.core.places import is_shared
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers import note
from storage.unit_of_work import Work

ANSWER = "answer_guest"


async def begin(request: Request, question_id: MealQuestionId) -> Reply:
    """What does the host say? Raises `Gone`, `NotAllowed`, `NotOpen`, `MealOver`."""
    question, _occurrence = await _open_question(request, question_id)
    name = (await request.work.people.get(question.asker)).first_name
    return await request.begin(ANSWER, AnswerGuestDraft(question=question.id, name=name, asked_words=question.words))


async def begin_typed(request: Request, typed: Typed) -> Reply | None:
    """What a host typed without tapping anything may be the answer: read back. None where nobody waits for one."""
    asked = await request.work.meal_questions.open_of_host(request.person.id, since=request.now - A_DAY)
    if len(asked) > 1:
        return reply(text("answer_guest.which"))
    if not asked:
        return None
    try:
        shown = await begin(request, asked[0].id)
    except Refused:
        return None
    return await request.environment.conversations.heard(request, typed) or shown


async def finish(request: Request, draft: AnswerGuestDraft) -> Reply:
    """It goes to whoever asked; the host may send it to all. Raises as `begin`."""
    question, occurrence = await _open_question(request, MealQuestionId(draft.question))
    name = await _say(request, question, occurrence, QuestionState.ANSWERED, draft.words)
    all_of_them = Button(label=text("answer_guest.all.button"), tap=QUESTION_TELL_ALL.tap(question.id))
    late = _waits_till_morning(request, occurrence, await request.work.people.get(question.asker))
    sent = text("answer_guest.sent_in_the_morning" if late else "answer_guest.sent", name=name)
    about_food = names_something_to_eat(draft.words) if occurrence.no_food else says_food_facts(draft.words)
    rows = () if about_food else ((all_of_them,),)
    return reply(Message(text=sent, rows=rows))


async def decline(request: Request, question_id: MealQuestionId) -> Reply:
    """The host would rather not say; whoever asked hears so. Raises as `begin`."""
    question, occurrence = await _open_question(request, question_id)
    name = await _say(request, question, occurrence, QuestionState.DECLINED, "")
    return reply(text("answer_guest.declined", name=name), replace=False)


async def tell_all(request: Request, question_id: MealQuestionId) -> Reply:
    """The answer goes to all who come or asked, once, without who asked. Raises `Gone`, `NotAllowed`, `EnoughNotes`."""
    question, occurrence = await _own_question(request, question_id)
    if question.state is not QuestionState.ANSWERED or is_over(occurrence, request.now):
        raise Gone
    return await note.send(request, occurrence, question.answer, question=question)


async def no_more(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """No more questions about this meal; those that wait are declined kindly. Raises `Gone`, `NotAllowed`."""
    occurrence = await _own(request, occurrence_id)
    questions = request.work.meal_questions
    await questions.be_quiet(occurrence.id, request.person.id, now=request.now)
    for asker in await questions.askers(occurrence.id):
        for question in await questions.of_guest(occurrence.id, asker):
            if question.state is QuestionState.OPEN:
                await _say(request, question, occurrence, QuestionState.DECLINED, "")
    again = Button(label=text("answer_guest.take.button"), tap=QUESTIONS_TAKE.tap(occurrence.id))
    return reply(Message(text=text("answer_guest.no_more", title=occurrence.title), rows=((again,),)))


async def take_again(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Questions are welcome again. Raises `Gone`, `NotAllowed`."""
    occurrence = await _own(request, occurrence_id)
    await request.work.meal_questions.no_longer_quiet(occurrence.id, request.person.id)
    end = Button(label=text("answer_guest.end.button"), tap=QUESTIONS_END.tap(occurrence.id))
    return reply(Message(text=text("answer_guest.taken", title=occurrence.title), rows=((end,),)))


async def see_to_questions(work: Work, _environment: Environment, *, now: datetime) -> None:
    """What nobody will answer any more ends, and whoever asked hears why, unless the meal is simply over."""
    for question in await work.meal_questions.nobody_answers(now=now):
        occurrence = await work.offers.occurrence(question.occurrence_id)
        why = why_ended(question, occurrence, now=now)
        if why is None or not await work.meal_questions.end(question.id):
            continue
        asker = await work.people.get(question.asker)
        if why is WhyEnded.OVER or not await _reads(work, asker, occurrence):
            continue
        message = Message(
            text=text(at_this(f"ask_cook.ended.{why}", occurrence), title=occurrence.title),
            rows=offer_facts.ask_rows(occurrence),
        )
        dedupe = f"meal_question:{question.id}:ended"
        await notify(work, asker, message, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends)


async def _say(
    request: Request, question: MealQuestion, occurrence: Occurrence, becomes: QuestionState, words: str
) -> str:
    """Returns the first name of whoever asked. Raises `NotOpen` where somebody was first."""
    work, now = request.work, request.now
    if not await work.meal_questions.answer(question.id, becomes, words, now=now):
        raise NotOpen
    asker = await work.people.get(question.asker)
    if await _reads(work, asker, occurrence):
        await enqueue(
            work,
            asker,
            subject=Subject.MEAL_ANSWER,
            subject_id=question.id,
            priority=how_pressing(occurrence, now),
            due=now,
            expires=occurrence.ends,
            dedupe=f"meal_answer:{question.id}",
        )
    return asker.first_name


async def _reads(work: Work, guest: Person, occurrence: Occurrence) -> bool:
    shared = await is_shared(work, guest, occurrence)
    return may_be_written_to(guest, shared=shared) and not await work.meal_questions.is_quiet(occurrence.id, guest.id)


def _waits_till_morning(request: Request, occurrence: Occurrence, guest: Person) -> bool:
    covered = request.environment.rules.quiet.covers(request.now, guest.zone)
    return covered and not is_on(occurrence, request.now)


async def _open_question(request: Request, question_id: MealQuestionId) -> tuple[MealQuestion, Occurrence]:
    """Raises `Gone`, `NotAllowed`, `MealOver`, `NotOpen`."""
    question, occurrence = await _own_question(request, question_id)
    if is_over(occurrence, request.now):
        raise MealOver(title=occurrence.title)
    asker = await request.work.people.get(question.asker)
    if question.state is not QuestionState.OPEN or not await _reads(request.work, asker, occurrence):
        raise NotOpen
    return question, occurrence


async def _own_question(request: Request, question_id: MealQuestionId) -> tuple[MealQuestion, Occurrence]:
    """Asked of this person, who still hosts it. Raises `Gone`, `NotAllowed`."""
    question = await or_gone(request.work.meal_questions.get(question_id))
    occurrence = await _own(request, question.occurrence_id)
    if question.host != request.person.id:
        raise Gone
    return question, occurrence


async def _own(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    theirs = occurrence.host == request.person.id
    must(request.person, Permission.ANSWER_GUESTS, occurrence.venue.network, owner=theirs)
    return occurrence
