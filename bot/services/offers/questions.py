"""A guest asks the cook of one meal: before saying yes or after, in their own words, read back before it goes."""

from collections.abc import Iterable

from bot.conversations.engine.answer import Typed
from bot.conversations.offers.ask_cook import AskCookDraft, OneMeal
from bot.domain.bookings.bookings import NotOnTheList
from bot.domain.core.ids import MealQuestionId, OccurrenceId
from bot.domain.core.messages import Button, Subject, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import QUIET_ABOUT
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import ON_THE_LIST, check_asking, how_pressing, is_on
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.places import is_shared
from bot.services.core.request import Reply, Request, or_gone, reply

ASK = "ask_cook"
MOST_TO_CHOOSE_FROM = 8


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What would they like to ask? Raises `NotOnTheList`, `Gone`, and as `check_asking`."""
    occurrence = await _may_ask(request, occurrence_id)
    return await request.begin(ASK, AskCookDraft(meals=(one_meal(occurrence),)))


async def begin_typed(request: Request, occurrences: Iterable[Occurrence], typed: Typed) -> Reply:
    """What was typed is the question: it is read back, and where it may be about several meals, they choose."""
    meals = tuple(one_meal(occurrence) for occurrence in occurrences)[:MOST_TO_CHOOSE_FROM]
    shown = await request.begin(ASK, AskCookDraft(meals=meals[:1]))
    read = await request.environment.conversations.heard(request, typed) or shown
    if len(meals) == 1:
        return read
    saved = await request.work.conversations.named(request.person.id, ASK)
    assert saved is not None
    draft = AskCookDraft.model_validate_json(saved.draft)
    return await request.begin(ASK, draft.model_copy(update={"meals": meals}))


def one_meal(occurrence: Occurrence) -> OneMeal:
    return OneMeal(
        id=occurrence.id,
        host=occurrence.host_name,
        short=offer_facts.short(occurrence),
        label=offer_facts.button_label(occurrence),
    )


async def finish(request: Request, draft: AskCookDraft) -> Reply:
    """It goes to the cook, who sees a first name. Raises as `begin`."""
    if not draft.meals:
        raise Gone
    work, asker = request.work, request.person
    occurrence = await _may_ask(request, OccurrenceId(draft.meals[0].id))
    again = await work.meal_questions.no_longer_quiet(occurrence.id, asker.id)
    question = await work.meal_questions.ask(occurrence.id, asker.id, occurrence.host, draft.words, now=request.now)
    heard = await _tell_cook(request, occurrence, question)
    if heard is None:
        await work.meal_questions.end(question)
        return reply(hearers.nobody(request.environment, occurrence.venue.network))
    late = not is_on(occurrence, request.now) and request.environment.rules.quiet.covers(request.now, heard.zone)
    lines = [text("ask_cook.sent_in_the_morning" if late else "ask_cook.sent", host=occurrence.host_name)]
    lines += [text("ask_cook.hears_again")] if again else []
    return reply(paragraphs(lines))


async def quiet(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """A guest reads no more of what people write about this meal; what the bot says goes on. Raises `Gone`."""
    work, person = request.work, request.person
    occurrence = await or_gone(work.offers.occurrence(occurrence_id))
    asked = await work.meal_questions.of_guest(occurrence.id, person.id)
    if not asked and await work.bookings.find(occurrence.id, person.id) is None:
        raise Gone
    await work.meal_questions.be_quiet(occurrence.id, person.id, now=request.now)
    for question in asked:
        await work.meal_questions.end(question.id)
    return reply(text("ask_cook.quiet", title=occurrence.title))


def quiet_row(occurrence_id: OccurrenceId) -> tuple[Button, ...]:
    """Under whatever a host writes to a guest: either side can end it."""
    return (Button(label=text("ask_cook.quiet.button"), tap=QUIET_ABOUT.tap(occurrence_id)),)


async def _may_ask(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Of their town, or one that shares with it; nobody looks into another by a forged button. Raises as `begin`."""
    asker = request.person
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if not await is_shared(request.work, asker, occurrence):
        raise Gone
    if asker.guest not in ON_THE_LIST:
        raise NotOnTheList
    asked = await request.work.meal_questions.of_guest(occurrence.id, asker.id)
    check_asking(asker, occurrence, asked, now=request.now)
    return occurrence


async def _tell_cook(request: Request, occurrence: Occurrence, question: MealQuestionId) -> Person | None:
    """None where they cannot be reached after all. It is written when it is due, if both are still there then."""
    host = await request.work.people.get(occurrence.host)
    heard = await hearers.tell(
        request.work,
        hearers.only(host),
        (Subject.MEAL_QUESTION, question),
        priority=how_pressing(occurrence, request.now),
        dedupe=f"meal_question:{question}",
        now=request.now,
        expires=occurrence.ends,
        asker=request.doer.id,
    )
    return host if heard.circle is not None else None
