"""Places that come free go to the waiting list: held for a while for whoever has waited longest, then for the next."""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.waiting_list import Hold, decide_holds
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Times, text
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings import newcomers
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from storage.unit_of_work import Work

TOLD_LATE = timedelta(hours=14)
"""Whoever waited in vain for food whose time ended at night hears of it in the morning."""


async def offer_on(work: Work, occurrence_id: OccurrenceId, *, now: datetime) -> None:
    """Hold every free place for somebody who waits, in the order of their taps, and tell them at once."""
    occurrence = await work.offers.occurrence(occurrence_id)
    waiting = await work.bookings.of_occurrence(occurrence.id, BookingState.WAITLISTED)
    may = await newcomers.next_in_line(work, occurrence.id, waiting, now=now)
    for hold in decide_holds(occurrence, may, now=now):
        if await work.offers.take_places(occurrence.id, hold.booking.party, now=now):
            await _hold(work, occurrence, hold, now=now)


async def _hold(work: Work, occurrence: Occurrence, hold: Hold, *, now: datetime) -> None:
    if not await work.bookings.hold(hold.booking.id, hold.until):
        await work.offers.free_places(occurrence.id, hold.booking.party, now=now)
        return
    await notify(
        work,
        await work.people.get(hold.booking.person),
        held(occurrence, hold.until),
        priority=Priority.URGENT,
        dedupe=f"held:{hold.booking.id}:{now.timestamp():.6f}",
        now=now,
        expires=hold.until,
    )


def held(occurrence: Occurrence, until: datetime) -> Message:
    """A place came free: all the facts again, and until when to answer."""
    till = Times(start=until, zone=occurrence.zone)
    yes = Button(label=text("waiting.yes"), tap=INVITATION_ACCEPT.tap(occurrence.id))
    no = Button(label=text("waiting.no"), tap=INVITATION_DECLINE.tap(occurrence.id))
    return Message(
        text=text("waiting.held", facts=offer_facts.facts(occurrence), until=till),
        rows=((yes, no),),
    )


async def pass_on(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Let go of places that nobody answered about, offer on what is free, and tell those who waited in vain."""
    for booking in await work.bookings.holds_over(now=now):
        if await work.bookings.move(booking.id, BookingState.HELD, BookingState.CANCELLED):
            await work.offers.free_places(booking.occurrence_id, booking.party, now=now)
    for occurrence_id in await work.bookings.with_room(now=now):
        await offer_on(work, occurrence_id, now=now)
    for booking in await work.bookings.waiting_in_vain(now=now):
        await _no_place(work, booking, now=now)


async def _no_place(work: Work, booking: Booking, *, now: datetime) -> None:
    if not await work.bookings.move(booking.id, BookingState.WAITLISTED, BookingState.CANCELLED):
        return
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    await notify(
        work,
        await work.people.get(booking.person),
        text("waiting.no_place", title=occurrence.title),
        dedupe=f"no_place:{booking.id}:{now.timestamp():.3f}",
        now=now,
        expires=max(occurrence.ends, now + TOLD_LATE),
    )
