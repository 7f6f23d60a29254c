"""What changes around somebody who is to be met at the door, and their greeter hears: nobody waits there in vain."""

from dataclasses import replace
from datetime import datetime

from bot.domain.bookings.bookings import Booking
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.greeters import ask_to_look_out, put_question, tell_guest, think_again
from bot.services.core.notifications import notify, withdraw
from storage.unit_of_work import Work


async def not_needed(work: Work, occurrence: Occurrence, booking: Booking, key: str, *, now: datetime) -> None:
    """The guest is not coming, or nothing is on: nobody waits at the door in vain."""
    greeter = await work.greeters.greeter(booking.id)
    await withdraw(work, Subject.GREETING, booking.id)
    await work.greeters.nobody_needed(booking.id)
    if greeter is None:
        return
    guest = await work.people.get(booking.person)
    words = text(key, name=guest.first_name, title=occurrence.title)
    await _tell_greeter(work, booking, occurrence, greeter.person, Message(text=words), now=now)


async def moved(work: Work, occurrence: Occurrence, booking: Booking, *, time: bool, now: datetime) -> None:
    """Another time is asked about again; of another place the greeter hears, and may think again."""
    greeter, asked = await work.greeters.greeter(booking.id), await work.greeters.asked(booking.id)
    if not asked:
        return
    if time:
        await withdraw(work, Subject.GREETING, booking.id)
        await work.greeters.ask_again(booking.id)
    for champion in asked:
        if greeter is not None and not time:
            if greeter.person == champion:
                words = text("greeters.moved", short=offer_facts.short(occurrence))
                message = Message(text=words, rows=think_again(booking))
                await _tell_greeter(work, booking, occurrence, champion, message, now=now)
        else:
            person = await work.people.get(champion)
            await put_question(work, booking, occurrence, person, "greeters.still", now=now)
    if greeter is not None and time:
        await tell_guest(work, booking, text("greeters.asking_again", name=greeter.first_name), now=now)


async def new_host(work: Work, before: Occurrence, booking: Booking, host: Person, *, now: datetime) -> None:
    """Whoever hosts from now on is asked what the host before was asked; a greeter hears whom to look for."""
    greeter = await work.greeters.greeter(booking.id)
    after = replace(before, host=host.id, host_name=host.first_name)
    if greeter is not None:
        words = text("greeters.new_host", name=host.first_name, short=offer_facts.short(after))
        await _tell_greeter(work, booking, before, greeter.person, Message(text=words), now=now)
    elif any([await work.outbox.was_queued(f"look_out:{booking.id}:{one}") for one in await _looked_out(work, before)]):
        await ask_to_look_out(work, booking, after, now=now)


async def _looked_out(work: Work, before: Occurrence) -> list[PersonId]:
    return [before.host, *(one.id for one in await work.people.organisers(before.venue.network))]


async def _tell_greeter(
    work: Work, booking: Booking, occurrence: Occurrence, greeter: PersonId, message: Message, *, now: datetime
) -> None:
    await notify(
        work,
        await work.people.get(greeter),
        message,
        priority=Priority.URGENT,
        dedupe=f"{message.text.key}:{booking.id}:{greeter}:{now.timestamp():.3f}",
        now=now,
        expires=occurrence.ends,
    )
