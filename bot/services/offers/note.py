"""A note of the host to all who come to one meal, such as "use the side door"."""

from bot.conversations.offers.note import NoteDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Message, Priority, text
from bot.language import offer_facts
from bot.services.core.notifications import notify
from bot.services.core.occurrence_access import booked, own_occurrence_not_over
from bot.services.core.request import Reply, Request, reply

NAME = "note"
HEAR_IT = frozenset({BookingState.GOING, BookingState.HELD})


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What would the host like to say? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_not_over(request, occurrence_id)
    return await request.begin(NAME, NoteDraft(occurrence_id=occurrence.id))


async def finish(request: Request, draft: NoteDraft) -> Reply:
    """Everybody who has a place hears it, with a way to tell us that it is not right. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_not_over(request, OccurrenceId(draft.occurrence_id))
    guests = [guest for booking, guest in await booked(request.work, occurrence) if booking.state in HEAR_IT]
    name = request.person.first_name or occurrence.host_name
    words = text("note.to_guests", name=name, short=offer_facts.short(occurrence), words=draft.words)
    for guest in guests:
        await notify(
            request.work,
            guest,
            Message(text=words, rows=(offer_facts.concern_row(occurrence.id),)),
            priority=Priority.URGENT,
            dedupe=f"note:{occurrence.id}:{guest.id}:{request.now.timestamp():.3f}",
            now=request.now,
            expires=occurrence.ends,
        )
    return reply(text("note.sent", count=len(guests)) if guests else text("note.nobody"))
