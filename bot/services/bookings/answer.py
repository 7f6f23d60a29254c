"""Saying yes, saying no, and "Keep me in mind": places are taken here and nowhere else."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.bookings import answering
from bot.domain.bookings.answering import Accepted, Asked, Decided
from bot.domain.bookings.bookings import BOOKING_ACTIVE, Booking, BookingState, Invitation, InvitationState
from bot.domain.bookings.place import Granted, Misfit
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Message, text
from bot.domain.core.refusals import Gone
from bot.domain.invitations.waves import waking_between
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.bookings import every_week, newcomers, portions, travel_plan
from bot.services.bookings.cancel import count_meal, give_up
from bot.services.bookings.cards import already, confirmed, full, waiting_reply, which_one
from bot.services.bookings.reminders import remind_guest, tell_host
from bot.services.core import places
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
    at_home = await portions.after_a_yes(request, asked.occurrence)
    return replace(
        answer, messages=(*answer.messages, *at_home, *await travel_plan.question(request, asked.occurrence))
    )


async def _asked(request: Request, occurrence_id: OccurrenceId) -> Asked:
    """Raises `Gone`."""
    work, person = request.work, request.person
    occurrence = await or_gone(work.offers.occurrence(occurrence_id))
    place = await places.place(work, person, occurrence, now=request.now)
    booking = await work.bookings.find(occurrence_id, person.id)
    size = place.party.size if place.party else 1
    kept = await newcomers.keeps_out(work, occurrence_id, person.id, now=request.now, places=size)
    if kept and place.party and size > 1 and not occurrence.together and not _stands(booking):
        kept = await newcomers.keeps_out(work, occurrence_id, person.id, now=request.now)
        place = replace(place, party=replace(place.party, size=1))
    return Asked(place, await work.invitations.find(occurrence_id, person.id), booking, kept)


def _stands(booking: Booking | None) -> bool:
    return booking is not None and booking.state in BOOKING_ACTIVE


async def _apply(request: Request, asked: Asked, decided: Decided) -> Reply:
    match decided:
        case answering.Already(booking) if booking.state is BookingState.WAITLISTED:
            return await waiting_reply(request.work, asked.occurrence, booking)
        case answering.Already(booking):
            return already(asked.place, booking)
        case answering.DoesNotSuit(misfits):
            return _no_place(asked, misfits)
        case answering.Clash(other):
            return which_one(asked.occurrence, other)
        case answering.Full():
            return full(asked.occurrence, kept_for_others=asked.kept_for_others)
        case Accepted():
            return await _take(request, asked, decided)
        case answering.WaitListed(granted):
            return await _wait(request, asked, granted)


def _no_place(asked: Asked, misfits: tuple[Misfit, ...]) -> Reply:
    """Kindly, with the facts as they are now; an invitation that was not taken back waits for them."""
    taken_back = asked.invitation is not None and asked.invitation.state is InvitationState.WITHDRAWN
    head = text(of_kind("misfits.no_place", asked.occurrence), title=asked.occurrence.title)
    return reply(places.not_right(head, asked.occurrence, misfits, again=not taken_back), replace=True)


async def _take(request: Request, asked: Asked, accepted: Accepted) -> Reply:
    """Their place from now on; a kind word where somebody was first."""
    work, occurrence = request.work, asked.occurrence
    if accepted.held is not None:
        if not await work.bookings.take_held(accepted.granted):
            raise Gone
        booking_id = accepted.held.id
    elif await work.offers.take_places(occurrence.id, accepted.granted.party.size, now=request.now):
        booking_id = await or_gone(work.bookings.put(accepted.granted, BookingState.GOING, now=request.now))
    else:
        return full(occurrence)
    for other in accepted.instead_of:
        await give_up(request, other)
    await _record(request, asked.invitation, InvitationState.ACCEPTED)
    return await going(request, occurrence, booking_id)


async def going(request: Request, occurrence: Occurrence, booking_id: BookingId) -> Reply:
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
    card = confirmed(occurrence, booking, first_time=first_time)
    if occurrence.club is not None:
        await work.every_week.comes_again(occurrence.club, person.id, now=now)
    weekly = await every_week.start_rows(work, occurrence, person.id)
    return reply(replace(card, rows=(*card.rows, *weekly)), pin, replace=True)


async def _wait(request: Request, asked: Asked, granted: Granted) -> Reply:
    """Raises `Gone` where their booking stands otherwise by now."""
    booking_id = await or_gone(request.work.bookings.put(granted, BookingState.WAITLISTED, now=request.now))
    await _record(request, asked.invitation, InvitationState.ACCEPTED)
    return await waiting_reply(request.work, asked.occurrence, await request.work.bookings.get(booking_id))


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
