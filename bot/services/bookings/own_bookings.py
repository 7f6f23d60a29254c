"""What somebody is going to, and what they say about it meanwhile: that they still come, or will be late."""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import BOOKING_EXPECTED, Booking, BookingState, OccurrenceCancelled
from bot.domain.bookings.place import misfits
from bot.domain.core.hearers import Circle
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Priority, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.language.misfits import look_again
from bot.services.bookings import every_week
from bot.services.bookings.cards import card
from bot.services.core import hearers, places
from bot.services.core.occurrence_access import with_answers
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, or_gone, reply

THE_DAY_ITSELF = timedelta(hours=6)
LATE = {Circle.NAMED: "bookings.late_is_fine", Circle.ORGANISERS: "bookings.late_organisers"}


async def own(request: Request, booking_id: BookingId) -> Booking:
    """Raises `Gone` for a booking that is not this person’s."""
    booking = await or_gone(request.work.bookings.get(booking_id))
    if booking.person != request.person.id:
        raise Gone
    return booking


async def going_to(
    request: Request, booking_id: BookingId, states: tuple[BookingState, ...] = (BookingState.GOING,)
) -> tuple[Booking, Occurrence]:
    """A booking of their own, of something that is on: nothing of it changes once it is over.

    Raises `Gone`, `OccurrenceCancelled`.
    """
    booking = await own(request, booking_id)
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if occurrence.state is OccurrenceState.CANCELLED:
        raise OccurrenceCancelled(title=occurrence.title)
    if booking.state not in states or request.now >= occurrence.ends:
        raise Gone
    return booking, occurrence


async def my_meals(request: Request) -> Reply:
    """What this person is going to, each with its "I can’t come"."""
    bookings = await request.work.bookings.of_person(request.person.id, now=request.now)
    weekly = await every_week.of_mine(request)
    if not bookings:
        none = text("bookings.none" if request.person.guest in ON_THE_LIST else "bookings.none_not_listed")
        return reply(none, *weekly)
    return reply(*[await card(request.work, booking) for booking in bookings], *weekly)


async def still_coming(request: Request, booking_id: BookingId) -> Reply:
    """A good word for somebody who says so; also what may not suit them there. Raises as `going_to`."""
    booking, occurrence = await going_to(request, booking_id)
    await request.work.bookings.set_unsure(booking.id, None)
    words = text("bookings.see_you", title=occurrence.title, when=offer_facts.when(occurrence))
    party = await places.party(request.work, request.person, booking)
    if wrong := misfits(occurrence, party) if party else ():
        return reply(with_answers(paragraphs((words, look_again(wrong))), occurrence, booking.id))
    return reply(words)


async def running_late(request: Request, booking_id: BookingId) -> Reply:
    """The host hears of it at once, or else the organisers, so that nobody worries or waits; also if they were missed.

    Raises as `going_to`.
    """
    booking, occurrence = await going_to(request, booking_id, BOOKING_EXPECTED)
    said, key = _late(occurrence, request.now)
    heard = await hearers.tell(
        request.work,
        hearers.host_of(occurrence),
        text(key, name=request.person.first_name, title=occurrence.title),
        priority=Priority.URGENT,
        dedupe=f"{said}:{booking.id}",
        now=request.now,
        expires=occurrence.ends,
        asker=request.person.id,
    )
    if heard.circle is None:
        return reply(hearers.nobody(request.environment, occurrence.venue.network))
    return reply(text(LATE[heard.circle], host=occurrence.host_name))


def _late(occurrence: Occurrence, now: datetime) -> tuple[str, str]:
    """Once as it is said now, and once before: somebody who has no phone says it whenever they are rung."""
    if now >= occurrence.starts - THE_DAY_ITSELF:
        return "late", "bookings.host.late"
    return "late_then", "bookings.host.will_be_late"
