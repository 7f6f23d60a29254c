"""Once in a while somebody is asked for a small step: their gifts, a dish, the door, co-hosting, hosting."""

from datetime import datetime

from bot.conversations.gifts.own_words import DishDraft
from bot.conversations.volunteers.apply import ApplicationDraft
from bot.domain.core.ids import OccurrenceId, PersonId, StepId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, Text, text
from bot.domain.core.people import Person, Task
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.gifts.actions import CO_HOST_GLAD, CO_HOST_NOT_NOW, GIFTS_CARD, STEP_NO, STEP_YES
from bot.domain.gifts.steps import GOOD_FOR, GiftStep, SmallStep, StepAnswer, daytime, next_step, still_to_ask
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.nightly import is_due
from bot.services.core.notifications import enqueue, notify
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.gifts.card import switches
from bot.services.guests import answers
from storage.unit_of_work import Work

CHORE = "gift_steps"
MOST_A_DAY = 40
"""So that one night is not long; the others have their turn on the next."""


async def ask_some(work: Work, environment: Environment, *, now: datetime) -> None:
    """Once a night: who is asked in the daytime, and what."""
    if not await is_due(work, environment, CHORE, now=now):
        return
    for number in await work.gifts.to_look_at(now=now, limit=MOST_A_DAY):
        await _look_at(work, await work.people.get(number), now=now)
    await work.retention.done(CHORE, now=now)


async def _look_at(work: Work, person: Person, *, now: datetime) -> None:
    history, last_good = await work.gifts.history(person.id)
    step = next_step(history, now)
    if step is None:
        return
    due = daytime(now, person.zone)
    number = await work.gifts.offer(person.id, step, last_good, at=due)
    await enqueue(
        work,
        person,
        priority=Priority.INVITATION,
        due=due,
        expires=due + GOOD_FOR,
        dedupe=f"gift_step:{number}",
        subject=Subject.GIFT_STEP,
        subject_id=number,
    )


async def question(work: Work, row: Queued) -> Message | None:
    """None where they may be asked no more: then they were not."""
    step = await or_gone(work.gifts.step(StepId(row.subject_id)))
    history, _ = await work.gifts.history(step.person)
    if not still_to_ask(step, history, row.due) or not await work.gifts.may_still_be_asked(step.person):
        return None
    no = Button(label=text("steps.no"), tap=STEP_NO.tap(step.id))
    if step.step is SmallStep.GIFTS:
        return await _gifts(work, step)
    occurrence = await work.offers.occurrence(step.occurrence_id) if step.occurrence_id else None
    if step.step is SmallStep.CO_HOST and (occurrence is None or not occurrence.host_is_there):
        return None
    about = {"host": occurrence.host_name, "title": occurrence.title} if occurrence else {}
    yes = Button(label=text(f"steps.{step.step}.yes"), tap=STEP_YES.tap(step.id))
    words = text(f"steps.{step.step}.ask", **(about if step.step is SmallStep.CO_HOST else {}))
    return Message(text=words, rows=((yes,), (no,)))


async def _gifts(work: Work, step: GiftStep) -> Message:
    """In a chat with a button for each; on the telephone they say whether they do."""
    person = await work.people.get(step.person)
    not_now = Button(label=text("gifts.not_now"), tap=STEP_NO.tap(step.id))
    if person.chat is None:
        tell = Button(label=text("gifts.tell"), tap=GIFTS_CARD.tap())
        return Message(text=text("gifts.ask_aloud"), rows=((tell,), (not_now,)))
    return Message(text=text("gifts.ask"), rows=(*switches(await work.gifts.of_person(person.id)), (not_now,)))


async def no(request: Request, step_id: StepId) -> Reply:
    """Thanked, and for a year nothing more of it, also where they had said yes before. Raises `Gone`."""
    step = await _theirs(request, step_id)
    await request.work.gifts.answer(step.id, StepAnswer.NO)
    key = "gifts.not_now_thanks" if step.step is SmallStep.GIFTS else "steps.no_thanks"
    return reply(text(key), replace=True)


async def yes(request: Request, step_id: StepId) -> Reply:
    """It does something real. Tapping twice does it once more at most. Raises `Gone`."""
    step = await _theirs(request, step_id)
    first = step.answer is not StepAnswer.YES
    await request.work.gifts.answer(step.id, StepAnswer.YES)
    match step.step:
        case SmallStep.GIFTS:
            raise Gone
        case SmallStep.DISH:
            return await request.begin("dish", DishDraft())
        case SmallStep.CO_HOST:
            return await _ask_host(request, step, first=first)
        case SmallStep.DOOR | SmallStep.HOST:
            return await _offers_to_help(request, step)


