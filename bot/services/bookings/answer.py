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
from bot.services.core.request import Reply, Request, reply
from storage.invitations.invitations import Invitation
from storage.unit_of_work import Work

AT_ONCE = timedelta(hours=1)


async def answer(visit: Request, occurrence: OccurrenceId, *, coming: bool, instead: bool = False) -> Reply:
    """Somebody who was asked, or for whom a place is held, says yes or no. Saying it twice is harmless.

    A changed mind is welcome. `instead`: this one, and not what they are going to at the same time.
    Raises `Gone`, `NotInvited`, `MealOver`, `MealCancelled`, `MealPaused`, `HoldOver`.
    """
    meal = await _meal(visit.work, occurrence)
    invitation = await visit.work.invitations.find(occurrence, visit.person.id)
    booking = await visit.work.bookings.find(occurrence, visit.person.id)
    if invitation is None and booking is None:
        raise NotInvited
    active = booking is not None and booking.state in BOOKING_ACTIVE
    if not coming:
        return await cancel(visit, booking.id) if booking and active else await _decline(visit, meal, invitation)
    if booking and booking.state is BookingState.GOING:
        return already(meal, booking)
    if booking and booking.state is BookingState.WAITLISTED:
        return await waiting_reply(visit.work, meal, booking)
    _refuse_if_over(meal, visit.now)
    clash = None if instead else await _clash(visit, meal)
    if clash is not None:
        return which_one(meal, await visit.work.offers.meal(clash.occurrence))
    return await _accept(visit, meal, invitation, booking)


async def _accept(visit: Request, meal: Occurrence, invitation: Invitation | None, booking: Booking | None) -> Reply:
    """Their place from now on, and what they were going to at the same time given up; a kind word when it is full."""
    work, now = visit.work, visit.now
    if booking is not None and booking.state is BookingState.HELD:
        if booking.held_until is not None and booking.held_until <= now:
            raise HoldOver(title=meal.title)
        await work.bookings.move(booking.id, BookingState.HELD, BookingState.GOING)
        number = booking.id
    elif await work.offers.take_places(meal.id, 1, now=now):
        number = await work.bookings.put(meal.id, visit.person.id, BookingState.GOING, party=1, now=now)
    else:
        return full(meal)
    other = await _clash(visit, meal)
    if other is not None:
        await cancel(visit, other.id)
    await record_answer(visit, invitation, InvitationState.ACCEPTED)
    return await _going(visit, meal, number)


async def _going(visit: Request, meal: Occurrence, number: BookingId) -> Reply:
    """All that follows from a yes."""
    booking = await visit.work.bookings.get(number)
    first_time = await _is_first_time(visit)
    await _count_meal(visit.work, visit.person, 1)
    await remind_guest(visit.work, meal, number, visit.person, now=visit.now)
    await tell_host(visit, meal, "bookings.host.coming", f"coming:{number}:{visit.now.timestamp():.3f}")
    pin = Message(text=text("bookings.pin"), pin=offer_facts.pin(meal))
    return reply(confirmed(meal, booking, first_time=first_time), pin, replace=True)


async def _clash(visit: Request, meal: Occurrence) -> Booking | None:
    """What this person is going to at the same time."""
    for other in await visit.work.bookings.of_person(visit.person.id, now=visit.now):
        if other.state is BookingState.GOING and other.occurrence != meal.id:
            theirs = await visit.work.offers.meal(other.occurrence)
            if (
                theirs.state is not OccurrenceState.CANCELLED
                and theirs.starts < meal.ends
                and meal.starts < theirs.ends
            ):
                return other
    return None


async def _decline(visit: Request, meal: Occurrence, invitation: Invitation | None) -> Reply:
    if invitation is None or invitation.state is InvitationState.WITHDRAWN:
        raise Gone
    await record_answer(visit, invitation, InvitationState.DECLINED)
    return reply(text("bookings.declined", title=meal.title), replace=True)


_OFF = {
    BookingState.GOING: "bookings.cancelled",
    BookingState.HELD: "waiting.passed_on",
    BookingState.WAITLISTED: "waiting.left",
}


