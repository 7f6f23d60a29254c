"""Hosting handed over: somebody is asked, and hosts only once they have said yes."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.hearers import Circle
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Lines, Message, Priority, Subject, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HANDOVER_AGREE, HANDOVER_OFFER, HANDOVER_REFUSE, OFFER_GO_ON
from bot.domain.offers.handover import check_home, decide_handover, may_be_asked
from bot.domain.offers.offers import ON, Occurrence
from bot.domain.offers.photos import photo_of
from bot.language import offer_facts
from bot.services.bookings import greeter_changes
from bot.services.bookings.reminders import remind_host
from bot.services.core import hearers
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import booked, own_occurrence_ahead, tell_guest
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.approval_card import ask_organisers, beside, facts_of
from bot.services.organisers.alerts import tell_organisers
from storage.unit_of_work import Work

SHOWN = 8


async def ask_whom(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Champions of the network who could host it. Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_hand_on(request, occurrence_id)
    ids = await request.work.handovers.could_host(occurrence.venue.network, but=occurrence.host, limit=SHOWN)
    rows = []
    for person in [await request.work.people.get(person_id) for person_id in ids]:
        label = text("my_posts.hand.choice", name=person.first_name[:30])
        rows.append((Button(label=label, tap=HANDOVER_OFFER.tap(occurrence.id, person.id)),))
    if not rows:
        return reply(text("my_posts.hand.nobody"))
    return reply(Message(text=text("my_posts.hand.ask", title=occurrence.title), rows=tuple(rows)))


async def _to_hand_on(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    check_home(occurrence, request.person)
    return occurrence


async def offer(request: Request, occurrence_id: OccurrenceId, to: PersonId) -> Reply:
    """Somebody is asked. Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_hand_on(request, occurrence_id)
    person = await or_gone(request.work.people.get(to))
    if not may_be_asked(person, occurrence):
        raise Gone
    of_offer = await request.work.offers.occurrences_of_offer(occurrence.offer)
    ahead = [other for other in of_offer if other.state in ON]
    number = await request.work.handovers.ask_to_host(occurrence.offer, occurrence.host, to, now=request.now)
    mine = occurrence.host == request.person.id
    asks = occurrence.host_name if mine else request.person.first_name or text("away_hosts.an_organiser")
    await hearers.tell(
        request.work,
        hearers.only(person),
        to_read(number, ahead[0], asks=asks).card,
        priority=Priority.URGENT,
        dedupe=f"handover:{number}",
        now=request.now,
        expires=occurrence.ends,
        asker=request.person.id,
    )
    return reply(text("my_posts.hand.asked", name=person.first_name), replace=True)


def to_read(number: HandoverId, occurrence: Occurrence, *, asks: str | Text = "") -> ToRead:
    """What they would host, as it is now; who `asks` is its host, if nobody else."""
    key = "my_posts.hand.request_club" if occurrence.rrule else "my_posts.hand.request"
    facts = Lines(lines=(*offer_facts.facts(occurrence).lines, *offer_facts.notes(occurrence)))
    seen = fingerprint(text(key, host=occurrence.host_name, facts=facts), *beside([occurrence]))
    words = text(key, host=asks or occurrence.host_name, facts=facts)
    yes = Button(label=text("my_posts.hand.yes"), tap=HANDOVER_AGREE.tap(number, seen))
    no = Button(label=text("my_posts.hand.no"), tap=HANDOVER_REFUSE.tap(number))
    return ToRead(Message(text=words, rows=((yes,), (no,)), photo=occurrence.photo), seen)


async def agree(request: Request, number: HandoverId, seen: Fingerprint) -> Reply:
    """They host from now on what they read. Raises as `_answer`."""
    handover = await or_gone(request.work.handovers.handover(number))
    of_offer = await request.work.offers.occurrences_of_offer(handover.offer)
    now = to_read(number, decide_handover(handover, request.person, of_offer, agreed=True).next)
    if now.seen != seen:
        return changed_since(now.card)
    return await _answer(request, number, agreed=True)


async def refuse(request: Request, number: HandoverId) -> Reply:
    """Another time. Raises as `_answer`."""
    return await _answer(request, number, agreed=False)


