"""Somebody who comes for the first time may be met at the door by a champion who said yes to it."""

from datetime import datetime

from bot.domain.bookings.actions import GREETER_AGREE, GREETER_DECLINE, GREETER_WITHDRAW
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.reminders import reminder_named
from bot.domain.core.actions import Action
from bot.domain.core.hearers import Circle, Heard
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, Text, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.own_bookings import going_to
from bot.services.bookings.reminders import OFF, nobody_hosts, remind_greeter
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue, notify
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

ASKED_AT_ONCE = 3
LOOKS_OUT = {Circle.NAMED: "greeters.host_looks_out", Circle.ORGANISERS: "greeters.organisers_look_out"}


async def ask(request: Request, booking_id: BookingId) -> Reply:
    """The guest would like it: ask a few who like to welcome people. Raises `Gone`, `OccurrenceCancelled`."""
    booking, occurrence = await going_to(request, booking_id)
    greeter = await request.work.greeters.greeter(booking.id)
    if greeter is not None:
        return reply(text("greeters.will_meet_you", name=greeter.first_name))
    if await _ask_next(request.work, booking, occurrence, ASKED_AT_ONCE, now=request.now):
        return reply(text("greeters.asking"))
    return reply(await _look_out(request.work, request.environment, booking, occurrence, now=request.now))


async def _ask_next(work: Work, booking: Booking, occurrence: Occurrence, limit: int, *, now: datetime) -> bool:
    """False when there is nobody else to ask."""
    chosen = await work.greeters.who_may_be_asked(booking.id, occurrence.venue.network, limit=limit)
    for champion in chosen:
        await work.greeters.ask(booking.id, champion, now=now)
        await put_question(work, booking, occurrence, await work.people.get(champion), "greeters.could_you", now=now)
    return bool(chosen)


async def put_question(
    work: Work, booking: Booking, occurrence: Occurrence, champion: Person, key: str, *, now: datetime
) -> None:
    """Taken back with everything else about being met (`withdraw`), where they have not seen it yet."""
    rows = ((_button("agree", GREETER_AGREE, booking), _button("decline", GREETER_DECLINE, booking)),)
    await enqueue(
        work,
        champion,
        priority=Priority.REMINDER,
        due=now,
        expires=occurrence.starts,
        dedupe=f"greeter:{booking.id}:{champion.id}:{now.timestamp():.3f}",
        message=Message(text=text(key, short=offer_facts.short(occurrence)), rows=rows),
        subject=Subject.GREETING,
        subject_id=booking.id,
    )


def _button(name: str, action: Action[BookingId], booking: Booking) -> Button:
    return Button(label=text(f"greeters.button.{name}"), tap=action.tap(booking.id))


async def _look_out(
    work: Work, environment: Environment, booking: Booking, occurrence: Occurrence, *, now: datetime
) -> Text:
    """Nobody else is there: the host looks out, or an organiser. What is true of it, for the guest."""
    heard = await ask_to_look_out(work, booking, occurrence, now=now)
    if heard.circle is None:
        return hearers.nobody(environment, occurrence.venue.network)
    return text(LOOKS_OUT[heard.circle], host=occurrence.host_name)


async def ask_to_look_out(work: Work, booking: Booking, occurrence: Occurrence, *, now: datetime) -> Heard:
    """The host, or else the organisers."""
    guest = await work.people.get(booking.person)
    return await hearers.tell(
        work,
        hearers.host_of(occurrence),
        text("greeters.host", name=guest.first_name, title=occurrence.title),
        dedupe=f"look_out:{booking.id}",
        now=now,
        expires=occurrence.ends,
        asker=guest.id,
    )


async def agree(request: Request, booking_id: BookingId) -> Reply:
    """The first who says yes; the guest hears who it is. Raises `Gone`, `NotAllowed`."""
    work, booking, occurrence = request.work, *await _asked(request, booking_id)
    before = await work.greeters.greeter(booking.id)
    if not await work.greeters.agree(booking.id, request.person.id):
        return reply(text("greeters.taken"), replace=True)
    guest = await work.people.get(booking.person)
    if before is None:
        await remind_greeter(work, occurrence, booking.id, request.person, now=request.now)
        await tell_guest(work, booking, text("greeters.will_meet_you", name=request.person.first_name), now=request.now)
    thanks = text("greeters.thanks", name=guest.first_name, short=offer_facts.short(occurrence))
    return reply(Message(text=thanks, rows=think_again(booking)), replace=True)


def think_again(booking: Booking) -> tuple[tuple[Button, ...], ...]:
    """A greeter can give it up at any time."""
    return ((_button("withdraw", GREETER_WITHDRAW, booking),),)


async def decline(request: Request, booking_id: BookingId) -> Reply:
    """Thanked; the next one is asked. Somebody who had agreed may think again. Raises `Gone`, `NotAllowed`."""
    booking, _ = await _asked(request, booking_id)
    await give_up(request.work, request.environment, booking.id, request.person, now=request.now)
    return reply(text("greeters.declined"), replace=True)


async def give_up(
    work: Work, environment: Environment, booking_id: BookingId, champion: Person, *, now: datetime
) -> None:
    """They do not greet: the next one is asked, and the guest hears what changes for them."""
    booking = await work.bookings.get(booking_id)
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    greeter = await work.greeters.greeter(booking.id)
    await work.greeters.decline(booking.id, champion.id)
    had_agreed = greeter is not None and greeter.person == champion.id
    if greeter is not None and not had_agreed:
        return
    if had_agreed:
        await tell_guest(work, booking, text("greeters.cannot_after_all", name=champion.first_name), now=now)
    asked = await _ask_next(work, booking, occurrence, 1, now=now)
    if not asked and not await work.greeters.asked(booking.id):
        await tell_guest(work, booking, await _look_out(work, environment, booking, occurrence, now=now), now=now)


async def give_up_all(work: Work, environment: Environment, champion: Person, *, now: datetime) -> None:
    """They left, rest, or cannot be reached: nobody counts on them any more."""
    for booking in await work.greeters.counted_on(champion.id, now=now):
        await give_up(work, environment, booking, champion, now=now)


async def tell_guest(work: Work, booking: Booking, words: Text, *, now: datetime) -> None:
    """Who meets them, or that nobody does."""
    guest, occurrence = await work.people.get(booking.person), await work.offers.occurrence(booking.occurrence_id)
    dedupe = f"{words.key}:{booking.id}:{now.timestamp():.3f}"
    await notify(work, guest, words, dedupe=dedupe, now=now, expires=occurrence.ends)


async def _asked(request: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    """Only a champion who was asked, and only while it is still on."""
    work, person = request.work, request.person
    booking = await or_gone(work.bookings.get(booking_id))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    if booking.state is not BookingState.GOING or occurrence.state in OFF or request.now >= occurrence.ends:
        raise Gone
    asked = await work.greeters.was_asked(booking_id, person.id)
    must(person, Permission.GREET, person.network, owner=asked)
    return booking, occurrence


async def greeting(work: Work, row: Queued) -> Message | None:
    """The greeter’s own reminder; None when somebody else greets or nobody needs it."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    greeter = await work.greeters.greeter(booking.id)
    greets = greeter is not None and greeter.person == row.person
    if not greets or booking.state is not BookingState.GOING or occurrence.state in OFF:
        return None
    if not occurrence.host_is_there:
        return Message(text=nobody_hosts(occurrence), rows=think_again(booking))
    guest, facts = await work.people.get(booking.person), offer_facts.facts(occurrence, coming=True)
    words = text(reminder_named(row.detail).key, name=guest.first_name, facts=facts)
    return Message(text=words, rows=think_again(booking))
