"""The waiting list: "Keep me in mind" when it is full. Held places are in `holds`, their answers in `bookings`."""

from bot.domain.bookings.bookings import BookingState, InvitationState, NotInvited, OccurrenceCancelled, OccurrenceOver
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import OccurrenceState, OfferState
from bot.services.bookings.answer import answer, record_answer
from bot.services.bookings.cards import waiting_reply
from bot.services.core.request import Reply, Request


async def keep_in_mind(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Next in line, in the order of the taps; their place at once if one is free by now.

    Raises `Gone`, `NotInvited`, `MealOver`, `MealCancelled`.
    """
    work = visit.work
    try:
        meal = await work.offers.meal(occurrence)
    except KeyError:
        raise Gone from None
    invitation = await work.invitations.find(occurrence, visit.person.id)
    booking = await work.bookings.find(occurrence, visit.person.id)
    if invitation is None and booking is None:
        raise NotInvited
    if meal.state is OccurrenceState.CANCELLED or meal.offer_state is OfferState.WITHDRAWN:
        raise OccurrenceCancelled(title=meal.title)
    if meal.state is OccurrenceState.OPEN or visit.now >= meal.answer_by or (booking and booking.state in _THERE):
        return await answer(visit, occurrence, coming=True)
    if meal.state is not OccurrenceState.FULL:
        raise OccurrenceOver(title=meal.title)
    number = await work.bookings.put(meal.id, visit.person.id, BookingState.WAITLISTED, party=1, now=visit.now)
    await record_answer(visit, invitation, InvitationState.ACCEPTED)
    return await waiting_reply(work, meal, await work.bookings.get(number))


_THERE = (BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED)