async def _answer(request: Request, number: HandoverId, *, agreed: bool) -> Reply:
    """Raises as `decide_handover`, and `Gone` where somebody was first."""
    work, person = request.work, request.person
    handover = await or_gone(work.handovers.handover(number))
    of_offer = await work.offers.occurrences_of_offer(handover.offer)
    outcome = decide_handover(handover, person, of_offer, agreed=agreed)
    if not await work.handovers.answer_handover(number, agreed=agreed):
        raise Gone
    if agreed and not await work.host_changes.set_host(handover.offer, handover.host, handover.to):
        raise Gone
    if agreed:
        await ask_organisers(work, handover.offer, now=request.now)
    state = outcome.state
    news = text(f"my_posts.hand.{state}", name=person.first_name, title=outcome.next.title)
    host = hearers.somebody_for(handover.host, outcome.next.venue.network)
    heard = await hearers.tell(work, host, news, dedupe=f"handover:{state}:{number}", now=request.now)
    if agreed and heard.circle is not Circle.NAMED:
        await work.away_hosts.tell_later(number)
    for occurrence in outcome.new_host_of:
        await hosted_by(work, occurrence, person, now=request.now)
    if agreed:
        await ask_whether_it_goes_on(request, outcome.next)
    done = text(f"my_posts.hand.you_{state}", short=offer_facts.short(outcome.next))
    place = (offer_facts.where(outcome.next, coming=True),) if agreed and outcome.next.venue.home else ()
    return reply(done, *place, replace=True)


async def ask_whether_it_goes_on(request: Request, occurrence: Occurrence) -> None:
    """A new host does not end what the organisers have paused: they decide. `occurrence` is as it was before."""
    if not (await request.work.offers.occurrence(occurrence.id)).paused:
        return
    name = request.person.first_name
    words = text("my_posts.hand.still_paused", name=name, before=occurrence.host_name, title=occurrence.title)
    read = (await paused_to_read(request.work, occurrence.offer)).card
    dedupe = f"still_paused:{occurrence.offer}:{request.person.id}"
    message = Message(text=paragraphs((words, read.text)), rows=read.rows)
    await tell_organisers(request.work, occurrence.venue.network, message, dedupe=dedupe, now=request.now)


async def paused_to_read(work: Work, offer_id: OfferId) -> ToRead:
    """All of a paused post, for whoever lets it go on."""
    occurrences = await work.offers.occurrences_of_offer(offer_id)
    ahead = [occurrence for occurrence in occurrences if occurrence.state in ON] or occurrences
    words = text("my_posts.hand.paused_now", facts=await facts_of(work, ahead))
    seen = fingerprint(words, *beside(ahead))
    go_on = Button(label=text("my_posts.hand.go_on"), tap=OFFER_GO_ON.tap(offer_id, seen))
    return ToRead(Message(text=words, rows=((go_on,),), photo=photo_of(ahead)), seen)


async def go_on(request: Request, offer_id: OfferId, seen: Fingerprint) -> Reply:
    """An organiser lets a paused post go on as it was read. Raises `NotAllowed`, `Gone`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    must(request.person, Permission.APPROVE_POSTS, occurrences[0].venue.network if occurrences else "")
    now = await paused_to_read(request.work, offer_id)
    if occurrences[0].paused and now.seen != seen:
        return changed_since(now.card)
    if not await request.work.host_changes.let_go_on(offer_id):
        raise Gone
    title, dedupe = occurrences[0].title, f"goes_on:{offer_id}:{request.now.timestamp():.3f}"
    told = text("my_posts.hand.goes_on_told", title=title)
    await hearers.tell(request.work, hearers.host_of(occurrences[0]), told, dedupe=dedupe, now=request.now)
    return reply(text("my_posts.hand.goes_on", title=title), replace=True)


async def hosted_by(work: Work, occurrence: Occurrence, host: Person, *, now: datetime) -> None:
    """The list of the evening before goes to the new host, and those who are coming hear who it is."""
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, occurrence, host, now=now)
    message = Message(text=text("my_posts.hand.guest", name=host.first_name, short=offer_facts.short(occurrence)))
    for booking, guest in await booked(work, occurrence):
        if booking.state is BookingState.GOING:
            await tell_guest(work, occurrence, guest, message, about="new_host", now=now)
            await greeter_changes.new_host(work, occurrence, booking, host, now=now)
