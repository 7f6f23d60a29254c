"""The waiting list: "Keep me in mind" when it is full. Held places are in `holds`, their answers in `bookings`."""

from bot.domain.bookings.bookings import BookingState, InvitationState, NotInvited, OccurrenceCancelled, OccurrenceOver
from bot.domain.core.ids import OccurrenceId
from bot.domain.offers.offers import OccurrenceState, OfferState
from bot.services.bookings.answer import answer, record_answer
from bot.services.bookings.cards import waiting_reply
from bot.services.core.request import Reply, Request, or_gone


async def keep_in_mind(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Next in line, in the order of the taps; their place at once if one is free by now.

    Raises `Gone`, `NotInvited`, `MealOver`, `MealCancelled`.
    """
    work = request.work
    occurrence = await or_gone(work.offers.occurrence(occurrence_id))
    invitation = await work.invitations.find(occurrence_id, request.person.id)
    booking = await work.bookings.find(occurrence_id, request.person.id)
    if invitation is None and booking is None:
        raise NotInvited
    if occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN:
        raise OccurrenceCancelled(title=occurrence.title)
    if (
        occurrence.state is OccurrenceState.OPEN
        or request.now >= occurrence.answer_by
        or (booking and booking.state in _THERE)
    ):
        return await answer(request, occurrence_id, coming=True)
    if occurrence.state is not OccurrenceState.FULL:
        raise OccurrenceOver(title=occurrence.title)
    number = await work.bookings.put(
        occurrence.id, request.person.id, BookingState.WAITLISTED, party=1, now=request.now
    )
    await record_answer(request, invitation, InvitationState.ACCEPTED)
    return await waiting_reply(work, occurrence, await work.bookings.get(number))


_THERE = (BookingState.GOING, BookingState.HELD, BookingState.WAITLISTED)
