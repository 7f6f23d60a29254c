"""A yes that comes when it is over: nothing can be booked any more, but it was no no, and that is learned."""

from datetime import datetime, timedelta

from bot.domain.bookings import MealCancelled, MealOver, MealPaused
from bot.domain.offers import Meal, OccurrenceState, OfferState
from bot.domain.waves import waking_between
from bot.services.desk import Visit
from storage.invitations import Invitation

HOUR = timedelta(hours=1)


def refuse_if_over(meal: Meal, now: datetime) -> None:
    """Raises `MealCancelled`, `MealOver`, `MealPaused`."""
    if meal.state is OccurrenceState.CANCELLED or meal.offer_state is OfferState.WITHDRAWN:
        raise MealCancelled(title=meal.title)
    if now >= meal.answer_by or meal.state not in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        raise MealOver(title=meal.title)
    if meal.paused:
        raise MealPaused(title=meal.title)


async def learned_from_late_yes(visit: Visit, invitation: Invitation) -> bool:
    """Put right what was learned from their silence; False when nothing was, or it has been put right before."""
    guest = await visit.work.guests.find(visit.person.id)
    if guest is None or not await visit.work.invitations.answered_too_late(invitation.id, now=visit.now):
        return False
    hours = waking_between(invitation.queued_at, visit.now, visit.person.zone) / HOUR
    await visit.work.guests.learn(guest.person, guest.acceptance.said_yes_too_late(hours))
    return True
