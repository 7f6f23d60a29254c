"""When it turns out that a place has steps, or has none: the occurrences there fit other people from then on."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import paragraphs, text
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.misfits import look_again
from bot.services.core.occurrence_access import booked, tell_guest, with_answers
from bot.services.core.places import WAY_IN, place
from bot.services.core.taking_back import take_back
from storage.unit_of_work import Work


async def changed(work: Work, venue: VenueId, *, now: datetime) -> None:
    """Ask anew whom the occurrences to come fit; those who cannot get in are told, or are no longer asked.

    Who holds a place there or waits for one is let go by the waiting list, within moments (`bookings.holds.pass_on`).
    """
    for occurrence_id in await work.venues.mark_occurrences(venue, now=now):
        occurrence = await work.offers.occurrence(occurrence_id)
        await _take_back(work, occurrence, now)
        await _tell_those_coming(work, occurrence, now)


async def _take_back(work: Work, occurrence: Occurrence, now: datetime) -> None:
    for invitation in await work.invitations.open_of(occurrence.id):
        decided = await place(work, await work.people.get(invitation.person), occurrence, now=now)
        if decided.misfits:
            await take_back(work, invitation, occurrence, decided.misfits, now=now)


async def _tell_those_coming(work: Work, occurrence: Occurrence, now: datetime) -> None:
    """Their place is kept while they think."""
    for booking, person in await booked(work, occurrence):
        wrong = (await place(work, person, occurrence, now=now)).misfits
        if booking.state is BookingState.GOING and any(misfit.reason in WAY_IN for misfit in wrong):
            await work.bookings.set_unsure(booking.id, now)
            facts = offer_facts.in_brief(occurrence, coming=True)
            words = paragraphs((text("venues.guest_steps"), look_again(wrong), facts))
            message = with_answers(words, occurrence, booking.id)
            await tell_guest(work, occurrence, person, message, about="way_in", now=now)
