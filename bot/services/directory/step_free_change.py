"""When it turns out that a place has steps, or has none: the occurrences there fit other people from then on."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class WayInHeard:
    """One occurrence whose way in is another now, and how many hear of it."""

    occurrence: Occurrence
    told: int
    """Of those who are coming."""
    not_asked: int
    """Invitations that are taken back."""


async def changed(work: Work, venue: VenueId, *, now: datetime) -> list[WayInHeard]:
    """Ask anew whom the occurrences to come fit; those who cannot get in are told, or are no longer asked.

    Who holds a place there or waits for one is let go by the waiting list, within moments (`bookings.holds.pass_on`).
    """
    heard = []
    for occurrence_id in await work.venues.mark_occurrences(venue, now=now):
        occurrence = await work.offers.occurrence(occurrence_id)
        not_asked = await _take_back(work, occurrence, now)
        told = await _tell_those_coming(work, occurrence, now)
        if told or not_asked:
            heard.append(WayInHeard(occurrence, told, not_asked))
    return heard


async def _take_back(work: Work, occurrence: Occurrence, now: datetime) -> int:
    taken_back = 0
    for invitation in await work.invitations.open_of(occurrence.id):
        decided = await place(work, await work.people.get(invitation.person), occurrence, now=now)
        if decided.misfits:
            await take_back(work, invitation, occurrence, decided.misfits, now=now)
            taken_back += 1
    return taken_back


async def _tell_those_coming(work: Work, occurrence: Occurrence, now: datetime) -> int:
    """Their place is kept while they think. How many were told."""
    told = 0
    for booking, person in await booked(work, occurrence):
        wrong = (await place(work, person, occurrence, now=now)).misfits
        if booking.state is BookingState.GOING and any(misfit.reason in WAY_IN for misfit in wrong):
            await work.bookings.set_unsure(booking.id, now)
            facts = offer_facts.in_brief(occurrence, coming=True)
            words = paragraphs((text("venues.guest_steps"), look_again(wrong), facts))
            message = with_answers(words, occurrence, booking.id)
            await tell_guest(work, occurrence, person, message, about="way_in", now=now)
            told += 1
    return told
