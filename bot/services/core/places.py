"""Asking the gate (`bot.domain.bookings.place`) about somebody as things stand, and saying kindly that it is a no."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.bookings.bookings import BOOKING_ACTIVE, Booking, BookingState
from bot.domain.bookings.place import GuestParty, Misfit, PlaceDecision, Whose, decide_place, party_of
from bot.domain.bookings.portions import portions_for
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.people import GuestState, Person
from bot.domain.guests.actions import BROWSE_MORE, SETTINGS_CHANGE
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.invitations.actions import INVITATION_ACCEPT
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence
from bot.language import misfits as words
from storage.unit_of_work import Work

ON_THE_LIST = frozenset({GuestState.ACTIVE, GuestState.PAUSED})
WAY_IN = frozenset({Reason.STEPS, Reason.STEPS_NOT_KNOWN})


async def party(work: Work, person: Person, booking: Booking | None = None) -> GuestParty | None:
    """Who would come; None for somebody who is not on the list."""
    guest = await work.guests.find(person.id) if person.guest in ON_THE_LIST else None
    return party_of(guest.answers, booking if _stands(booking) else None) if guest else None


def _stands(booking: Booking | None) -> bool:
    return booking is not None and booking.state in BOOKING_ACTIVE


async def _portions(work: Work, person: Person, occurrence: Occurrence) -> int:
    """Of what is collected: one for each at home, where they have told us how many they are."""
    known = await work.answers.find(person.id)
    return portions_for(known.at_home if known else 1, occurrence)


async def place(
    work: Work, person: Person, occurrence: Occurrence, *, now: datetime, had: Booking | None = None
) -> PlaceDecision:
    """Whether they may have a place, or keep the one they have, with whoever comes along by it.

    `had` is one that they gave up by mistake, as it was.
    """
    booking = had or await work.bookings.find(occurrence.id, person.id)
    known = await party(work, person, booking)
    if known is not None and not occurrence.together and not _stands(booking):
        known = replace(known, size=await _portions(work, person, occurrence))
    had_it = had is not None and had.state is BookingState.GOING
    going_to = await _going_to(work, person, now=now)
    shared = await is_shared(work, person, occurrence)
    return decide_place(occurrence, person.id, known, going_to, now=now, shared=shared, had_it=had_it)


async def is_shared(work: Work, person: Person, occurrence: Occurrence) -> bool:
    """Whether it is a meal of their town, or of one that shares with it."""
    return await work.town_shares.may_be_asked(person.network, meal=occurrence.venue.network)


async def _going_to(work: Work, person: Person, *, now: datetime) -> list[tuple[Booking, Occurrence]]:
    return [
        (booking, await work.offers.occurrence(booking.occurrence_id))
        for booking in await work.bookings.of_person(person.id, now=now)
        if booking.state is BookingState.GOING
    ]


def not_right(head: Text, occurrence: Occurrence, misfits: Sequence[Misfit], *, again: bool = True) -> Message:
    """Why, the facts, and what they can do: change their answers, ask `again` then, or see what else is on."""
    rows = [(button,) for button in _buttons(misfits)]
    if again:
        rows.append((Button(label=text("misfits.suits_now"), tap=INVITATION_ACCEPT.tap(occurrence.id)),))
    others = Button(label=text("misfits.others"), tap=BROWSE_MORE.tap(0))
    return Message(text=words.explained(head, misfits, occurrence), rows=(*rows, (others,)))


def _buttons(misfits: Sequence[Misfit]) -> list[Button]:
    """The answers of theirs that keep them away; what those say who come along is asked anew each time."""
    own = {misfit.reason in WAY_IN for misfit in misfits if misfit.whose is Whose.OWN}
    questions = {False: SettingsQuestion.FOOD, True: SettingsQuestion.STEP_FREE}
    return [
        Button(label=text(f"misfits.change.{questions[way_in]}"), tap=SETTINGS_CHANGE.tap(questions[way_in]))
        for way_in in sorted(own)
    ]
