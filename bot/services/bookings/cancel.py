"""Saying "I can’t come", and leaving altogether: places are given back here and nowhere else."""

from datetime import datetime

from bot.domain.bookings.bookings import Booking, BookingState, InvitationState
from bot.domain.bookings.cancelling import Cancelled, decide_cancellation
from bot.domain.bookings.place import shut
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Message, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.invitations.need import need
from bot.domain.offers.offers import Occurrence
from bot.language.portions import of_kind
from bot.services.bookings import greeter_changes
from bot.services.bookings.cards import come_after_all
from bot.services.bookings.holds import comes_every_week, offer_on
from bot.services.bookings.own_bookings import own
from bot.services.bookings.reminders import tell_host
from bot.services.core.notifications import withdraw
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

_OFF = {
    BookingState.GOING: "bookings.cancelled",
    BookingState.HELD: "waiting.passed_on",
    BookingState.WAITLISTED: "waiting.left",
}


async def cancel(request: Request, booking_id: BookingId) -> Reply:
    """One tap, thanked; the place goes to somebody else. Raises `Gone` for a booking that is not this person’s."""
    return await give_up(request, await own(request, booking_id))


async def give_up(request: Request, booking: Booking) -> Reply:
    """Raises `Gone` for what cannot be cancelled any more."""
    work, now = request.work, request.now
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    decided = decide_cancellation(occurrence, booking, now=now)
    if decided is None:
        return reply(text("bookings.cancelled_before"), replace=True)
    if now >= occurrence.ends:
        raise Gone
    await _apply(work, occurrence, booking, decided, now=now)
    invitation = await work.invitations.find(occurrence.id, request.person.id)
    if invitation is not None:
        await work.invitations.answer(invitation.id, InvitationState.DECLINED, now=now)
    may_be_undone = booking.state is BookingState.GOING and shut(occurrence, now) is None
    rows = ((come_after_all(occurrence.id),),) if may_be_undone else ()
    usual = booking.state is BookingState.HELD and invitation is not None and comes_every_week(invitation.why)
    waited = booking.state is BookingState.WAITLISTED
    thanks = _OFF[booking.state] if waited else of_kind(_OFF[booking.state], occurrence)
    words = text("every_week.passed_on" if usual else thanks, title=occurrence.title)
    return reply(Message(text=words, rows=rows), replace=True)


async def free_all_places(work: Work, person: Person, *, now: datetime) -> None:
    """For somebody who leaves or cannot be reached: every place goes back, and the hosts hear of it."""
    for booking in await work.bookings.of_person(person.id, now=now):
        occurrence = await work.offers.occurrence(booking.occurrence_id)
        decided = decide_cancellation(occurrence, booking, now=now)
        if decided is not None:
            await _apply(work, occurrence, booking, decided, now=now)


async def _apply(work: Work, occurrence: Occurrence, booking: Booking, decided: Cancelled, *, now: datetime) -> None:
    """What is free is offered on at once."""
    if not await work.bookings.move(booking.id, booking.state, decided.becomes):
        return
    guest = await work.people.get(booking.person)
    if decided.frees:
        await work.offers.free_places(occurrence.id, decided.frees, now=now)
        await offer_on(work, occurrence.id, now=now)
    if decided.was_going:
        await greeter_changes.not_needed(work, occurrence, booking, "greeters.not_needed", now=now)
        await _say_no_more(work, booking)
        await count_meal(work, guest, -1)
        dedupe = f"not_coming:{booking.id}:{now.timestamp():.3f}"
        await tell_host(work, occurrence, guest, "bookings.host.not_coming", dedupe, now=now)


async def excuse(work: Work, occurrence: Occurrence, booking: Booking, guest: Person, *, now: datetime) -> None:
    """Their meal was called off: it counts for nothing."""
    moved = await work.bookings.move(booking.id, booking.state, BookingState.EXCUSED)
    if moved and booking.state is BookingState.GOING:
        await greeter_changes.not_needed(work, occurrence, booking, "greeters.called_off", now=now)
        await _say_no_more(work, booking)
        await count_meal(work, guest, -1)


async def _say_no_more(work: Work, booking: Booking) -> None:
    """No reminder and no question about something that they are not going to."""
    for name in ("plan", "party"):
        await work.conversations.end(booking.person, name)
    for subject in (Subject.GUEST_REMINDER, Subject.HOW_WAS_IT):
        await withdraw(work, subject, booking.id)


async def count_meal(work: Work, person: Person, change: int) -> None:
    """One more, or one less, of what a guest is going to: it counts for whose turn is next."""
    if person.guest is None:
        return
    guest = await work.guests.get(person.id)
    turn = need(guest.meals + change, guest.invitations, guest.weight, guest.start_need)
    await work.guests.count_meals(person.id, change, need=turn)
