"""A note of the host to all who come to one meal, such as "use the side door"; or an answer that is for everybody."""

from bot.conversations.offers.note import NoteDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Subject, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import A_DAY, MealQuestion, check_note, how_pressing, may_be_written_to
from bot.services.core.notifications import enqueue
from bot.services.core.occurrence_access import booked, own_occurrence_not_over
from bot.services.core.places import is_shared
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

NAME = "note"
HEAR_IT = frozenset({BookingState.GOING, BookingState.HELD})


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What would the host like to say? Raises `Gone`, `NotAllowed`, `EnoughNotes`."""
    occurrence = await own_occurrence_not_over(request, occurrence_id)
    await _one_more(request, occurrence)
    return await request.begin(NAME, NoteDraft(occurrence_id=occurrence.id, no_food=occurrence.no_food))


async def finish(request: Request, draft: NoteDraft) -> Reply:
    """Everybody who has a place hears it, with a way to end it. Raises `Gone`, `NotAllowed`, `EnoughNotes`."""
    occurrence = await own_occurrence_not_over(request, OccurrenceId(draft.occurrence_id))
    return await send(request, occurrence, draft.words)


async def send(request: Request, occurrence: Occurrence, words: str, *, question: MealQuestion | None = None) -> Reply:
    """To each once. Where it answers a question, also to whoever asked something. Raises `EnoughNotes`."""
    await _one_more(request, occurrence)
    guests = await _who_hears(request.work, occurrence, question)
    if not guests:
        return reply(text("note.nobody" if question is None else "answer_guest.all.nobody"))
    written = await request.work.meal_questions.write(
        occurrence.id, request.person.id, words, now=request.now, question=question.id if question else None
    )
    if written is None:
        return reply(text("answer_guest.all.before"))
    for guest in guests:
        await enqueue(
            request.work,
            guest,
            subject=Subject.HOST_NOTE,
            subject_id=written,
            priority=how_pressing(occurrence, request.now),
            due=request.now,
            expires=occurrence.ends,
            dedupe=f"note:{occurrence.id}:{guest.id}:{written}",
        )
    return reply(text("note.sent", count=len(guests)))


async def hears(work: Work, guest: Person, occurrence: Occurrence, *, asked: bool) -> bool:
    """Whether a note is for them now: they have a place, or `asked` where that counts, and have not ended it."""
    shared = await is_shared(work, guest, occurrence)
    if not may_be_written_to(guest, shared=shared) or await work.meal_questions.is_quiet(occurrence.id, guest.id):
        return False
    booking = await work.bookings.find(occurrence.id, guest.id)
    return asked or (booking is not None and booking.state in HEAR_IT)


async def _who_hears(work: Work, occurrence: Occurrence, question: MealQuestion | None) -> list[Person]:
    """Whoever asked this very question has heard the answer."""
    placed = [guest.id for booking, guest in await booked(work, occurrence) if booking.state in HEAR_IT]
    askers = set(await work.meal_questions.askers(occurrence.id)) if question is not None else set[PersonId]()
    found = [await work.people.get(one) for one in sorted({*placed, *askers} - {question.asker if question else None})]
    return [guest for guest in found if await hears(work, guest, occurrence, asked=guest.id in askers)]


async def _one_more(request: Request, occurrence: Occurrence) -> None:
    """Raises `EnoughNotes`."""
    sent = await request.work.meal_questions.notes_sent(occurrence.id, since=request.now - A_DAY)
    check_note(sent, now=request.now)
