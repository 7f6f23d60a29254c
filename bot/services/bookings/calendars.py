"""A guest’s meals in their own calendar: as a file, and again when it changes; or fetched from their own address."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.bookings.actions import CALENDAR_STOP, CALENDAR_SUBSCRIBE
from bot.domain.bookings.bookings import BookingState, NotOnTheList
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Button, Document, Message, Priority, Queued, Subject, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.calendar_entries import EntryKind, of_booking
from bot.domain.offers.offers import OccurrenceState
from bot.language.icalendar import calendar
from bot.language.rendering import Words
from bot.services.bookings.own_bookings import own
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

FILE = "meal.ics"
INSTALLATION = "calendars"
AT_LEAST = timedelta(hours=1)
KEPT = timedelta(days=30)
"""For so long a calendar that fetches is told of what is over, or off."""


async def file(request: Request, booking_id: BookingId) -> Reply:
    """A file that puts the meal into a calendar, for whoever is coming. Raises `Gone`."""
    booking = await own(request, booking_id)
    if booking.state is not BookingState.GOING:
        raise Gone
    content = await _content(request.work, booking_id, now=request.now)
    await request.work.calendars.was_sent(booking.id)
    rows = _subscribe_row(request.environment)
    words = text("calendars.file")
    return reply(Message(text=words, document=Document(name=FILE, content=content), rows=rows))


def _subscribe_row(environment: Environment) -> tuple[tuple[Button, ...], ...]:
    """Where others reach this program, a calendar can fetch by itself."""
    subscribe = Button(label=text("calendars.subscribe"), tap=CALENDAR_SUBSCRIBE.tap())
    return ((subscribe,),) if environment.served_at else ()


async def _content(work: Work, booking_id: BookingId, *, now: datetime) -> str:
    """The entry as it is at this moment."""
    booking = await or_gone(work.bookings.get(booking_id))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    told = await work.calendars.tell([of_booking(occurrence, booking.id, booking.state)], now=now)
    return calendar(told, installation=await work.calendars.made_once(INSTALLATION))


async def send_again(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Whoever has a meal as a file gets a new one when it changes, whichever way it did: also when they do not come.

    Once it has begun, only where it is called off.
    """
    meals = await work.calendars.sent(now=now)
    before = await work.calendars.revisions(EntryKind.BOOKING, (meal.booking for meal in meals))
    for meal in meals:
        entry = of_booking(meal.occurrence, meal.booking, meal.state)
        begun = meal.occurrence.starts <= now and meal.occurrence.state is not OccurrenceState.CANCELLED
        if begun or entry.face == before[meal.booking].face:
            continue
        ((_, revision),) = await work.calendars.tell([entry], now=now)
        await enqueue(
            work,
            await work.people.get(meal.person),
            priority=Priority.REMINDER,
            due=now,
            expires=max(meal.occurrence.ends, now + AT_LEAST),
            dedupe=f"calendar:{meal.booking}:{revision.sequence}",
            subject=Subject.CALENDAR,
            subject_id=meal.booking,
        )


async def changed(work: Work, row: Queued) -> Message | None:
    """The file anew, as things stand now; None for whoever has left."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    content = await _content(work, booking.id, now=row.due)
    off = of_booking(occurrence, booking.id, booking.state).off
    words = text("calendars.off" if off else "calendars.changed", title=occurrence.title)
    return Message(text=words, document=Document(name=FILE, content=content))


async def subscribe(request: Request) -> Reply:
    """An address of their own, shown this once; the one before is no good any more. Raises `NotOnTheList`."""
    if request.person.guest not in ON_THE_LIST:
        raise NotOnTheList
    if not request.environment.served_at:
        return reply(text("calendars.no_address"))
    secret = secrets.token_hex(16)
    await request.work.calendars.set_feed(request.person.id, hash_of(secret), now=request.now)
    address = f"{request.environment.served_at}/calendar/mine-{secret}.ics"
    stop = Button(label=text("calendars.stop"), tap=CALENDAR_STOP.tap())
    copy = Button(label=text("calendars.copy"), copies=address)
    return reply(Message(text=text("calendars.own", address=address), rows=((copy,), (stop,))))


async def stop(request: Request) -> Reply:
    """Their address is no good any more; what was fetched before stays in their calendar until it looks again."""
    await request.work.calendars.drop_feed(request.person.id)
    return reply(text("calendars.stopped"), replace=True)


def hash_of(secret: str) -> str:
    """What is kept of a secret that nobody can guess."""
    return sha256(secret.encode()).hexdigest()


async def own_calendar(work: Work, secret: str, *, now: datetime) -> str | None:
    """All meals of the guest whose secret it is, named in their language; None where it is nobody’s, or no more."""
    person = await work.calendars.of_feed(hash_of(secret))
    if person is None:
        return None
    meals = await work.calendars.meals_of(person, since=now - KEPT)
    told = await work.calendars.tell([of_booking(meal.occurrence, meal.booking, meal.state) for meal in meals], now=now)
    name = Words.load().plain(text("calendars.mine"), (await work.people.get(person)).language)
    return calendar(told, installation=await work.calendars.made_once(INSTALLATION), name=name)
