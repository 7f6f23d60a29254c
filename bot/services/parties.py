"""Bringing somebody along, and coming alone after all."""

from bot.conversations.joining_draft import JoiningDraft
from bot.conversations.party import PartyDraft
from bot.domain.bookings import Booking, MealOver
from bot.domain.food import diets_served
from bot.domain.ids import BookingId
from bot.domain.messages import Lines, Text, text
from bot.domain.offers import Meal
from bot.domain.refusals import Refused
from bot.language import meals
from bot.services.bookings import going_to, tell_host
from bot.services.conversations import Journeys
from bot.services.desk import Reply, Visit, reply
from bot.services.holds import offer_on


async def begin(visit: Visit, journeys: Journeys, booking_id: BookingId) -> Reply:
    """Ask how many, and what they cannot eat. Raises `Gone`, `MealOver`, `MealCancelled`."""
    _, meal = await going_to(visit, booking_id)
    if visit.now >= meal.answer_by:
        raise MealOver(title=meal.title)
    return await journeys.begin(visit, "party", PartyDraft(booking=booking_id))


async def finish(visit: Visit, draft: JoiningDraft) -> Reply:
    """More places, if there are any, the food fits, and they are still going themselves."""
    assert isinstance(draft, PartyDraft)
    try:
        booking, meal = await going_to(visit, BookingId(draft.booking))
    except Refused as refusal:
        return reply(refusal.text())
    problem = _does_not_fit(meal, draft)
    if problem is not None:
        return reply(problem)
    more = 1 + draft.how_many - booking.party
    if more > 0 and not await visit.work.offers.take_places(meal.id, more, now=visit.now):
        room = text("parties.no_room", title=meal.title, count=meal.free)
        return reply(room if meal.free else text("parties.full", title=meal.title))
    await visit.work.bookings.set_party(booking.id, booking.party + more, avoids=draft.avoids, diets=draft.diets)
    await _places_changed(visit, meal, booking, more)
    return reply(text("parties.coming", title=meal.title, count=1 + draft.how_many))


async def just_me(visit: Visit, booking_id: BookingId) -> Reply:
    """The other places go to somebody else. Raises `Gone`, `MealCancelled`."""
    booking, meal = await going_to(visit, booking_id)
    await visit.work.bookings.set_party(booking.id, 1, avoids=0, diets=0)
    await _places_changed(visit, meal, booking, 1 - booking.party)
    return reply(text("parties.just_you", title=meal.title))


async def _places_changed(visit: Visit, meal: Meal, booking: Booking, more: int) -> None:
    if more < 0:
        await visit.work.offers.free_places(meal.id, -more, now=visit.now)
        await offer_on(visit.work, meal.id, now=visit.now)
    if more != 0:
        await tell_host(visit, meal, "parties.host", f"party:{booking.id}:{visit.now.timestamp():.3f}")


def _does_not_fit(meal: Meal, draft: PartyDraft) -> Text | None:
    """Not known keeps away, too: nobody is told that food is fine for them when nobody has said so."""
    clash = draft.avoids & meal.allergens.keeps_away
    if clash:
        facts = Lines(lines=meals.allergen_lines(meal.allergens))
        return text("parties.allergens", list=meals.allergen_names(clash), facts=facts)
    missing = draft.diets & ~diets_served(meal.diets)
    return text("parties.diets", list=meals.diet_names(missing)) if missing else None
