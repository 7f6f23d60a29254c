"""Hosting handed over: somebody is asked, and hosts only once they have said yes."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import HandoverId, OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HANDOVER_AGREE, HANDOVER_OFFER, HANDOVER_REFUSE
from bot.domain.offers.offers import ON, Occurrence
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import notify, withdraw
from bot.services.core.occurrence_access import booked, own_occurrence_ahead, tell_guest
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

SHOWN = 8


async def ask_whom(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Champions of the network who could host it. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    found = await request.work.host_changes.could_host(occurrence.venue.network, but=occurrence.host, limit=SHOWN)
    if not found:
        return reply(text("my_posts.hand.nobody"))
    rows = []
    for person in found:
        name = (await request.work.people.get(person)).first_name
        label = text("my_posts.hand.choice", name=name[:30])
        rows.append((Button(label=label, tap=HANDOVER_OFFER.tap(occurrence.id, person)),))
    return reply(Message(text=text("my_posts.hand.ask", title=occurrence.title), rows=tuple(rows)))


async def ask_them(request: Request, occurrence_id: OccurrenceId, to: PersonId) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    if to not in await request.work.host_changes.could_host(occurrence.venue.network, but=occurrence.host, limit=SHOWN):
        raise Gone
    person = await request.work.people.get(to)
    number = await request.work.host_changes.ask_to_host(occurrence.offer, occurrence.host, to, now=request.now)
    key = "my_posts.hand.request_club" if occurrence.rrule else "my_posts.hand.request"
    yes = Button(label=text("my_posts.hand.yes"), tap=HANDOVER_AGREE.tap(number))
    no = Button(label=text("my_posts.hand.no"), tap=HANDOVER_REFUSE.tap(number))
    message = Message(
        text=text(key, host=occurrence.host_name, facts=offer_facts.facts(occurrence)), rows=((yes,), (no,))
    )
    dedupe = f"handover:{number}"
    await notify(
        request.work, person, message, priority=Priority.URGENT, dedupe=dedupe, now=request.now, expires=occurrence.ends
    )
    return reply(text("my_posts.hand.asked", name=person.first_name), replace=True)


async def agree(request: Request, number: HandoverId) -> Reply:
    """They host from now on. Raises as `_answer`."""
    return await _answer(request, number, agreed=True)


async def refuse(request: Request, number: HandoverId) -> Reply:
    """Another time. Raises as `_answer`."""
    return await _answer(request, number, agreed=False)


async def _answer(request: Request, number: HandoverId, *, agreed: bool) -> Reply:
    """Raises `Gone` for an answer that is not theirs to give or comes too late, `NotAllowed` for who may not host."""
    work = request.work
    handover = await or_gone(work.host_changes.handover(number))
    if handover.to != request.person.id or not await work.host_changes.answer_handover(number, agreed=agreed):
        raise Gone
    if agreed:
        must(request.person, Permission.POST, request.person.network)
    if agreed and not await work.host_changes.set_host(handover.offer, handover.host, handover.to):
        raise Gone
    open_occurrences = [
        occurrence for occurrence in await work.offers.occurrences_of_offer(handover.offer) if occurrence.state in ON
    ]
    if not open_occurrences:
        raise Gone
    outcome = "agreed" if agreed else "declined"
    said = text(f"my_posts.hand.{outcome}", name=request.person.first_name, title=open_occurrences[0].title)
    host = await work.people.get(handover.host)
    await notify(work, host, said, dedupe=f"handover:{outcome}:{number}", now=request.now)
    for occurrence in open_occurrences if agreed else []:
        await hosted_by(work, occurrence, request.person, now=request.now)
    done = text(f"my_posts.hand.you_{outcome}", short=offer_facts.short(open_occurrences[0]))
    place = offer_facts.where(open_occurrences[0], coming=True)
    return reply(done, place, replace=True) if agreed and open_occurrences[0].venue.home else reply(done, replace=True)


async def hosted_by(work: Work, occurrence: Occurrence, host: Person, *, now: datetime) -> None:
    """The list of the evening before goes to the new host, and those who are coming hear who it is."""
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, occurrence, host, now=now)
    message = Message(text=text("my_posts.hand.guest", name=host.first_name, short=offer_facts.short(occurrence)))
    for booking, guest in await booked(work, occurrence):
        if booking.state is BookingState.GOING:
            await tell_guest(work, occurrence, guest, message, about="new_host", now=now)
