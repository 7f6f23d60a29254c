"""Reminders become outbox rows when a booking or an occurrence is made, and are written when they are due."""

from datetime import datetime, timedelta

from bot.domain.bookings.actions import BOOKING_CANCEL, BOOKING_LATE, BOOKING_STILL_COMING
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.reminders import Audience, due, reminder_named
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, Queued, Subject, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.services.bookings.guest_list import coming_list
from bot.services.bookings.seating import table_lines
from bot.services.core.notifications import enqueue, notify
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

ASK_FOR = timedelta(days=3)
"""How long afterwards there is sense in asking how it was."""
OFF = frozenset({OccurrenceState.CANCELLED, OccurrenceState.EXPIRED, OccurrenceState.DONE})


async def remind_guest(work: Work, occurrence: Occurrence, booking: BookingId, guest: Person, *, now: datetime) -> None:
    """Queue what this guest will hear before the meal, and the morning after."""
    for reminder, moment in due(
        Audience.GUEST, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now
    ):
        if guest.chat is not None or reminder.by_call:
            await _queue(work, guest, occurrence, reminder.name, moment, Subject.GUEST_REMINDER, booking, now)
    for reminder, moment in due(
        Audience.AFTERWARDS, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now
    ):
        late = moment + ASK_FOR
        await _queue(work, guest, occurrence, reminder.name, moment, Subject.HOW_WAS_IT, booking, now, expires=late)


async def remind_greeter(
    work: Work, occurrence: Occurrence, booking: BookingId, greeter: Person, *, now: datetime
) -> None:
    """Queue what somebody who meets a first-timer at the door will hear before."""
    for reminder, moment in due(
        Audience.GREETER, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now
    ):
        await _queue(work, greeter, occurrence, reminder.name, moment, Subject.GREETING, booking, now)


async def remind_host(work: Work, occurrence: Occurrence, host: Person, *, now: datetime) -> bool:
    """Queue the host’s list. False when its moment has passed, so that the host is told of each guest instead."""
    rows = due(Audience.HOST, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now)
    for reminder, moment in rows:
        await _queue(work, host, occurrence, reminder.name, moment, Subject.HOST_LIST, occurrence.id, now)
    return bool(rows)


async def tell_host(work: Work, occurrence: Occurrence, guest: Person, key: str, dedupe: str, *, now: datetime) -> None:
    """Only when the list of the evening before is past or never comes: hosts are not told each thing twice."""
    if due(Audience.HOST, occurrence.kind, occurrence.starts, occurrence.ends, occurrence.zone, now=now):
        return
    now_so = await work.offers.occurrence(occurrence.id)
    message = text(key, name=guest.first_name, title=occurrence.title, taken=now_so.taken, places=now_so.places)
    await notify(
        work,
        await work.people.get(occurrence.host),
        Message(text=message),
        priority=Priority.REMINDER,
        dedupe=dedupe,
        now=now,
        expires=occurrence.ends,
    )


async def _queue(
    work: Work,
    person: Person,
    occurrence: Occurrence,
    name: str,
    moment: datetime,
    subject: Subject,
    subject_id: int,
    now: datetime,
    *,
    expires: datetime | None = None,
) -> None:
    await enqueue(
        work,
        person,
        priority=Priority.REMINDER,
        due=moment,
        expires=expires or occurrence.ends,
        dedupe=f"reminder:{subject_id}:{name}:{now.timestamp():.3f}",
        subject=subject,
        subject_id=subject_id,
        detail=name,
    )


async def guest_reminder(work: Work, row: Queued) -> Message | None:
    """The words of a guest’s reminder, with the facts of this moment; None when they are no longer going."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    if booking.state is not BookingState.GOING or occurrence.state in OFF:
        return None
    parts = [text(reminder_named(row.detail).key, facts=offer_facts.facts(occurrence, coming=True))]
    if booking.plan:
        parts.append(text("reminders.plan", plan=booking.plan))
    greeter = await work.greeters.greeter(booking.id)
    if greeter is not None:
        parts.append(text("reminders.greeter", name=greeter.first_name))
    parts.append(text("meals.ask_at_the_table"))
    return Message(text=paragraphs(parts), rows=_answers(row, booking))


def _answers(row: Queued, booking: Booking) -> tuple[tuple[Button, ...], ...]:
    """Shortly before, somebody may be late."""
    answers = {"still_coming": BOOKING_STILL_COMING, "running_late": BOOKING_LATE, "cannot_come": BOOKING_CANCEL}
    rows = tuple(
        (Button(label=text(f"reminders.{name}"), tap=action.tap(booking.id)),)
        for name, action in answers.items()
        if action is not BOOKING_LATE or row.detail == "two_hours_before"
    )
    return (*rows, offer_facts.concern_row(booking.occurrence_id))


async def host_list(work: Work, row: Queued) -> Message | None:
    """Who is coming and what they cannot eat, as it stands now; None when the meal is off."""
    occurrence = await or_gone(work.offers.occurrence(OccurrenceId(row.subject_id)))
    if occurrence.state in OFF:
        return None
    lines = (*(await coming_list(work, occurrence)).lines, *await table_lines(work, occurrence))
    return Message(text=text("reminders.host_list", list=Lines(lines=lines), short=offer_facts.short(occurrence)))
