"""Portions of what is collected: how many they are at home, and one put by for each, as far as it is fair."""

from dataclasses import replace

from bot.domain.bookings.actions import BOOKING_PORTIONS, BOOKING_REMEMBER
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import decide_place
from bot.domain.bookings.portions import AT_HOME, portions_for
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from bot.services.bookings import newcomers
from bot.services.bookings.own_bookings import going_to
from bot.services.bookings.party_size import places_changed
from bot.services.core import places
from bot.services.core.request import Reply, Request, reply

A_ROW = 3


async def after_a_yes(request: Request, occurrence: Occurrence) -> tuple[Message, ...]:
    """How many are you at home? Of whoever is to collect something and has not told us."""
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    if occurrence.together or booking is None or booking.state is not BookingState.GOING:
        return ()
    known = await request.work.answers.find(request.person.id)
    return () if known is None or known.at_home else (question(occurrence, booking.id),)


async def ask(request: Request, booking_id: BookingId) -> Reply:
    """More or fewer than before. Raises as `going_to`, and `Gone` of what is eaten together."""
    booking, occurrence = await _collects(request, booking_id)
    return reply(question(occurrence, booking.id))


def question(occurrence: Occurrence, booking: BookingId) -> Message:
    """One tap answers it."""
    buttons = [
        Button(label=text("portions.at_home", number=number), tap=BOOKING_PORTIONS.tap(booking, number))
        for number in AT_HOME
    ]
    rows = tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))
    return Message(text=text("portions.ask", title=occurrence.title), rows=rows)


async def take(request: Request, booking_id: BookingId, at_home: int) -> Reply:
    """One for each at home, as far as it is fair and there are enough; what they do not need goes to others.

    Raises as `going_to`, and why nobody new may come.
    """
    booking, occurrence = await _collects(request, booking_id)
    if at_home not in AT_HOME:
        raise Gone
    size = await _size(request, booking, occurrence, at_home)
    if size > booking.party:
        return await _more(request, booking, occurrence, size, at_home)
    if size < booking.party:
        await request.work.bookings.fewer(booking.id, size)
        await places_changed(request, occurrence, booking, size - booking.party)
    return await _put_by(request, occurrence, booking, size, at_home)


async def _collects(request: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    booking, occurrence = await going_to(request, booking_id)
    if occurrence.together:
        raise Gone
    return booking, occurrence


async def _size(request: Request, booking: Booking, occurrence: Occurrence, at_home: int) -> int:
    """No more than before where the others are for people who have waited longer."""
    size = portions_for(at_home, occurrence, have=booking.party)
    more = size - booking.party
    kept = more > 0 and await newcomers.keeps_out(
        request.work, occurrence.id, request.person.id, now=request.now, places=more
    )
    return booking.party if kept else size


async def _more(request: Request, booking: Booking, occurrence: Occurrence, size: int, at_home: int) -> Reply:
    """Raises why nobody new may come."""
    known = await places.party(request.work, request.person, booking)
    whole = replace(known, size=size) if known else None
    shared = await places.is_shared(request.work, request.person, occurrence)
    place = decide_place(occurrence, request.person.id, whole, now=request.now, shared=shared)
    if place.misfits and place.shut is None:
        head = text("portions.misfits", title=occurrence.title)
        return reply(places.not_right(head, occurrence, place.misfits, again=False))
    granted, more = place.grant(), size - booking.party
    if not await request.work.offers.take_places(occurrence.id, more, now=request.now):
        return await _put_by(request, occurrence, booking, booking.party, at_home)
    await request.work.bookings.set_party(granted)
    await places_changed(request, occurrence, booking, more)
    return await _put_by(request, occurrence, booking, size, at_home)


async def _put_by(request: Request, occurrence: Occurrence, booking: Booking, size: int, at_home: int) -> Reply:
    """How many are theirs now, and whether the number may be remembered for another time."""
    parts = [text("portions.put_by", count=size, title=occurrence.title)]
    if size < at_home:
        parts.append(text("portions.as_far_as"))
    if size > 1:
        parts.append(text("portions.for_all_at_home"))
    known = await request.work.answers.find(request.person.id)
    if known is None or known.at_home == at_home:
        return reply(paragraphs(parts), replace=True)
    label = text("portions.remember", count=at_home)
    remember = Button(label=label, tap=BOOKING_REMEMBER.tap(booking.id, at_home))
    return reply(Message(text=paragraphs(parts), rows=((remember,),)), replace=True)
