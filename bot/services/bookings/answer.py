"""Saying yes, saying no, and saying "I can't come": places are taken and given back here and nowhere else."""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import (
    BOOKING_ACTIVE,
    BOOKING_OVER,
    Booking,
    BookingState,
    HoldOver,
    InvitationState,
    NotInvited,
    OccurrenceCancelled,
    OccurrenceOver,
    OccurrencePaused,
)
from bot.domain.bookings.reminders import Audience, due
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Message, Priority, Subject, Text, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.invitations.need import need
from bot.domain.invitations.waves import waking_between
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from bot.language import offer_facts
from bot.services.bookings.cards import already, card, confirmed, full, waiting_reply, which_one
from bot.services.bookings.holds import offer_on
from bot.services.bookings.reminders import remind_guest
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify, withdraw
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.invitations.invitations import Invitation
from storage.unit_of_work import Work

AT_ONCE = timedelta(hours=1)


async def answer(request: Request, occurrence_id: OccurrenceId, *, coming: bool, instead: bool = False) -> Reply:
    """Somebody who was asked, or for whom a place is held, says yes or no. Saying it twice is harmless.

    A changed mind is welcome. `instead`: this one, and not what they are going to at the same time.
    Raises `Gone`, `NotInvited`, `MealOver`, `MealCancelled`, `MealPaused`, `HoldOver`.
    """
    occurrence = await _occurrence(request.work, occurrence_id)
    invitation = await request.work.invitations.find(occurrence_id, request.person.id)
    booking = await request.work.bookings.find(occurrence_id, request.person.id)
    if invitation is None and booking is None:
        raise NotInvited
    active = booking is not None and booking.state in BOOKING_ACTIVE
    if not coming:
        return (
            await cancel(request, booking.id) if booking and active else await _decline(request, occurrence, invitation)
        )
    if booking and booking.state is BookingState.GOING:
        return already(occurrence, booking)
    if booking and booking.state is BookingState.WAITLISTED:
        return await waiting_reply(request.work, occurrence, booking)
    _refuse_if_over(occurrence, request.now)
    clash = None if instead else await _clash(request, occurrence)
    if clash is not None:
        return which_one(occurrence, await request.work.offers.occurrence(clash.occurrence_id))
    return await _accept(request, occurrence, invitation, booking)


async def decline(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """No, with thanks. Raises as `answer`."""
    return await answer(request, occurrence_id, coming=False)


async def _accept(
    request: Request, occurrence: Occurrence, invitation: Invitation | None, booking: Booking | None
) -> Reply:
    """Their place from now on, and what they were going to at the same time given up; a kind word when it is full."""
    work, now = request.work, request.now
    if booking is not None and booking.state is BookingState.HELD:
        if booking.held_until is not None and booking.held_until <= now:
            raise HoldOver(title=occurrence.title)
        await work.bookings.move(booking.id, BookingState.HELD, BookingState.GOING)
        number = booking.id
    elif await work.offers.take_places(occurrence.id, 1, now=now):
        number = await work.bookings.put(occurrence.id, request.person.id, BookingState.GOING, party=1, now=now)
    else:
        return full(occurrence)
    other = await _clash(request, occurrence)
    if other is not None:
        await cancel(request, other.id)
    await record_answer(request, invitation, InvitationState.ACCEPTED)
    return await _going(request, occurrence, number)


async def _going(request: Request, occurrence: Occurrence, number: BookingId) -> Reply:
    """All that follows from a yes."""
    booking = await request.work.bookings.get(number)
    first_time = await _is_first_time(request)
    await _count_meal(request.work, request.person, 1)
    await remind_guest(request.work, occurrence, number, request.person, now=request.now)
    await tell_host(request, occurrence, "bookings.host.coming", f"coming:{number}:{request.now.timestamp():.3f}")
    pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(occurrence))
    return reply(confirmed(occurrence, booking, first_time=first_time), pin, replace=True)


async def _clash(request: Request, occurrence: Occurrence) -> Booking | None:
    """What this person is going to at the same time."""
    for other in await request.work.bookings.of_person(request.person.id, now=request.now):
        if other.state is BookingState.GOING and other.occurrence_id != occurrence.id:
            theirs = await request.work.offers.occurrence(other.occurrence_id)
            if (
                theirs.state is not OccurrenceState.CANCELLED
                and theirs.starts < occurrence.ends
                and occurrence.starts < theirs.ends
            ):
                return other
    return None


