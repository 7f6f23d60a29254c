"""Reminders become outbox rows when a booking or an occurrence is made, and are written when they are due."""

from datetime import datetime

from bot.domain.bookings.actions import BOOKING_CANCEL, BOOKING_LATE, BOOKING_STILL_COMING
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import misfits
from bot.domain.bookings.reminders import Audience, due, reminder_named
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, Queued, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, may
from bot.domain.offers.actions import SAME_FOOD_ASK
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.language.counts import not_yet
from bot.language.misfits import look_again
from bot.services.bookings.guest_list import evening_list
from bot.services.bookings.seating import table_lines
from bot.services.core import hearers, places
from bot.services.core.notifications import enqueue
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

OFF = frozenset({OccurrenceState.CANCELLED, OccurrenceState.EXPIRED, OccurrenceState.DONE})


async def remind_guest(work: Work, occurrence: Occurrence, booking: BookingId, guest: Person, *, now: datetime) -> None:
    """Queue what this guest will hear before the meal, and the morning after."""
    for audience in (Audience.GUEST, Audience.AFTERWARDS):
        await _remind(work, audience, occurrence, booking, guest, now=now)


async def remind_greeter(
    work: Work, occurrence: Occurrence, booking: BookingId, greeter: Person, *, now: datetime
) -> None:
    """Queue what somebody who meets a first-timer at the door will hear before."""
    await _remind(work, Audience.GREETER, occurrence, booking, greeter, now=now)


async def remind_host(work: Work, occurrence: Occurrence, host: Person, *, now: datetime) -> bool:
    """Queue the host’s list. False when its moment has passed, so that the host is told of each guest instead."""
    return await _remind(work, Audience.HOST, occurrence, occurrence.id, host, now=now)


async def _remind(
    work: Work, audience: Audience, occurrence: Occurrence, subject_id: int, person: Person, *, now: datetime
) -> bool:
    """False when all its moments have passed."""
    rows = due(audience, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now)
    for reminder, moment in rows:
        if person.chat is None and not reminder.by_call:
            continue
        await enqueue(
            work,
            person,
            priority=Priority.REMINDER,
            due=moment,
            expires=occurrence.ends if reminder.good_for is None else moment + reminder.good_for,
            dedupe=f"reminder:{subject_id}:{reminder.name}:{now.timestamp():.3f}",
            subject=audience.subject,
            subject_id=subject_id,
            detail=reminder.name,
        )
    return bool(rows)


async def tell_host(work: Work, occurrence: Occurrence, guest: Person, key: str, dedupe: str, *, now: datetime) -> None:
    """Only when the list of the evening before is past or never comes: hosts are not told each thing twice.

    Where the host cannot be reached, the organisers hear it.
    """
    if due(Audience.HOST, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now):
        return
    now_so, tally = await work.offers.occurrence(occurrence.id), await work.tallies.of(occurrence.id)
    words = text(key, name=guest.first_name, title=occurrence.title, count=tally.coming, places=now_so.places)
    message = paragraphs((words, *not_yet(tally)), gap=False)
    await hearers.tell(work, hearers.host_of(occurrence), message, dedupe=dedupe, now=now, expires=occurrence.ends)


async def guest_reminder(work: Work, row: Queued) -> Message | None:
    """The words of a guest’s reminder, with the facts of this moment; None when they are no longer going."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    if booking.state is not BookingState.GOING or occurrence.state in OFF:
        return None
    if not occurrence.host_is_there:
        return Message(text=nobody_hosts(occurrence), rows=_answers(row, booking)[-2:])
    parts = [text(reminder_named(row.detail).key, facts=offer_facts.in_brief(occurrence, coming=True))]
    if booking.plan:
        parts.append(text("reminders.plan", plan=booking.plan))
    greeter = await work.greeters.greeter(booking.id)
    if greeter is not None:
        parts.append(text("reminders.greeter", name=greeter.first_name))
    party = await places.party(work, await work.people.get(booking.person), booking)
    wrong = misfits(occurrence, party) if party else ()
    lines = [*parts, look_again(wrong) if wrong else offer_facts.ask_at_the_table(occurrence)]
    way = (offer_facts.directions(occurrence), offer_facts.copy_address(occurrence))
    *answers, concern = _answers(row, booking)
    return Message(text=paragraphs(lines), rows=(*answers, way, concern))


def nobody_hosts(occurrence: Occurrence) -> Text:
    """In place of a reminder: whoever was told not to set out is not then sent on their way."""
    return text("reminders.nobody_hosts", short=offer_facts.short(occurrence))


def _answers(row: Queued, booking: Booking) -> tuple[tuple[Button, ...], ...]:
    """Shortly before, somebody may be late."""
    late = reminder_named(row.detail).may_be_late
    return answers_shortly_before(booking) if late else _still_or_not(booking)


def answers_shortly_before(booking: Booking) -> tuple[tuple[Button, ...], ...]:
    """All that somebody may answer to a reminder."""
    first, *others = _still_or_not(booking)
    return (first, (Button(label=text("reminders.running_late"), tap=BOOKING_LATE.tap(booking.id)),), *others)


def _still_or_not(booking: Booking) -> tuple[tuple[Button, ...], ...]:
    answers = [(BOOKING_STILL_COMING, "reminders.still_coming"), (BOOKING_CANCEL, "reminders.cannot_come")]
    rows = tuple((Button(label=text(key), tap=action.tap(booking.id)),) for action, key in answers)
    return (*rows, offer_facts.concern_row(booking.occurrence_id))


async def host_list(work: Work, row: Queued) -> Message | None:
    """Who is coming and what they cannot eat, as it stands now; None when it is off, or for somebody else to know."""
    occurrence = await or_gone(work.offers.occurrence(OccurrenceId(row.subject_id)))
    if occurrence.state in OFF or not await is_host(work, row, occurrence):
        return None
    lines = (*(await evening_list(work, occurrence)).lines, *await table_lines(work, occurrence))
    key, short = reminder_named(row.detail).key, offer_facts.short(occurrence)
    words = text(key, list=Lines(lines=lines), short=short)
    if occurrence.food_said:
        return Message(text=words)
    tell = Button(label=text("same_food.tell"), tap=SAME_FOOD_ASK.tap(occurrence.id))
    return Message(text=paragraphs((words, text("same_food.not_said"))), rows=((tell,),))


async def is_host(work: Work, row: Queued, occurrence: Occurrence) -> bool:
    """Theirs, and they still help."""
    if row.person != occurrence.host:
        return False
    host = await work.people.get(occurrence.host)
    return may(host, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=True)
