"""Saying yes, saying no, and saying "I can't come": places are taken and given back here and nowhere else."""

from datetime import datetime, timedelta

from bot.domain.bookings import (
    BOOKING_OVER,
    Booking,
    BookingState,
    InvitationState,
    MealCancelled,
    MealFull,
    MealOver,
    NotInvited,
)
from bot.domain.ids import BookingId, OccurrenceId
from bot.domain.messages import Button, Lines, Message, Priority, Subject, Text, text
from bot.domain.need import need
from bot.domain.offers import Meal, OccurrenceState, OfferState
from bot.domain.people import Person
from bot.domain.refusals import Gone
from bot.domain.reminders import Audience, due
from bot.domain.taps import BOOKING, Tap
from bot.domain.waves import waking_between
from bot.language import meals
from bot.services.desk import Desk, Reply, Visit, reply, tell
from bot.services.reminders import remind_guest
from storage.invitations import Invitation
from storage.unit_of_work import Work

AT_ONCE = timedelta(hours=1)


async def answer(visit: Visit, occurrence: OccurrenceId, *, coming: bool) -> Reply:
    """An invited person says yes or no. Saying the same twice is harmless; a changed mind is welcome.

    Raises `Gone`, `NotInvited`, `MealFull`, `MealOver`, `MealCancelled`.
    """
    meal = await _meal(visit.work, occurrence)
    invitation = await visit.work.invitations.find(occurrence, visit.person.id)
    if invitation is None:
        raise NotInvited
    booking = await visit.work.bookings.find(occurrence, visit.person.id)
    going = booking is not None and booking.state is BookingState.GOING
    if coming:
        return _already(meal, booking) if going and booking else await _accept(visit, meal, invitation)
    if going and booking:
        return await cancel(visit, booking.id)
    return await _decline(visit, meal, invitation)


async def _accept(visit: Visit, meal: Meal, invitation: Invitation) -> Reply:
    work, now = visit.work, visit.now
    _refuse_if_over(meal, now)
    if not await work.offers.take_places(meal.id, 1, now=now):
        raise MealFull(title=meal.title)
    booking = await work.bookings.put(meal.id, visit.person.id, BookingState.GOING, party=1, now=now)
    await _record(visit, invitation, InvitationState.ACCEPTED)
    await _count_meal(visit.work, visit.person, 1)
    await remind_guest(work, meal, booking, visit.person, now=now)
    await _tell_host(visit, meal, "bookings.host.coming", f"coming:{booking}:{now.timestamp():.3f}")
    return reply(_confirmed(meal, booking), Message(text=text("bookings.pin"), pin=meals.pin(meal)), replace=True)


async def _decline(visit: Visit, meal: Meal, invitation: Invitation) -> Reply:
    if invitation.state is InvitationState.WITHDRAWN:
        raise Gone
    await _record(visit, invitation, InvitationState.DECLINED)
    return reply(text("bookings.declined", title=meal.title), replace=True)


async def cancel(visit: Visit, booking_id: BookingId) -> Reply:
    """One tap, thanked; the place goes to somebody else. Raises `Gone` for a booking that is not this person’s."""
    booking = await _own(visit, booking_id)
    if booking.state in BOOKING_OVER:
        return reply(text("bookings.cancelled_before"), replace=True)
    if booking.state is not BookingState.GOING:
        raise Gone
    meal = await visit.work.offers.meal(booking.occurrence)
    await give_back(visit.work, meal, booking, now=visit.now)
    invitation = await visit.work.invitations.find(meal.id, visit.person.id)
    if invitation is not None:
        await visit.work.invitations.answer(invitation.id, InvitationState.DECLINED, now=visit.now)
    await _tell_host(visit, meal, "bookings.host.not_coming", f"not_coming:{booking.id}:{visit.now.timestamp():.3f}")
    return reply(text("bookings.cancelled", title=meal.title), replace=True)


async def still_coming(visit: Visit, booking_id: BookingId) -> Reply:
    """A good word for somebody who says so. Raises `Gone`."""
    booking = await _own(visit, booking_id)
    if booking.state is not BookingState.GOING:
        raise Gone
    meal = await visit.work.offers.meal(booking.occurrence)
    if meal.state is OccurrenceState.CANCELLED:
        raise MealCancelled(title=meal.title)
    return reply(text("bookings.see_you", title=meal.title, when=meals.when(meal)))


async def my_meals(visit: Visit) -> Reply:
    """What this person is going to, each with its "I can’t come"."""
    bookings = await visit.work.bookings.of_person(visit.person.id, now=visit.now)
    if not bookings:
        return reply(text("bookings.none"))
    messages = []
    for booking in bookings:
        meal = await visit.work.offers.meal(booking.occurrence)
        messages.append(Message(text=text("bookings.one", facts=meals.facts(meal)), rows=_cannot_come(booking.id)))
    return reply(*messages)


