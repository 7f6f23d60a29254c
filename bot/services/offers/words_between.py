"""What people write to each other about a meal, put into words when it is due: only if both are still there then.

Nothing goes to or from somebody who was removed or has left, however long it has waited.
"""

from bot.domain.core.ids import MealQuestionId, NoteId, PersonId
from bot.domain.core.messages import Button, Message, Queued, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.offers.actions import QUESTION_ANSWER, QUESTION_DECLINE, QUESTIONS_END
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import MealQuestion, QuestionState, is_over, may_be_written_to, may_write
from bot.language import offer_facts
from bot.language.without_food import at_this
from bot.parsing.posts.food_facts import names_something_to_eat, says_food_facts
from bot.services.core.another_language import from_another_language
from bot.services.core.places import is_shared
from bot.services.core.request import or_gone
from bot.services.offers import note
from bot.services.offers.questions import quiet_row
from storage.unit_of_work import Work


async def question(work: Work, row: Queued) -> Message | None:
    """To the host, who may answer, decline, end it or report it."""
    asked, occurrence, asker = await _asked(work, row)
    host = await work.people.get(occurrence.host)
    if (
        asked.state is not QuestionState.OPEN
        or row.person != host.id
        or not await _both_there(work, host, asker, occurrence, row)
    ):
        return None
    words = text("answer_guest.new", name=asker.first_name, about=offer_facts.short(occurrence), words=asked.words)
    answer = Button(label=text("answer_guest.button"), tap=QUESTION_ANSWER.tap(asked.id))
    rather_not = Button(label=text("answer_guest.decline.button"), tap=QUESTION_DECLINE.tap(asked.id))
    end = Button(label=text("answer_guest.end.button"), tap=QUESTIONS_END.tap(occurrence.id))
    words = from_another_language(words, asker, host)
    return Message(text=words, rows=((answer, rather_not), (end,), offer_facts.concern_row(occurrence.id)))


async def answer(work: Work, row: Queued) -> Message | None:
    """To whoever asked, who may ask again, end it or report it."""
    asked, occurrence, asker = await _asked(work, row)
    answered = asked.state in {QuestionState.ANSWERED, QuestionState.DECLINED}
    quiet = await work.meal_questions.is_quiet(occurrence.id, asker.id)
    host = await _person(work, asked.host)
    if not answered or quiet or host is None or not await _both_there(work, host, asker, occurrence, row):
        return None
    about = offer_facts.short(occurrence)
    if asked.state is QuestionState.DECLINED:
        said = text(at_this("ask_cook.declined", occurrence), host=host.first_name, about=about)
        return Message(text=said, rows=(offer_facts.concern_row(occurrence.id),))
    said = text("ask_cook.answer", host=host.first_name, about=about, asked=asked.words, words=asked.answer)
    again = offer_facts.ask_rows(occurrence, "ask_cook.again.button")
    rows = (*again, quiet_row(occurrence.id), offer_facts.concern_row(occurrence.id))
    said = from_another_language(_with_food(said, asked.answer, occurrence), host, asker)
    return Message(text=said, rows=rows)


async def host_note(work: Work, row: Queued) -> Message | None:
    """To somebody who comes, or asked where it is an answer."""
    assert row.person is not None
    written = await or_gone(work.meal_questions.note(NoteId(row.subject_id)))
    occurrence = await work.offers.occurrence(written.occurrence_id)
    guest, writer = await work.people.get(row.person), await work.people.get(written.writer)
    asked = written.question is not None and row.person in await work.meal_questions.askers(occurrence.id)
    if not await _both_there(work, writer, guest, occurrence, row) or not await note.hears(
        work, guest, occurrence, asked=asked
    ):
        return None
    name, short = writer.first_name or occurrence.host_name, offer_facts.short(occurrence)
    if written.question is None:
        said = text("note.to_guests", name=name, short=short, words=written.words)
    else:
        question = await or_gone(work.meal_questions.get(written.question))
        said = text("note.answer_to_guests", name=name, short=short, asked=question.words, words=written.words)
    said = from_another_language(said, writer, guest)
    return Message(text=said, rows=(quiet_row(occurrence.id), offer_facts.concern_row(occurrence.id)))


def _with_food(said: Text, words: str, occurrence: Occurrence) -> Text:
    """What is in the food counts as it stands in the post; where there is none there, of any nothing is known."""
    about_food = names_something_to_eat(words) if occurrence.no_food else says_food_facts(words)
    return paragraphs((said, text(at_this("ask_cook.food", occurrence)))) if about_food else said


async def _both_there(work: Work, writer: Person, guest: Person, occurrence: Occurrence, row: Queued) -> bool:
    """At the moment at which it is said."""
    shared = await is_shared(work, guest, occurrence)
    over = is_over(occurrence, row.due)
    return not over and may_write(writer, occurrence) and may_be_written_to(guest, shared=shared)


async def _asked(work: Work, row: Queued) -> tuple[MealQuestion, Occurrence, Person]:
    """Raises `Gone`."""
    asked = await or_gone(work.meal_questions.get(MealQuestionId(row.subject_id)))
    return asked, await work.offers.occurrence(asked.occurrence_id), await work.people.get(asked.asker)


async def _person(work: Work, person: PersonId | None) -> Person | None:
    return await work.people.get(person) if person is not None else None
