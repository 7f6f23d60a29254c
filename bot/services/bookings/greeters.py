"""Somebody who comes for the first time may be met at the door by a champion who said yes to it."""

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Button, Message, Priority, Queued, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import GREETING, Tap
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.answer import going_to
from bot.services.bookings.reminders import OFF, remind_greeter
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

ASKED_AT_ONCE = 3


async def ask(visit: Request, booking_id: BookingId) -> Reply:
    """The guest would like it: ask a few who like to welcome people. Raises `Gone`, `MealCancelled`."""
    booking, meal = await going_to(visit, booking_id)
    greeter = await visit.work.greetings.greeter(booking.id)
    if greeter is not None:
        return reply(text("greeters.will_meet_you", name=greeter.first_name))
    if await _ask_next(visit, booking, meal, ASKED_AT_ONCE):
        return reply(text("greeters.asking"))
    await _host_looks_out(visit, booking, meal)
    return reply(text("greeters.host_looks_out", host=meal.host_name))


async def _ask_next(visit: Request, booking: Booking, meal: Occurrence, limit: int) -> bool:
    """False when there is nobody else to ask."""
    work = visit.work
    guest = await work.people.get(booking.person)
    chosen = await work.greetings.who_may_be_asked(booking.id, guest.network, limit=limit)
    for champion in chosen:
        await work.greetings.ask(booking.id, champion, now=visit.now)
        await notify(
            work,
            await work.people.get(champion),
            Message(
                text=text("greeters.could_you", short=offer_facts.short(meal)),
                rows=((_button("y", booking.id), _button("n", booking.id)),),
            ),
            priority=Priority.REMINDER,
            dedupe=f"greeter:{booking.id}:{champion}",
            now=visit.now,
            expires=meal.starts,
        )
    return bool(chosen)


def _button(verb: str, booking: BookingId) -> Button:
    return Button(label=text(f"greeters.{verb}"), tap=Tap(GREETING, verb, booking).encode())


async def _host_looks_out(visit: Request, booking: Booking, meal: Occurrence) -> None:
    guest, host = await visit.work.people.get(booking.person), await visit.work.people.get(meal.host)
    await notify(
        visit.work,
        host,
        Message(text=text("greeters.host", name=guest.first_name, title=meal.title)),
        priority=Priority.REMINDER,
        dedupe=f"look_out:{booking.id}",
        now=visit.now,
        expires=meal.ends,
    )


async def agree(visit: Request, booking_id: BookingId) -> Reply:
    """The first who says yes; the guest hears who it is. Raises `Gone`, `NotAllowed`."""
    booking, meal = await _asked(visit, booking_id)
    before = await visit.work.greetings.greeter(booking.id)
    if not await visit.work.greetings.agree(booking.id, visit.person.id):
        return reply(text("greeters.taken"), replace=True)
    guest = await visit.work.people.get(booking.person)
    if before is None:
        await remind_greeter(visit.work, meal, booking.id, visit.person, now=visit.now)
        await _tell_guest(visit, booking, "greeters.will_meet_you")
    cannot = Message(
        text=text("greeters.thanks", name=guest.first_name, short=offer_facts.short(meal)),
        rows=((_button("x", booking.id),),),
    )
    return reply(cannot, replace=True)


async def decline(visit: Request, booking_id: BookingId) -> Reply:
    """Thanked; the next one is asked. Somebody who had agreed may think again. Raises `Gone`, `NotAllowed`."""
    booking, meal = await _asked(visit, booking_id)
    greeter = await visit.work.greetings.greeter(booking.id)
    await visit.work.greetings.decline(booking.id, visit.person.id)
    had_agreed = greeter is not None and greeter.person == visit.person.id
    if had_agreed:
        await _tell_guest(visit, booking, "greeters.cannot_after_all")
    if greeter is None or had_agreed:
        asked = await _ask_next(visit, booking, meal, 1)
        if not asked and not await visit.work.greetings.anybody_left(booking.id):
            await _host_looks_out(visit, booking, meal)
    return reply(text("greeters.declined"), replace=True)


async def _tell_guest(visit: Request, booking: Booking, key: str) -> None:
    await notify(
        visit.work,
        await visit.work.people.get(booking.person),
        Message(text=text(key, name=visit.person.first_name)),
        priority=Priority.REMINDER,
        dedupe=f"{key}:{booking.id}:{visit.now.timestamp():.3f}",
        now=visit.now,
    )


async def _asked(visit: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    """Only a champion who was asked, and only while it is still on."""
    work, person = visit.work, visit.person
    asked = person.champion is ChampionState.ACTIVE and await work.greetings.was_asked(booking_id, person.id)
    must(person, Permission.GREET, person.network, owner=asked)
    booking = await work.bookings.get(booking_id)
    meal = await work.offers.meal(booking.occurrence)
    if booking.state is not BookingState.GOING or meal.state in OFF or visit.now >= meal.ends:
        raise Gone
    return booking, meal


async def greeting(work: Work, row: Queued) -> Message | None:
    """The greeter’s own reminder; None when somebody else greets or nobody needs it."""
    try:
        booking = await work.bookings.get(BookingId(row.subject_id))
    except KeyError:
        return None
    meal = await work.offers.meal(booking.occurrence)
    greeter = await work.greetings.greeter(booking.id)
    if greeter is None or greeter.person != row.person or booking.state is not BookingState.GOING or meal.state in OFF:
        return None
    guest = await work.people.get(booking.person)
    return Message(
        text=text("reminders.greet", name=guest.first_name, facts=offer_facts.facts(meal, coming=True)),
        rows=((_button("x", booking.id),),),
    )
