"""Places that come free go to the waiting list: held for a while for whoever has waited longest, then for the next."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.bookings.actions import EVERY_WEEK_NO
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import Misfit, PlaceDecision, decide_place
from bot.domain.bookings.waiting_list import Hold, decide_holds
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, text
from bot.domain.core.moments import Times
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE
from bot.domain.invitations.candidates import FORGOTTEN, Why
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.bookings import newcomers
from bot.services.core import places
from bot.services.core.environment import Environment
from bot.services.core.next_town import facts_for
from bot.services.core.notifications import enqueue, notify, withdraw
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

TOLD_LATE = timedelta(hours=14)
"""Whoever waited in vain for food whose time ended at night hears of it in the morning."""


async def offer_on(work: Work, occurrence_id: OccurrenceId, *, now: datetime) -> None:
    """Let go of whom it is not right for; hold every free place for who waits, in their order. All hear at once."""
    occurrence = await work.offers.occurrence(occurrence_id)
    await _let_go_of_misfits(work, occurrence, now=now)
    occurrence = await work.offers.occurrence(occurrence_id)
    waiting = await work.bookings.of_occurrence(occurrence.id, BookingState.WAITLISTED)
    may = await newcomers.next_in_line(work, occurrence.id, waiting, now=now)
    places_of = [(booking, await _place(work, occurrence, booking, now=now)) for booking in may]
    for hold in decide_holds(occurrence, places_of, now=now):
        if await work.offers.take_places(occurrence.id, hold.granted.party.size, now=now):
            await _hold(work, occurrence, hold, now=now)


async def _place(work: Work, occurrence: Occurrence, booking: Booking, *, now: datetime) -> PlaceDecision:
    """What they are going to at that time is asked about when they say yes."""
    person = await work.people.get(booking.person)
    party, shared = await places.party(work, person, booking), await places.is_shared(work, person, occurrence)
    return decide_place(occurrence, booking.person, party, now=now, shared=shared)


async def _let_go_of_misfits(work: Work, occurrence: Occurrence, *, now: datetime) -> None:
    """Nobody holds or waits for what is not right for them: the place is for others, and they can ask again."""
    for state in (BookingState.HELD, BookingState.WAITLISTED):
        for booking in await work.bookings.of_occurrence(occurrence.id, state):
            place = await _place(work, occurrence, booking, now=now)
            if place.misfits:
                await _let_go(work, occurrence, booking, place.misfits, now=now)


async def _let_go(
    work: Work, occurrence: Occurrence, booking: Booking, misfits: tuple[Misfit, ...], *, now: datetime
) -> None:
    if not await work.bookings.move(booking.id, booking.state, BookingState.CANCELLED):
        return
    if booking.state is BookingState.HELD:
        await withdraw(work, Subject.HELD_PLACE, booking.id)
        await work.offers.free_places(occurrence.id, booking.party, now=now)
    head = text(of_kind(f"misfits.let_go.{booking.state}", occurrence), title=occurrence.title)
    await notify(
        work,
        await work.people.get(booking.person),
        places.not_right(head, occurrence, misfits),
        priority=Priority.URGENT,
        dedupe=f"let_go:{booking.id}:{now.timestamp():.6f}",
        now=now,
        expires=occurrence.ends,
    )


async def _hold(work: Work, occurrence: Occurrence, hold: Hold, *, now: datetime) -> None:
    if not await work.bookings.hold(hold.granted, hold.until):
        await work.offers.free_places(occurrence.id, hold.granted.party.size, now=now)
        return
    await enqueue(
        work,
        await work.people.get(hold.booking.person),
        priority=Priority.URGENT,
        due=now,
        expires=hold.until,
        dedupe=f"held:{hold.booking.id}:{now.timestamp():.6f}",
        subject=Subject.HELD_PLACE,
        subject_id=hold.booking.id,
    )


async def held_place(work: Work, row: Queued) -> Message | None:
    """The words for somebody for whom a place is held, with the facts of this moment; None when it is no longer."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    if booking.state is not BookingState.HELD or booking.held_until is None:
        return None
    return await held(work, booking, booking.held_until)


async def held(work: Work, booking: Booking, until: datetime) -> Message:
    """A place came free, or is theirs as usual: all the facts again, and until when to answer."""
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    invitation = await work.invitations.find(booking.occurrence_id, booking.person)
    if invitation is not None and comes_every_week(invitation.why):
        return as_usual(occurrence, until)
    facts = await facts_for(work, await work.people.get(booking.person), occurrence)
    till = Times(start=until, zone=occurrence.zone)
    yes = Button(label=text("waiting.yes"), tap=INVITATION_ACCEPT.tap(occurrence.id))
    no = Button(label=text("waiting.no"), tap=INVITATION_DECLINE.tap(occurrence.id))
    return Message(
        text=text(of_kind("waiting.held", occurrence), facts=facts, until=till),
        rows=((yes, no),),
    )


def comes_every_week(why: str) -> bool:
    """Whether that was the reason for asking them."""
    return why != FORGOTTEN and Why.model_validate_json(why).every_week


def as_usual(occurrence: Occurrence, until: datetime) -> Message:
    """For somebody who comes every time."""
    weekday = occurrence.starts.astimezone(ZoneInfo(occurrence.zone)).weekday()
    yes = Button(label=text("every_week.yes"), tap=INVITATION_ACCEPT.tap(occurrence.id))
    no = Button(label=text("every_week.no"), tap=INVITATION_DECLINE.tap(occurrence.id))
    stop = Button(label=text("every_week.stop"), tap=EVERY_WEEK_NO.tap(occurrence.id))
    words = text(
        "every_week.ask",
        day=text(f"invitations.day.{weekday}"),
        facts=offer_facts.facts(occurrence),
        until=Times(start=until, zone=occurrence.zone),
    )
    return Message(text=words, rows=((yes, no), *offer_facts.ask_rows(occurrence), (stop,)))


async def pass_on(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Let go of places that nobody answered about, offer on what is free, and tell those who waited in vain."""
    for booking in await work.bookings.holds_over(now=now):
        if await work.bookings.move(booking.id, BookingState.HELD, BookingState.CANCELLED):
            await work.offers.free_places(booking.occurrence_id, booking.party, now=now)
    not_right = await work.waiting.not_right_for_them(now=now)
    for occurrence_id in sorted({*not_right, *await work.waiting.with_room(now=now)}):
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
        text(of_kind("waiting.no_place", occurrence), title=occurrence.title),
        dedupe=f"no_place:{booking.id}:{now.timestamp():.3f}",
        now=now,
        expires=max(occurrence.ends, now + TOLD_LATE),
    )
