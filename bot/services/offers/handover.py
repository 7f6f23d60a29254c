"""Hosting handed over: somebody is asked, and hosts only once they have said yes."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HANDOVER_AGREE, HANDOVER_OFFER, HANDOVER_REFUSE, OFFER_GO_ON
from bot.domain.offers.handover import decide_handover, may_be_asked
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import notify, withdraw
from bot.services.core.occurrence_access import booked, own_occurrence_ahead, tell_guest
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.organisers.menu import tell_organisers
from storage.unit_of_work import Work

SHOWN = 8


async def ask_whom(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Champions of the network who could host it. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    ids = await request.work.host_changes.could_host(occurrence.venue.network, but=occurrence.host, limit=SHOWN)
    rows = []
    for person in [await request.work.people.get(person_id) for person_id in ids]:
        label = text("my_posts.hand.choice", name=person.first_name[:30])
        rows.append((Button(label=label, tap=HANDOVER_OFFER.tap(occurrence.id, person.id)),))
    if not rows:
        return reply(text("my_posts.hand.nobody"))
    return reply(Message(text=text("my_posts.hand.ask", title=occurrence.title), rows=tuple(rows)))


async def offer(request: Request, occurrence_id: OccurrenceId, to: PersonId) -> Reply:
    """Somebody is asked. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    person = await or_gone(request.work.people.get(to))
    if not may_be_asked(person, occurrence):
        raise Gone
    number = await request.work.host_changes.ask_to_host(occurrence.offer, occurrence.host, to, now=request.now)
    key = "my_posts.hand.request_club" if occurrence.rrule else "my_posts.hand.request"
    yes = Button(label=text("my_posts.hand.yes"), tap=HANDOVER_AGREE.tap(number))
    no = Button(label=text("my_posts.hand.no"), tap=HANDOVER_REFUSE.tap(number))
    words = text(key, host=occurrence.host_name, facts=offer_facts.facts(occurrence))
    await notify(
        request.work,
        person,
        Message(text=words, rows=((yes,), (no,))),
        priority=Priority.URGENT,
        dedupe=f"handover:{number}",
        now=request.now,
        expires=occurrence.ends,
    )
    return reply(text("my_posts.hand.asked", name=person.first_name), replace=True)


async def agree(request: Request, number: HandoverId) -> Reply:
    """They host from now on. Raises as `_answer`."""
    return await _answer(request, number, agreed=True)


async def refuse(request: Request, number: HandoverId) -> Reply:
    """Another time. Raises as `_answer`."""
    return await _answer(request, number, agreed=False)


async def _answer(request: Request, number: HandoverId, *, agreed: bool) -> Reply:
    """Raises as `decide_handover`, and `Gone` where somebody was first."""
    work, person = request.work, request.person
    handover = await or_gone(work.host_changes.handover(number))
    of_offer = await work.offers.occurrences_of_offer(handover.offer)
    outcome = decide_handover(handover, person, of_offer, agreed=agreed)
    if not await work.host_changes.answer_handover(number, agreed=agreed):
        raise Gone
    if agreed and not await work.host_changes.set_host(handover.offer, handover.host, handover.to):
        raise Gone
    host, state = await work.people.get(handover.host), outcome.state
    news = text(f"my_posts.hand.{state}", name=person.first_name, title=outcome.next.title)
    dedupe = f"handover:{state}:{number}"
    await notify(work, host, news, dedupe=dedupe, now=request.now)
    for occurrence in outcome.new_host_of:
        await hosted_by(work, occurrence, person, now=request.now)
    if agreed and outcome.next.paused:
        await _ask_whether_it_goes_on(request, outcome.next)
    done = text(f"my_posts.hand.you_{state}", short=offer_facts.short(outcome.next))
    place = (offer_facts.where(outcome.next, coming=True),) if agreed and outcome.next.venue.home else ()
    return reply(done, *place, replace=True)


async def _ask_whether_it_goes_on(request: Request, occurrence: Occurrence) -> None:
    """A new host does not end what the organisers have paused: they decide."""
    name = request.person.first_name
    go_on = Button(label=text("my_posts.hand.go_on"), tap=OFFER_GO_ON.tap(occurrence.offer))
    words = text("my_posts.hand.still_paused", name=name, before=occurrence.host_name, title=occurrence.title)
    dedupe = f"still_paused:{occurrence.offer}:{request.person.id}"
    message = Message(text=words, rows=((go_on,),))
    await tell_organisers(request.work, occurrence.venue.network, message, dedupe=dedupe, now=request.now)


async def go_on(request: Request, offer_id: OfferId) -> Reply:
    """An organiser lets a paused post go on, with the host that it has now. Raises `NotAllowed`, `Gone`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    must(request.person, Permission.APPROVE_POSTS, occurrences[0].venue.network if occurrences else "")
    if not await request.work.host_changes.let_go_on(offer_id):
        raise Gone
    host, title = await request.work.people.get(occurrences[0].host), occurrences[0].title
    dedupe = f"goes_on:{offer_id}:{request.now.timestamp():.3f}"
    await notify(request.work, host, text("my_posts.hand.goes_on_told", title=title), dedupe=dedupe, now=request.now)
    return reply(text("my_posts.hand.goes_on", title=title), replace=True)


async def hosted_by(work: Work, occurrence: Occurrence, host: Person, *, now: datetime) -> None:
    """The list of the evening before goes to the new host, and those who are coming hear who it is."""
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, occurrence, host, now=now)
    message = Message(text=text("my_posts.hand.guest", name=host.first_name, short=offer_facts.short(occurrence)))
    for booking, guest in await booked(work, occurrence):
        if booking.state is BookingState.GOING:
            await tell_guest(work, occurrence, guest, message, about="new_host", now=now)
