"""What time alone ends: answers that are too late, occurrences that have begun or are over."""

from datetime import datetime

from bot.domain.bookings.bookings import InvitationState
from bot.domain.offers.offers import OCCURRENCE_OVER, Occurrence, OccurrenceState, OfferState
from bot.services.bookings.friendly_call import fell_silent
from bot.services.core.environment import Environment
from storage.unit_of_work import Work


async def close(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Move every occurrence on that has begun or ended; doing it again changes nothing."""
    for occurrence in await work.offers.answered(now=now):
        await _stop_asking(work, occurrence, now)
    for occurrence in await work.offers.under_way(now=now):
        await _begin_or_end(work, occurrence, now)


async def _stop_asking(work: Work, occurrence: Occurrence, now: datetime) -> None:
    """Nobody answers any more: silence counts as a no only now."""
    for invitation in await work.invitations.open_of(occurrence.id):
        if not invitation.is_unanswered:
            continue
        guest = await work.guests.find(invitation.person)
        if guest is not None:
            await work.guests.learn(guest.person, guest.acceptance.stayed_silent())
            await fell_silent(work, guest.person, occurrence.id, now=now)
    await work.invitations.close_open(occurrence.id, InvitationState.EXPIRED)


async def _begin_or_end(work: Work, occurrence: Occurrence, now: datetime) -> None:
    state = occurrence.state
    if state in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        if occurrence.taken == 0 and now >= occurrence.ends:
            await work.offers.move_occurrence(occurrence.id, state, OccurrenceState.EXPIRED)
        elif occurrence.taken > 0 and now >= occurrence.answer_by:
            await work.offers.move_occurrence(occurrence.id, state, OccurrenceState.STARTED)
            state = OccurrenceState.STARTED
    if state is OccurrenceState.STARTED and now >= occurrence.ends:
        await work.offers.move_occurrence(occurrence.id, state, OccurrenceState.DONE)
    await _close_offer(work, occurrence)


async def _close_offer(work: Work, occurrence: Occurrence) -> None:
    occurrences = await work.offers.occurrences_of_offer(occurrence.offer)
    if occurrence.offer_state is OfferState.OPEN and all(other.state in OCCURRENCE_OVER for other in occurrences):
        await work.offers.move_offer(occurrence.offer, OfferState.OPEN, OfferState.CLOSED)