async def free_all_places(work: Work, desk: Desk, person: Person, *, now: datetime) -> None:
    """For somebody who leaves or cannot be reached: every place goes back, and the hosts hear of it."""
    visit = Visit(work, desk, person, now)
    for booking in await work.bookings.of_person(person.id, now=now):
        if booking.state is BookingState.GOING:
            meal = await work.offers.meal(booking.occurrence)
            await give_back(work, meal, booking, now=now)
            await _tell_host(visit, meal, "bookings.host.not_coming", f"not_coming:{booking.id}:{now.timestamp():.3f}")


async def cancel_all(visit: Visit) -> None:
    await free_all_places(visit.work, visit.desk, visit.person, now=visit.now)


async def give_back(work: Work, meal: Meal, booking: Booking, *, now: datetime) -> None:
    """End a booking, early or late; its reminders go and its places are free."""
    late = now > meal.answer_by
    new = BookingState.LATE_CANCELLED if late else BookingState.CANCELLED
    if not await work.bookings.move(booking.id, BookingState.GOING, new):
        return
    await work.offers.free_places(meal.id, booking.party, now=now)
    await work.outbox.drop_pending(Subject.GUEST_REMINDER, booking.id)
    await _count_meal(work, await work.people.get(booking.person), -1)


async def excuse(work: Work, booking: Booking) -> Person:
    """Their meal was called off: it counts for nothing. Returns who they are."""
    guest = await work.people.get(booking.person)
    if await work.bookings.move(booking.id, BookingState.GOING, BookingState.EXCUSED):
        await work.outbox.drop_pending(Subject.GUEST_REMINDER, booking.id)
        await _count_meal(work, guest, -1)
    return guest


async def _count_meal(work: Work, person: Person, change: int) -> None:
    if person.guest is None:
        return
    guest = await work.guests.get(person.id)
    turn = need(guest.meals + change, guest.invitations, guest.weight)
    await work.guests.count_meals(person.id, change, need=turn)


async def _record(visit: Visit, invitation: Invitation, state: InvitationState) -> None:
    """Write down the answer, and learn from the first one how this person answers."""
    if not await visit.work.invitations.answer(invitation.id, state, now=visit.now):
        raise Gone
    if invitation.state not in {InvitationState.QUEUED, InvitationState.SENT} or visit.person.guest is None:
        return
    guest = await visit.work.guests.get(visit.person.id)
    hours = waking_between(invitation.queued_at, visit.now, visit.person.zone) / AT_ONCE
    learned = guest.acceptance.said_yes(hours) if state is InvitationState.ACCEPTED else guest.acceptance.said_no(hours)
    await visit.work.guests.learn(visit.person.id, learned)


def _refuse_if_over(meal: Meal, now: datetime) -> None:
    if meal.state is OccurrenceState.CANCELLED or meal.offer_state is OfferState.WITHDRAWN:
        raise MealCancelled(title=meal.title)
    if now >= meal.answer_by or meal.state not in {OccurrenceState.OPEN, OccurrenceState.FULL}:
        raise MealOver(title=meal.title)
    if meal.state is OccurrenceState.FULL:
        raise MealFull(title=meal.title)


async def _tell_host(visit: Visit, meal: Meal, key: str, dedupe: str) -> None:
    """Only when the list of the evening before is past or never comes: hosts are not told each thing twice."""
    if due(Audience.HOST, meal.kind, meal.starts, meal.ends, meal.zone, now=visit.now):
        return
    now_so = await visit.work.offers.meal(meal.id)
    host = await visit.work.people.get(meal.host)
    words: Text = text(key, name=visit.person.first_name, title=meal.title, taken=now_so.taken, places=now_so.places)
    message = Message(text=words)
    await tell(visit.work, host, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now, expires=meal.ends)


def _confirmed(meal: Meal, booking: BookingId) -> Message:
    lines = Lines(lines=(text("bookings.confirmed"), meals.facts(meal), text("meals.ask_at_the_table")), gap=True)
    return Message(text=text("general.paragraphs", lines=lines), rows=_cannot_come(booking))


def _cannot_come(booking: BookingId) -> tuple[tuple[Button, ...], ...]:
    return ((Button(label=text("bookings.cannot_come"), tap=Tap(BOOKING, "x", booking).encode()),),)


def _already(meal: Meal, booking: Booking) -> Reply:
    return reply(_confirmed(meal, booking.id), notice=text("bookings.already"), replace=True)


async def _own(visit: Visit, booking_id: BookingId) -> Booking:
    try:
        booking = await visit.work.bookings.get(booking_id)
    except KeyError:
        raise Gone from None
    if booking.person != visit.person.id:
        raise Gone
    return booking


async def _meal(work: Work, occurrence: OccurrenceId) -> Meal:
    try:
        return await work.offers.meal(occurrence)
    except KeyError:
        raise Gone from None
