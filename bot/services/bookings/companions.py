"""Bringing somebody along, and coming alone after all."""

from dataclasses import replace

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.bookings.bookings import Booking
from bot.domain.bookings.place import GuestNeeds, decide_place, shut
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Occurrence
from bot.language.without_food import at_this
from bot.services.bookings import newcomers, portions
from bot.services.bookings.own_bookings import going_to
from bot.services.bookings.party_size import places_changed
from bot.services.core import places
from bot.services.core.request import Reply, Request, reply


async def begin(request: Request, booking_id: BookingId) -> Reply:
    """Ask how many, and what they cannot eat; of what is collected, how many they are at home.

    Raises `Gone`, and why nobody new may come.
    """
    _, occurrence = await going_to(request, booking_id)
    if refused := shut(occurrence, request.now):
        raise refused(title=occurrence.title)
    if not occurrence.together:
        return reply(portions.question(occurrence, booking_id))
    return await request.begin("party", CompanionsDraft(booking=booking_id, no_food=occurrence.no_food))


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """More places, if there are any, all of them may have one, and they are still going themselves."""
    assert isinstance(draft, CompanionsDraft)
    try:
        booking, occurrence = await going_to(request, BookingId(draft.booking))
        return await _bring(request, booking, occurrence, draft)
    except Refused as refusal:
        return reply(refusal.text())


async def _bring(request: Request, booking: Booking, occurrence: Occurrence, draft: CompanionsDraft) -> Reply:
    """Raises why nobody new may come."""
    known = await places.party(request.work, request.person, booking)
    whole = replace(known, size=1 + draft.how_many, companions=GuestNeeds(draft.avoids, draft.diets)) if known else None
    shared = await places.is_shared(request.work, request.person, occurrence)
    place = decide_place(occurrence, request.person.id, whole, now=request.now, shared=shared)
    if place.misfits and place.shut is None:
        head = text("misfits.not_in_party", title=occurrence.title)
        return reply(places.not_right(head, occurrence, place.misfits, again=False))
    granted = place.grant()
    more = granted.party.size - booking.party
    if more > 0 and await newcomers.keeps_out(
        request.work, occurrence.id, request.person.id, now=request.now, places=more
    ):
        return reply(text("parties.kept", title=occurrence.title))
    if more > 0 and not await request.work.offers.take_places(occurrence.id, more, now=request.now):
        room = text("parties.no_room", title=occurrence.title, count=occurrence.free)
        return reply(room if occurrence.free else text("parties.full", title=occurrence.title))
    await request.work.bookings.set_party(granted)
    await places_changed(request, occurrence, booking, more)
    return reply(text(at_this("parties.coming", occurrence), title=occurrence.title, count=1 + draft.how_many))


async def just_me(request: Request, booking_id: BookingId) -> Reply:
    """The other places go to somebody else. Raises `Gone`, `OccurrenceCancelled`."""
    booking, occurrence = await going_to(request, booking_id)
    await request.work.bookings.alone(booking.id)
    await places_changed(request, occurrence, booking, 1 - booking.party)
    return reply(text("parties.just_you", title=occurrence.title))
