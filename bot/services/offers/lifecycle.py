"""What time alone ends: answers that are too late, meals that have begun, meals that are over."""

from datetime import datetime

from bot.domain.bookings.bookings import InvitationState
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from bot.services.bookings.friendly_call import fell_silent
from bot.services.core.environment import Environment
from storage.unit_of_work import Work

OVER = frozenset({OccurrenceState.DONE, OccurrenceState.EXPIRED, OccurrenceState.CANCELLED})


async def close(work: Work, _desk: Environment, *, now: datetime) -> None:
    """Move every sitting on that has begun or ended; doing it again changes nothing."""
    for meal in await work.offers.answered(now=now):
        await _stop_asking(work, meal, now)
    for meal in await work.offers.under_way(now=now):
        await _begin_or_end(work, meal, now)


async def _stop_asking(work: Work, meal: Occurrence, now: datetime) -> None:
    """Nobody answers any more: silence counts as a no only now."""
    for invitation in await work.invitations.open_of(meal.id):
        guest = await work.guests.find(invitation.person)
        if guest is not None:
            await work.guests.learn(guest.person, guest.acceptance.stayed_silent())
            await fell_silent(work, guest.person, meal.id, now=now)
    await work.invitations.close_open(meal.id, InvitationState.EXPIRED)


async def _begin_or_end(work: Work, meal: Occurrence, now: datetime) -> None:
    state = meal.state
    if state in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        if meal.taken == 0 and now >= meal.ends:
            await work.offers.move_occurrence(meal.id, state, OccurrenceState.EXPIRED)
        elif meal.taken > 0 and now >= meal.answer_by:
            await work.offers.move_occurrence(meal.id, state, OccurrenceState.STARTED)
            state = OccurrenceState.STARTED
    if state is OccurrenceState.STARTED and now >= meal.ends:
        await work.offers.move_occurrence(meal.id, state, OccurrenceState.DONE)
    await _close_offer(work, meal)


async def _close_offer(work: Work, meal: Occurrence) -> None:
    sittings = await work.offers.meals_of_offer(meal.offer)
    if meal.offer_state is OfferState.OPEN and all(other.state in OVER for other in sittings):
        await work.offers.move_offer(meal.offer, OfferState.OPEN, OfferState.CLOSED)
