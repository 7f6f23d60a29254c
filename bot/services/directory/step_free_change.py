"""When it turns out that a place has steps, or has none: the occurrences there fit other people from then on."""

from datetime import datetime

from bot.domain.core.ids import VenueId
from bot.domain.core.messages import paragraphs, text
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core.occurrence_access import booked, tell_guest, with_answers
from storage.unit_of_work import Work


async def changed(work: Work, venue: VenueId, *, now: datetime) -> None:
    """Ask anew whom the occurrences to come fit; those who cannot get in are told, or are no longer asked."""
    for occurrence_id in await work.venues.mark_occurrences(venue, now=now):
        occurrence = await work.offers.occurrence(occurrence_id)
        if not occurrence.venue.step_free:
            await _take_back(work, occurrence)
            await _tell_those_coming(work, occurrence, now)


async def _take_back(work: Work, occurrence: Occurrence) -> None:
    for invitation in await work.invitations.open_of(occurrence.id):
        guest = await work.guests.find(invitation.person)
        if guest is not None and guest.answers.step_free:
            await work.invitations.withdraw(invitation.id)


async def _tell_those_coming(work: Work, occurrence: Occurrence, now: datetime) -> None:
    words = paragraphs((text("venues.guest_steps"), offer_facts.facts(occurrence, coming=True)))
    for booking, person in await booked(work, occurrence):
        guest = await work.guests.find(person.id)
        if guest is not None and guest.answers.step_free:
            message = with_answers(words, occurrence, booking.id)
            await tell_guest(work, occurrence, person, message, about="way_in", now=now)
