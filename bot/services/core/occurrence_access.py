"""What every change of a post begins with: is it theirs, and who has to hear of it."""

from datetime import datetime

from bot.domain.bookings.actions import BOOKING_CANCEL, BOOKING_STILL_COMING
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Text, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import OCCURRENCE_OVER, ON, Occurrence
from bot.language import offer_facts
from bot.services.core import audit
from bot.services.core.notifications import notify
from bot.services.core.request import Request, or_gone
from storage.unit_of_work import Work


async def own_occurrence(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """A meal of this host, or of the network of this organiser, which is noted. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    must(request.person, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=occurrence.host == request.person.id)
    if occurrence.host != request.person.id:
        await audit.note(request, occurrence.host, "post")
    return occurrence


async def own_occurrence_ahead(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """The same, of a meal that is on and has not begun. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if occurrence.state not in ON or request.now >= occurrence.ends:
        raise Gone
    return occurrence


async def own_occurrence_not_over(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """The same, also once nobody answers any more, or while it is going on. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if occurrence.state in OCCURRENCE_OVER or request.now >= occurrence.ends:
        raise Gone
    return occurrence


async def own_occurrence_begun(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """The same, of what has begun, however long ago, and was not called off. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if request.now < occurrence.starts or occurrence.never_was:
        raise Gone
    return occurrence


async def known_occurrence(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """A meal to which they may be asked, or which they host, came to or were asked to.

    Raises `Gone`: by no forged button does anybody look into another town.
    """
    work, person = request.work, request.person
    occurrence = await or_gone(work.offers.occurrence(occurrence_id))
    theirs = (
        occurrence.host == person.id
        or await work.town_shares.may_be_asked(person.network, meal=occurrence.venue.network)
        or await work.invitations.find(occurrence_id, person.id)
        or await work.bookings.find(occurrence_id, person.id)
    )
    if not theirs:
        raise Gone
    return occurrence


async def booked(work: Work, occurrence: Occurrence) -> list[tuple[Booking, Person]]:
    """Everybody who is coming, holds a place or waits for one."""
    pairs: list[tuple[Booking, Person]] = []
    for state in (BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED):
        pairs += [
            (booking, await work.people.get(booking.person))
            for booking in await work.bookings.of_occurrence(occurrence.id, state)
        ]
    return pairs


async def tell_guest(
    work: Work, occurrence: Occurrence, guest: Person, message: Message, *, about: str, now: datetime
) -> None:
    """Something about a meal that cannot wait, and is worth nothing once it is over."""
    dedupe = f"{about}:{occurrence.id}:{guest.id}:{now.timestamp():.3f}"  # `stop_ringing` reads it
    await notify(work, guest, message, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends)


async def stop_ringing(work: Work, occurrence: Occurrence, guest: Person, *, now: datetime) -> None:
    """Calls that would still read out the meal as it was are closed: what is said now has all of it."""
    for call in await work.calls.of_guest(guest.id):
        if call.subject is None and f":{occurrence.id}:{guest.id}:" in call.dedupe:
            await work.calls.finish(call.id, "off", by=None, now=now)


def with_answers(
    news: Text, occurrence: Occurrence, booking: BookingId, yes: str = "reminders.still_coming"
) -> Message:
    """Words to somebody who is coming, who can say whether they still do."""
    rows = (
        (Button(label=text(yes), tap=BOOKING_STILL_COMING.tap(booking)),),
        (Button(label=text("bookings.cannot_come"), tap=BOOKING_CANCEL.tap(booking)),),
        offer_facts.concern_row(occurrence.id),
    )
    return Message(text=news, rows=rows)