async def cancel(visit: Request, booking_id: BookingId) -> Reply:
    """One tap, thanked; the place goes to somebody else. Raises `Gone` for a booking that is not this person’s."""
    booking = await own(visit, booking_id)
    if booking.state in BOOKING_OVER:
        return reply(text("bookings.cancelled_before"), replace=True)
    if booking.state not in BOOKING_ACTIVE:
        raise Gone
    meal = await visit.work.offers.meal(booking.occurrence)
    if booking.state is BookingState.GOING:
        dedupe = f"not_coming:{booking.id}:{visit.now.timestamp():.3f}"
        await give_back(visit.work, meal, booking, now=visit.now)
        await tell_host(visit, meal, "bookings.host.not_coming", dedupe)
    else:
        await give_back(visit.work, meal, booking, now=visit.now)
    invitation = await visit.work.invitations.find(meal.id, visit.person.id)
    if invitation is not None:
        await visit.work.invitations.answer(invitation.id, InvitationState.DECLINED, now=visit.now)
    return reply(text(_OFF[booking.state], title=meal.title), replace=True)


async def still_coming(visit: Request, booking_id: BookingId) -> Reply:
    """A good word for somebody who says so. Raises `Gone`."""
    booking, meal = await going_to(visit, booking_id)
    await visit.work.bookings.set_unsure(booking.id, None)
    return reply(text("bookings.see_you", title=meal.title, when=offer_facts.when(meal)))


async def running_late(visit: Request, booking_id: BookingId) -> Reply:
    """The host hears of it at once, so that nobody worries or waits. Raises `Gone`, `MealCancelled`."""
    booking, meal = await going_to(visit, booking_id)
    if visit.now >= meal.ends:
        raise Gone
    host = await visit.work.people.get(meal.host)
    await notify(
        visit.work,
        host,
        Message(text=text("bookings.host.late", name=visit.person.first_name, title=meal.title)),
        priority=Priority.URGENT,
        dedupe=f"late:{booking.id}",
        now=visit.now,
        expires=meal.ends,
    )
    return reply(text("bookings.late_is_fine", host=meal.host_name))