async def dish(request: Request, draft: DishDraft) -> Reply:
    """The host of the next meal that they come to reads it, without their name. Raises `Gone`."""
    kept = await request.work.answers.find(request.person.id)
    if kept is None:
        raise Gone
    await answers.keep(request, kept.model_copy(update={"brings": draft.words}), {})
    return reply(text("steps.dish.kept", words=draft.words))


async def _offers_to_help(request: Request, step: GiftStep) -> Reply:
    """What every volunteer is asked, with the task in it. Of somebody who is rung the organisers hear."""
    if request.by is None:
        task = Task.WELCOME if step.step is SmallStep.DOOR else Task.HOST
        return await request.begin("volunteering", ApplicationDraft(tasks=(task,)))
    name = request.person.first_name
    return await _tell_organisers(request, step, text(f"steps.{step.step}.rung", name=name, by=request.doer.first_name))


async def _tell_organisers(request: Request, step: GiftStep, words: Text) -> Reply:
    whom, key = hearers.organisers_of(request.person.network), f"gift_step_yes:{step.id}"
    await hearers.tell(request.work, whom, words, dedupe=key, now=request.now, asker=request.doer.id)
    return reply(text("steps.organisers_hear"))


async def _ask_host(request: Request, step: GiftStep, *, first: bool) -> Reply:
    """The host of a meal that they came to is asked whether that would suit; organisers where they host no more.

    Raises `Gone`.
    """
    occurrence = await _occurrence(request.work, step)
    if not occurrence.host_is_there:
        about = {"host": occurrence.host_name, "title": occurrence.title}
        return await _tell_organisers(
            request, step, text("steps.co_host.host_away", name=request.person.first_name, **about)
        )
    if first:
        glad = Button(label=text("steps.co_host.glad"), tap=CO_HOST_GLAD.tap(step.id))
        not_now = Button(label=text("steps.co_host.not_now"), tap=CO_HOST_NOT_NOW.tap(step.id))
        words = text("steps.co_host.host", name=request.person.first_name, title=occurrence.title)
        host = await request.work.people.get(occurrence.host)
        message = Message(text=words, rows=((glad,), (not_now,)))
        key = f"co_host:{step.id}"
        await hearers.tell(
            request.work, hearers.only(host), message, dedupe=key, now=request.now, asker=request.doer.id
        )
    return reply(text("steps.co_host.sent", host=occurrence.host_name), replace=request.by is None)


async def glad(request: Request, step_id: StepId) -> Reply:
    """The host would like that; whoever offered hears so, with a way to write. Raises `Gone`, `NotAllowed`."""
    step, occurrence = await _of_host(request, step_id)
    ahead = await request.work.offers.coming_occurrences_of_host(occurrence.host, now=request.now)
    rows = offer_facts.ask_rows(ahead[0], "ask_cook.button") if ahead else ()
    await _tell(request, step, Message(text=text("steps.co_host.is_glad", host=occurrence.host_name), rows=rows))
    return reply(text("steps.co_host.told"), replace=True)


async def not_now(request: Request, step_id: StepId) -> Reply:
    """It does not suit; whoever offered is thanked. Raises `Gone`, `NotAllowed`."""
    step, occurrence = await _of_host(request, step_id)
    await _tell(request, step, Message(text=text("steps.co_host.no_need", host=occurrence.host_name)))
    return reply(text("steps.co_host.told"), replace=True)


async def _tell(request: Request, step: GiftStep, message: Message) -> None:
    """Once, whatever the host taps afterwards. Raises `Gone` where they have left."""
    person = await request.work.people.get(step.person)
    if person.guest not in ON_THE_LIST:
        raise Gone
    await notify(request.work, person, message, dedupe=f"co_host_answer:{step.id}", now=request.now)


async def _of_host(request: Request, step_id: StepId) -> tuple[GiftStep, Occurrence]:
    """Asked of them. Raises `Gone`, `NotAllowed`."""
    step = await or_gone(request.work.gifts.step(step_id))
    occurrence = await _occurrence(request.work, step)
    theirs = occurrence.host == request.person.id
    must(request.person, Permission.ANSWER_GUESTS, occurrence.venue.network, owner=theirs)
    if step.step is not SmallStep.CO_HOST or step.answer is not StepAnswer.YES:
        raise Gone
    return step, occurrence


async def _occurrence(work: Work, step: GiftStep) -> Occurrence:
    if step.occurrence_id is None:
        raise Gone
    return await or_gone(work.offers.occurrence(OccurrenceId(step.occurrence_id)))


async def _theirs(request: Request, step_id: StepId) -> GiftStep:
    """Raises `Gone`."""
    step = await or_gone(request.work.gifts.step(step_id))
    if step.person != PersonId(request.person.id):
        raise Gone
    return step
