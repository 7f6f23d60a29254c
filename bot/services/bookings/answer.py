"""Saying yes, saying no, and "Keep me in mind": places are taken here and nowhere else."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.bookings import answering
from bot.domain.bookings.answering import Accepted, Asked, Decided
from bot.domain.bookings.bookings import Booking, BookingState, Invitation, InvitationState
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Message, text
from bot.domain.core.refusals import Gone
from bot.domain.invitations.waves import waking_between
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings import newcomers, travel_plan
from bot.services.bookings.cancel import count_meal, give_up
from bot.services.bookings.cards import already, confirmed, full, waiting_reply, which_one
from bot.services.bookings.reminders import remind_guest, tell_host
from bot.services.core.request import Reply, Request, or_gone, reply

HOUR = timedelta(hours=1)


async def accept(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Yes, from somebody who was asked or for whom a place is held; saying it twice is harmless.

    Raises `Gone`, and as `decide_yes`.
    """
    return await _say_yes(request, occurrence_id, instead=False)


async def accept_instead(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Yes to this one, and what they were going to at the same time is given up. Raises as `accept`."""
    return await _say_yes(request, occurrence_id, instead=True)


async def decline(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """No, with thanks; a place that they have is given up. Raises `Gone`, `NotInvited`."""
    asked = await _asked(request, occurrence_id)
    given_up = answering.decide_no(asked)
    if isinstance(given_up, Booking):
        return await give_up(request, given_up)
    await _record(request, given_up, InvitationState.DECLINED)
    return reply(text("bookings.declined", title=asked.occurrence.title), replace=True)


async def keep_in_mind(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Next in line, in the order of the taps; their place at once if one is free by now. Raises as `accept`."""
    asked = await _asked(request, occurrence_id)
    return await _apply(request, asked, answering.decide_keep_in_mind(asked, now=request.now))


async def _say_yes(request: Request, occurrence_id: OccurrenceId, *, instead: bool) -> Reply:
    """Whoever is newly coming is asked for their plan."""
    asked = await _asked(request, occurrence_id)
    decided = answering.decide_yes(asked, now=request.now, instead=instead)
    answer = await _apply(request, asked, decided)
    if not isinstance(decided, Accepted):
        return answer
    return replace(answer, messages=(*answer.messages, *await travel_plan.question(request, asked.occurrence)))


async def _asked(request: Request, occurrence_id: OccurrenceId) -> Asked:
    """Raises `Gone`."""
    work, person = request.work, request.person.id
    occurrence = await or_gone(work.offers.occurrence(occurrence_id))
    others = [
        (booking, await work.offers.occurrence(booking.occurrence_id))
        for booking in await work.bookings.of_person(person, now=request.now)
        if booking.state is BookingState.GOING and booking.occurrence_id != occurrence_id
    ]
    invitation = await work.invitations.find(occurrence_id, person)
    booking = await work.bookings.find(occurrence_id, person)
    kept = await newcomers.keeps_out(work, occurrence_id, person, now=request.now)
    return Asked(occurrence, invitation, booking, tuple(others), kept)


async def _apply(request: Request, asked: Asked, decided: Decided) -> Reply:
    match decided:
        case answering.Already(booking) if booking.state is BookingState.WAITLISTED:
            return await waiting_reply(request.work, asked.occurrence, booking)
        case answering.Already(booking):
            return already(asked.occurrence, booking)
        case answering.Clash(other):
            return which_one(asked.occurrence, other)
        case answering.Full():
            return full(asked.occurrence, kept_for_others=asked.kept_for_others)
        case Accepted(held, instead_of):
            return await _take(request, asked, held, instead_of)
        case answering.WaitListed():
            return await _wait(request, asked)


async def _take(request: Request, asked: Asked, held: Booking | None, instead_of: Booking | None) -> Reply:
    """Their place from now on; a kind word where somebody was first."""
    work, occurrence = request.work, asked.occurrence
    if held is not None:
        if not await work.bookings.move(held.id, BookingState.HELD, BookingState.GOING):
            raise Gone
        booking_id = held.id
    elif await work.offers.take_places(occurrence.id, 1, now=request.now):
        booking_id = await _put(request, occurrence, BookingState.GOING)
    else:
        return full(occurrence)
    if instead_of is not None:
        await give_up(request, instead_of)
    await _record(request, asked.invitation, InvitationState.ACCEPTED)
    return await _going(request, occurrence, booking_id)


async def _going(request: Request, occurrence: Occurrence, booking_id: BookingId) -> Reply:
    """All that follows from a yes."""
    work, person, now = request.work, request.person, request.now
    guest = await work.guests.find(person.id)
    await count_meal(work, person, 1)
    await remind_guest(work, occurrence, booking_id, person, now=now)
    dedupe = f"coming:{booking_id}:{now.timestamp():.3f}"
    await tell_host(work, occurrence, person, "bookings.host.coming", dedupe, now=now)
    first_time = guest is not None and guest.meals == 0
    pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(occurrence))
    booking = await work.bookings.get(booking_id)
    return reply(confirmed(occurrence, booking, first_time=first_time), pin, replace=True)


async def _wait(request: Request, asked: Asked) -> Reply:
    booking_id = await _put(request, asked.occurrence, BookingState.WAITLISTED)
    await _record(request, asked.invitation, InvitationState.ACCEPTED)
    return await waiting_reply(request.work, asked.occurrence, await request.work.bookings.get(booking_id))


async def _put(request: Request, occurrence: Occurrence, state: BookingState) -> BookingId:
    """Raises `Gone` where their booking stands otherwise by now."""
    return await or_gone(request.work.bookings.put(occurrence.id, request.person.id, state, party=1, now=request.now))


async def _record(request: Request, invitation: Invitation | None, state: InvitationState) -> None:
    """Write down the answer, and learn from the first one how this person answers. Raises `Gone`."""
    if invitation is None or invitation.state is state:
        return
    if not await request.work.invitations.answer(invitation.id, state, now=request.now):
        raise Gone
    if not invitation.is_unanswered or request.person.guest is None:
        return
    guest = await request.work.guests.get(request.person.id)
    hours = waking_between(invitation.queued_at, request.now, request.person.zone) / HOUR
    learned = guest.acceptance.said_yes(hours) if state is InvitationState.ACCEPTED else guest.acceptance.said_no(hours)
    await request.work.guests.learn(request.person.id, learned)