async def going_to(visit: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    """A booking of their own, of something that is on. Raises `Gone`, `MealCancelled`."""
    booking = await own(visit, booking_id)
    meal = await visit.work.offers.meal(booking.occurrence)
    if meal.state is OccurrenceState.CANCELLED:
        raise OccurrenceCancelled(title=meal.title)
    if booking.state is not BookingState.GOING:
        raise Gone
    return booking, meal


async def my_meals(visit: Request) -> Reply:
    """What this person is going to, each with its "I can’t come"."""
    bookings = await visit.work.bookings.of_person(visit.person.id, now=visit.now)
    if not bookings:
        return reply(text("bookings.none"))
    return reply(*[await card(visit.work, booking) for booking in bookings])


async def free_all_places(work: Work, desk: Environment, person: Person, *, now: datetime) -> None:
    """For somebody who leaves or cannot be reached: every place goes back, and the hosts hear of it."""
    visit = Request(work, desk, person, now)
    for booking in await work.bookings.of_person(person.id, now=now):
        meal = await work.offers.meal(booking.occurrence)
        await give_back(work, meal, booking, now=now)
        if booking.state is BookingState.GOING:
            await tell_host(visit, meal, "bookings.host.not_coming", f"not_coming:{booking.id}:{now.timestamp():.3f}")


async def cancel_all(visit: Request) -> None:
    await free_all_places(visit.work, visit.desk, visit.person, now=visit.now)


async def give_back(work: Work, meal: Occurrence, booking: Booking, *, now: datetime) -> None:
    """End a booking, early or late, a held place or a place in the queue; what is free is offered on at once."""
    going = booking.state is BookingState.GOING
    late = going and now > meal.answer_by
    new = BookingState.LATE_CANCELLED if late else BookingState.CANCELLED
    if not await work.bookings.move(booking.id, booking.state, new) or booking.state is BookingState.WAITLISTED:
        return
    await work.offers.free_places(meal.id, booking.party, now=now)
    if going:
        await _thank_greeter(work, meal, booking, now=now)
        await _say_no_more(work, booking)
        await _count_meal(work, await work.people.get(booking.person), -1)
    await offer_on(work, meal.id, now=now)


async def excuse(work: Work, booking: Booking) -> Person:
    """Their meal was called off: it counts for nothing. Returns who they are."""
    guest = await work.people.get(booking.person)
    moved = await work.bookings.move(booking.id, booking.state, BookingState.EXCUSED)
    if moved and booking.state is BookingState.GOING:
        await _say_no_more(work, booking)
        await _count_meal(work, guest, -1)
    return guest


async def _thank_greeter(work: Work, meal: Occurrence, booking: Booking, *, now: datetime) -> None:
    """Nobody waits at the door in vain."""
    greeter = await work.greetings.greeter(booking.id)
    if greeter is None:
        return
    guest = await work.people.get(booking.person)
    await notify(
        work,
        await work.people.get(greeter.person),
        Message(text=text("greeters.not_needed", name=guest.first_name, title=meal.title)),
        priority=Priority.URGENT,
        dedupe=f"greeter_not_needed:{booking.id}:{now.timestamp():.3f}",
        now=now,
        expires=meal.ends,
    )


async def _say_no_more(work: Work, booking: Booking) -> None:
    """No reminder and no question about something that they are not going to."""
    for name in ("plan", "party"):
        await work.conversations.end(booking.person, name)
    for subject in (Subject.GUEST_REMINDER, Subject.HOW_WAS_IT, Subject.GREETING):
        await withdraw(work, subject, booking.id)


async def _is_first_time(visit: Request) -> bool:
    guest = await visit.work.guests.find(visit.person.id)
    return guest is not None and guest.meals == 0


async def _count_meal(work: Work, person: Person, change: int) -> None:
    if person.guest is None:
        return
    guest = await work.guests.get(person.id)
    turn = need(guest.meals + change, guest.invitations, guest.weight)
    await work.guests.count_meals(person.id, change, need=turn)


async def record_answer(visit: Request, invitation: Invitation | None, state: InvitationState) -> None:
    """Write down the answer, and learn from the first one how this person answers. Raises `Gone`."""
    if invitation is None:
        return
    if not await visit.work.invitations.answer(invitation.id, state, now=visit.now):
        raise Gone
    asked = invitation.wave > 0 and invitation.state in {InvitationState.QUEUED, InvitationState.SENT}
    if not asked or visit.person.guest is None:
        return
    guest = await visit.work.guests.get(visit.person.id)
    hours = waking_between(invitation.queued_at, visit.now, visit.person.zone) / AT_ONCE
    learned = guest.acceptance.said_yes(hours) if state is InvitationState.ACCEPTED else guest.acceptance.said_no(hours)
    await visit.work.guests.learn(visit.person.id, learned)


def _refuse_if_over(meal: Occurrence, now: datetime) -> None:
    """Raises `MealCancelled`, `MealOver`, `MealPaused`."""
    if meal.state is OccurrenceState.CANCELLED or meal.offer_state is OfferState.WITHDRAWN:
        raise OccurrenceCancelled(title=meal.title)
    if now >= meal.answer_by or meal.state not in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        raise OccurrenceOver(title=meal.title)
    if meal.paused:
        raise OccurrencePaused(title=meal.title)


async def tell_host(visit: Request, meal: Occurrence, key: str, dedupe: str) -> None:
    """Only when the list of the evening before is past or never comes: hosts are not told each thing twice."""
    if due(Audience.HOST, meal.kind, meal.starts, meal.ends, meal.zone, now=visit.now):
        return
    now_so = await visit.work.offers.meal(meal.id)
    host = await visit.work.people.get(meal.host)
    words: Text = text(key, name=visit.person.first_name, title=meal.title, taken=now_so.taken, places=now_so.places)
    message = Message(text=words)
    await notify(visit.work, host, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now, expires=meal.ends)


async def own(visit: Request, booking_id: BookingId) -> Booking:
    try:
        booking = await visit.work.bookings.get(booking_id)
    except KeyError:
        raise Gone from None
    if booking.person != visit.person.id:
        raise Gone
    return booking


async def _meal(work: Work, occurrence: OccurrenceId) -> Occurrence:
    try:
        return await work.offers.meal(occurrence)
    except KeyError:
        raise Gone from None
