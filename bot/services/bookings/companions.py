"""Bringing somebody along, and coming alone after all."""

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.bookings.bookings import Booking, OccurrenceOver
from bot.domain.core.food import diets_served
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Lines, Text, text
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings import newcomers
from bot.services.bookings.holds import offer_on
from bot.services.bookings.own_bookings import going_to
from bot.services.bookings.reminders import tell_host
from bot.services.core.request import Reply, Request, reply


async def begin(request: Request, booking_id: BookingId) -> Reply:
    """Ask how many, and what they cannot eat. Raises `Gone`, `OccurrenceOver`, `OccurrenceCancelled`."""
    _, occurrence = await going_to(request, booking_id)
    if request.now >= occurrence.answer_by:
        raise OccurrenceOver(title=occurrence.title)
    return await request.begin("party", CompanionsDraft(booking=booking_id))


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """More places, if there are any, the food fits, and they are still going themselves."""
    assert isinstance(draft, CompanionsDraft)
    try:
        booking, occurrence = await going_to(request, BookingId(draft.booking))
    except Refused as refusal:
        return reply(refusal.text())
    problem = _does_not_fit(occurrence, draft)
    if problem is not None:
        return reply(problem)
    more = 1 + draft.how_many - booking.party
    if more > 0 and await newcomers.keeps_out(
        request.work, occurrence.id, request.person.id, now=request.now, places=more
    ):
        return reply(text("parties.kept", title=occurrence.title))
    if more > 0 and not await request.work.offers.take_places(occurrence.id, more, now=request.now):
        room = text("parties.no_room", title=occurrence.title, count=occurrence.free)
        return reply(room if occurrence.free else text("parties.full", title=occurrence.title))
    await request.work.bookings.set_party(booking.id, booking.party + more, avoids=draft.avoids, diets=draft.diets)
    await _places_changed(request, occurrence, booking, more)
    return reply(text("parties.coming", title=occurrence.title, count=1 + draft.how_many))


async def just_me(request: Request, booking_id: BookingId) -> Reply:
    """The other places go to somebody else. Raises `Gone`, `OccurrenceCancelled`."""
    booking, occurrence = await going_to(request, booking_id)
    await request.work.bookings.set_party(booking.id, 1, avoids=0, diets=0)
    await _places_changed(request, occurrence, booking, 1 - booking.party)
    return reply(text("parties.just_you", title=occurrence.title))


async def _places_changed(request: Request, occurrence: Occurrence, booking: Booking, more: int) -> None:
    if more < 0:
        await request.work.offers.free_places(occurrence.id, -more, now=request.now)
        await offer_on(request.work, occurrence.id, now=request.now)
    if more != 0:
        dedupe = f"party:{booking.id}:{request.now.timestamp():.3f}"
        await tell_host(request.work, occurrence, request.person, "parties.host", dedupe, now=request.now)


def _does_not_fit(occurrence: Occurrence, draft: CompanionsDraft) -> Text | None:
    """Not known keeps away, too: nobody is told that food is fine for them when nobody has said so."""
    clash = draft.avoids & occurrence.allergens.keeps_away
    if clash:
        facts = Lines(lines=offer_facts.allergen_lines(occurrence.allergens))
        return text("parties.allergens", list=offer_facts.allergen_names(clash), facts=facts)
    missing = draft.diets & ~diets_served(occurrence.diets)
    return text("parties.diets", list=offer_facts.diet_names(missing)) if missing else None
