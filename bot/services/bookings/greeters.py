"""Somebody who comes for the first time may be met at the door by a champion who said yes to it."""

from bot.domain.bookings.actions import GREETER_AGREE, GREETER_DECLINE, GREETER_WITHDRAW
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.reminders import reminder_named
from bot.domain.core.actions import Action
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Button, Message, Queued, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.own_bookings import going_to
from bot.services.bookings.reminders import OFF, remind_greeter
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

ASKED_AT_ONCE = 3


async def ask(request: Request, booking_id: BookingId) -> Reply:
    """The guest would like it: ask a few who like to welcome people. Raises `Gone`, `OccurrenceCancelled`."""
    booking, occurrence = await going_to(request, booking_id)
    greeter = await request.work.greeters.greeter(booking.id)
    if greeter is not None:
        return reply(text("greeters.will_meet_you", name=greeter.first_name))
    if await _ask_next(request, booking, occurrence, ASKED_AT_ONCE):
        return reply(text("greeters.asking"))
    await _host_looks_out(request, booking, occurrence)
    return reply(text("greeters.host_looks_out", host=occurrence.host_name))


async def _ask_next(request: Request, booking: Booking, occurrence: Occurrence, limit: int) -> bool:
    """False when there is nobody else to ask."""
    work = request.work
    guest = await work.people.get(booking.person)
    chosen = await work.greeters.who_may_be_asked(booking.id, guest.network, limit=limit)
    for champion in chosen:
        await work.greeters.ask(booking.id, champion, now=request.now)
        await notify(
            work,
            await work.people.get(champion),
            Message(
                text=text("greeters.could_you", short=offer_facts.short(occurrence)),
                rows=((_button("agree", GREETER_AGREE, booking), _button("decline", GREETER_DECLINE, booking)),),
            ),
            dedupe=f"greeter:{booking.id}:{champion}",
            now=request.now,
            expires=occurrence.starts,
        )
    return bool(chosen)


def _button(name: str, action: Action[BookingId], booking: Booking) -> Button:
    return Button(label=text(f"greeters.button.{name}"), tap=action.tap(booking.id))


async def _host_looks_out(request: Request, booking: Booking, occurrence: Occurrence) -> None:
    guest, host = await request.work.people.get(booking.person), await request.work.people.get(occurrence.host)
    await notify(
        request.work,
        host,
        text("greeters.host", name=guest.first_name, title=occurrence.title),
        dedupe=f"look_out:{booking.id}",
        now=request.now,
        expires=occurrence.ends,
    )


async def agree(request: Request, booking_id: BookingId) -> Reply:
    """The first who says yes; the guest hears who it is. Raises `Gone`, `NotAllowed`."""
    booking, occurrence = await _asked(request, booking_id)
    before = await request.work.greeters.greeter(booking.id)
    if not await request.work.greeters.agree(booking.id, request.person.id):
        return reply(text("greeters.taken"), replace=True)
    guest = await request.work.people.get(booking.person)
    if before is None:
        await remind_greeter(request.work, occurrence, booking.id, request.person, now=request.now)
        await _tell_guest(request, booking, "greeters.will_meet_you")
    cannot = Message(
        text=text("greeters.thanks", name=guest.first_name, short=offer_facts.short(occurrence)),
        rows=((_button("withdraw", GREETER_WITHDRAW, booking),),),
    )
    return reply(cannot, replace=True)


async def decline(request: Request, booking_id: BookingId) -> Reply:
    """Thanked; the next one is asked. Somebody who had agreed may think again. Raises `Gone`, `NotAllowed`."""
    booking, occurrence = await _asked(request, booking_id)
    greeter = await request.work.greeters.greeter(booking.id)
    await request.work.greeters.decline(booking.id, request.person.id)
    had_agreed = greeter is not None and greeter.person == request.person.id
    if had_agreed:
        await _tell_guest(request, booking, "greeters.cannot_after_all")
    if greeter is None or had_agreed:
        asked = await _ask_next(request, booking, occurrence, 1)
        if not asked and not await request.work.greeters.anybody_left(booking.id):
            await _host_looks_out(request, booking, occurrence)
    return reply(text("greeters.declined"), replace=True)


async def _tell_guest(request: Request, booking: Booking, key: str) -> None:
    await notify(
        request.work,
        await request.work.people.get(booking.person),
        text(key, name=request.person.first_name),
        dedupe=f"{key}:{booking.id}:{request.now.timestamp():.3f}",
        now=request.now,
    )


async def _asked(request: Request, booking_id: BookingId) -> tuple[Booking, Occurrence]:
    """Only a champion who was asked, and only while it is still on."""
    work, person = request.work, request.person
    asked = await work.greeters.was_asked(booking_id, person.id)
    must(person, Permission.GREET, person.network, owner=asked)
    booking = await work.bookings.get(booking_id)
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    if booking.state is not BookingState.GOING or occurrence.state in OFF or request.now >= occurrence.ends:
        raise Gone
    return booking, occurrence


async def greeting(work: Work, row: Queued) -> Message | None:
    """The greeter’s own reminder; None when somebody else greets or nobody needs it."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    greeter = await work.greeters.greeter(booking.id)
    greets = greeter is not None and greeter.person == row.person
    if not greets or booking.state is not BookingState.GOING or occurrence.state in OFF:
        return None
    guest = await work.people.get(booking.person)
    return Message(
        text=text(
            reminder_named(row.detail).key, name=guest.first_name, facts=offer_facts.facts(occurrence, coming=True)
        ),
        rows=((_button("withdraw", GREETER_WITHDRAW, booking),),),
    )