async def _decline(request: Request, occurrence: Occurrence, invitation: Invitation | None) -> Reply:
    if invitation is None or invitation.state is InvitationState.WITHDRAWN:
        raise Gone
    await record_answer(request, invitation, InvitationState.DECLINED)
    return reply(text("bookings.declined", title=occurrence.title), replace=True)


_OFF = {
    BookingState.GOING: "bookings.cancelled",
    BookingState.HELD: "waiting.passed_on",
    BookingState.WAITLISTED: "waiting.left",
}


async def cancel(request: Request, booking_id: BookingId) -> Reply:
    """One tap, thanked; the place goes to somebody else. Raises `Gone` for a booking that is not this person’s."""
    booking = await own(request, booking_id)
    if booking.state in BOOKING_OVER:
        return reply(text("bookings.cancelled_before"), replace=True)
    if booking.state not in BOOKING_ACTIVE:
        raise Gone
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if booking.state is BookingState.GOING:
        dedupe = f"not_coming:{booking.id}:{request.now.timestamp():.3f}"
        await give_back(request.work, occurrence, booking, now=request.now)
        await tell_host(request, occurrence, "bookings.host.not_coming", dedupe)
    else:
        await give_back(request.work, occurrence, booking, now=request.now)
    invitation = await request.work.invitations.find(occurrence.id, request.person.id)
    if invitation is not None:
        await request.work.invitations.answer(invitation.id, InvitationState.DECLINED, now=request.now)
    return reply(text(_OFF[booking.state], title=occurrence.title), replace=True)


async def still_coming(request: Request, booking_id: BookingId) -> Reply:
    """A good word for somebody who says so. Raises `Gone`."""
    booking, occurrence = await going_to(request, booking_id)
    await request.work.bookings.set_unsure(booking.id, None)
    return reply(text("bookings.see_you", title=occurrence.title, when=offer_facts.when(occurrence)))


async def running_late(request: Request, booking_id: BookingId) -> Reply:
    """The host hears of it at once, so that nobody worries or waits. Raises `Gone`, `MealCancelled`."""
    booking, occurrence = await going_to(request, booking_id)
    if request.now >= occurrence.ends:
        raise Gone
    host = await request.work.people.get(occurrence.host)
    await notify(
        request.work,
        host,
        Message(text=text("bookings.host.late", name=request.person.first_name, title=occurrence.title)),
        priority=Priority.URGENT,
        dedupe=f"late:{booking.id}",
        now=request.now,
        expires=occurrence.ends,
    )
    return reply(text("bookings.late_is_fine", host=occurrence.host_name))


