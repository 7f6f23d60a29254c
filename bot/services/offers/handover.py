"""Hosting handed over: somebody is asked, and hosts only once they have said yes."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import POST, Tap
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import notify, withdraw
from bot.services.core.occurrence_access import ON, booked, own_meal_ahead, tell_guest
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

SHOWN = 8


async def ask_whom(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Champions of the network who could host it. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    found = await visit.work.my_posts.could_host(meal.venue.network, but=meal.host, limit=SHOWN)
    if not found:
        return reply(text("my_posts.hand.nobody"))
    rows = []
    for person in found:
        name = (await visit.work.people.get(person)).first_name
        label = text("my_posts.hand.choice", name=name[:30])
        rows.append((Button(label=label, tap=Tap(POST, f"h{person}", meal.id).encode()),))
    return reply(Message(text=text("my_posts.hand.ask", title=meal.title), rows=tuple(rows)))


async def ask_them(visit: Request, occurrence: OccurrenceId, to: PersonId) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    if to not in await visit.work.my_posts.could_host(meal.venue.network, but=meal.host, limit=SHOWN):
        raise Gone
    person = await visit.work.people.get(to)
    number = await visit.work.my_posts.ask_to_host(meal.offer, meal.host, to, now=visit.now)
    key = "my_posts.hand.request_club" if meal.rrule else "my_posts.hand.request"
    yes = Button(label=text("my_posts.hand.yes"), tap=Tap(POST, "t", number).encode())
    no = Button(label=text("my_posts.hand.no"), tap=Tap(POST, "u", number).encode())
    message = Message(text=text(key, host=meal.host_name, facts=offer_facts.facts(meal)), rows=((yes,), (no,)))
    dedupe = f"handover:{number}"
    await notify(visit.work, person, message, priority=Priority.URGENT, dedupe=dedupe, now=visit.now, expires=meal.ends)
    return reply(text("my_posts.hand.asked", name=person.first_name), replace=True)


async def answer(visit: Request, number: int, *, agreed: bool) -> Reply:
    """Raises `Gone` for an answer that is not theirs to give or comes too late, `NotAllowed` for who may not host."""
    work = visit.work
    try:
        handover = await work.my_posts.handover(number)
    except KeyError:
        raise Gone from None
    if handover.to != visit.person.id or not await work.my_posts.answer_handover(number, agreed=agreed):
        raise Gone
    if agreed:
        must(visit.person, Permission.POST, visit.person.network)
    if agreed and not await work.my_posts.set_host(handover.offer, handover.host, handover.to):
        raise Gone
    sittings = [meal for meal in await work.offers.meals_of_offer(handover.offer) if meal.state in ON]
    if not sittings:
        raise Gone
    outcome = "agreed" if agreed else "declined"
    said = text(f"my_posts.hand.{outcome}", name=visit.person.first_name, title=sittings[0].title)
    host = await work.people.get(handover.host)
    await notify(
        work, host, Message(text=said), priority=Priority.REMINDER, dedupe=f"handover:{outcome}:{number}", now=visit.now
    )
    for meal in sittings if agreed else []:
        await hosted_by(work, meal, visit.person, now=visit.now)
    done = text(f"my_posts.hand.you_{outcome}", short=offer_facts.short(sittings[0]))
    place = offer_facts.where(sittings[0], coming=True)
    return reply(done, place, replace=True) if agreed and sittings[0].venue.home else reply(done, replace=True)


async def hosted_by(work: Work, meal: Occurrence, host: Person, *, now: datetime) -> None:
    """The list of the evening before goes to the new host, and those who are coming hear who it is."""
    await withdraw(work, Subject.HOST_LIST, meal.id)
    await remind_host(work, meal, host, now=now)
    message = Message(text=text("my_posts.hand.guest", name=host.first_name, short=offer_facts.short(meal)))
    for booking, guest in await booked(work, meal):
        if booking.state is BookingState.GOING:
            await tell_guest(work, meal, guest, message, about="new_host", now=now)