async def going_to(request: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    """A booking of their own, of something that is on. Raises `Gone`, `MealCancelled`."""
    booking = await own(request, booking_id)
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if occurrence.state is OccurrenceState.CANCELLED:
        raise OccurrenceCancelled(title=occurrence.title)
    if booking.state is not BookingState.GOING:
        raise Gone
    return booking, occurrence


async def my_meals(request: Request) -> Reply:
    """What this person is going to, each with its "I can’t come"."""
    bookings = await request.work.bookings.of_person(request.person.id, now=request.now)
    if not bookings:
        return reply(text("bookings.none"))
    return reply(*[await card(request.work, booking) for booking in bookings])


async def free_all_places(work: Work, environment: Environment, person: Person, *, now: datetime) -> None:
    """For somebody who leaves or cannot be reached: every place goes back, and the hosts hear of it."""
    request = Request(work, environment, person, now)
    for booking in await work.bookings.of_person(person.id, now=now):
        occurrence = await work.offers.occurrence(booking.occurrence_id)
        await give_back(work, occurrence, booking, now=now)
        if booking.state is BookingState.GOING:
            await tell_host(
                request, occurrence, "bookings.host.not_coming", f"not_coming:{booking.id}:{now.timestamp():.3f}"
            )


async def cancel_all(request: Request) -> None:
    await free_all_places(request.work, request.environment, request.person, now=request.now)


async def give_back(work: Work, occurrence: Occurrence, booking: Booking, *, now: datetime) -> None:
    """End a booking, early or late, a held place or a place in the queue; what is free is offered on at once."""
    going = booking.state is BookingState.GOING
    late = going and now > occurrence.answer_by
    new = BookingState.LATE_CANCELLED if late else BookingState.CANCELLED
    if not await work.bookings.move(booking.id, booking.state, new) or booking.state is BookingState.WAITLISTED:
        return
    await work.offers.free_places(occurrence.id, booking.party, now=now)
    if going:
        await _thank_greeter(work, occurrence, booking, now=now)
        await _say_no_more(work, booking)
        await _count_meal(work, await work.people.get(booking.person), -1)
    await offer_on(work, occurrence.id, now=now)


async def excuse(work: Work, booking: Booking) -> Person:
    """Their meal was called off: it counts for nothing. Returns who they are."""
    guest = await work.people.get(booking.person)
    moved = await work.bookings.move(booking.id, booking.state, BookingState.EXCUSED)
    if moved and booking.state is BookingState.GOING:
        await _say_no_more(work, booking)
        await _count_meal(work, guest, -1)
    return guest


async def _thank_greeter(work: Work, occurrence: Occurrence, booking: Booking, *, now: datetime) -> None:
    """Nobody waits at the door in vain."""
    greeter = await work.greeters.greeter(booking.id)
    if greeter is None:
        return
    guest = await work.people.get(booking.person)
    await notify(
        work,
        await work.people.get(greeter.person),
        Message(text=text("greeters.not_needed", name=guest.first_name, title=occurrence.title)),
        priority=Priority.URGENT,
        dedupe=f"greeter_not_needed:{booking.id}:{now.timestamp():.3f}",
        now=now,
        expires=occurrence.ends,
    )


async def _say_no_more(work: Work, booking: Booking) -> None:
    """No reminder and no question about something that they are not going to."""
    for name in ("plan", "party"):
        await work.conversations.end(booking.person, name)
    for subject in (Subject.GUEST_REMINDER, Subject.HOW_WAS_IT, Subject.GREETING):
        await withdraw(work, subject, booking.id)


async def _is_first_time(request: Request) -> bool:
    guest = await request.work.guests.find(request.person.id)
    return guest is not None and guest.meals == 0


async def _count_meal(work: Work, person: Person, change: int) -> None:
    if person.guest is None:
        return
    guest = await work.guests.get(person.id)
    turn = need(guest.meals + change, guest.invitations, guest.weight)
    await work.guests.count_meals(person.id, change, need=turn)


async def record_answer(request: Request, invitation: Invitation | None, state: InvitationState) -> None:
    """Write down the answer, and learn from the first one how this person answers. Raises `Gone`."""
    if invitation is None:
        return
    if not await request.work.invitations.answer(invitation.id, state, now=request.now):
        raise Gone
    asked = invitation.wave > 0 and invitation.state in {InvitationState.QUEUED, InvitationState.SENT}
    if not asked or request.person.guest is None:
        return
    guest = await request.work.guests.get(request.person.id)
    hours = waking_between(invitation.queued_at, request.now, request.person.zone) / AT_ONCE
    learned = guest.acceptance.said_yes(hours) if state is InvitationState.ACCEPTED else guest.acceptance.said_no(hours)
    await request.work.guests.learn(request.person.id, learned)


def _refuse_if_over(occurrence: Occurrence, now: datetime) -> None:
    """Raises `MealCancelled`, `MealOver`, `MealPaused`."""
    if occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN:
        raise OccurrenceCancelled(title=occurrence.title)
    if now >= occurrence.answer_by or occurrence.state not in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        raise OccurrenceOver(title=occurrence.title)
    if occurrence.paused:
        raise OccurrencePaused(title=occurrence.title)


async def tell_host(request: Request, occurrence: Occurrence, key: str, dedupe: str) -> None:
    """Only when the list of the evening before is past or never comes: hosts are not told each thing twice."""
    if due(Audience.HOST, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=request.now):
        return
    now_so = await request.work.offers.occurrence(occurrence.id)
    host = await request.work.people.get(occurrence.host)
    words: Text = text(
        key, name=request.person.first_name, title=occurrence.title, taken=now_so.taken, places=now_so.places
    )
    message = Message(text=words)
    await notify(
        request.work, host, message, priority=Priority.REMINDER, dedupe=dedupe, now=request.now, expires=occurrence.ends
    )


async def own(request: Request, booking_id: BookingId) -> Booking:
    booking = await or_gone(request.work.bookings.get(booking_id))
    if booking.person != request.person.id:
        raise Gone
    return booking


async def _occurrence(work: Work, occurrence_id: OccurrenceId) -> Occurrence:
    return await or_gone(work.offers.occurrence(occurrence_id))
