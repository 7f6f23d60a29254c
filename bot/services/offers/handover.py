"""Hosting handed over: somebody is asked, and hosts only once they have said yes."""

from dataclasses import replace
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.hearers import Circle
from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Lines, Message, Priority, Subject, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import (
    HANDOVER_AGREE,
    HANDOVER_ASK_DATE,
    HANDOVER_OFFER,
    HANDOVER_OFFER_DATE,
    HANDOVER_REFUSE,
    OFFER_GO_ON,
)
from bot.domain.offers.handover import (
    Handover,
    HandoverOutcome,
    check_home,
    decide_handover,
    may_be_asked,
    what_is_given,
)
from bot.domain.offers.offers import ON, Occurrence
from bot.domain.offers.photos import photo_of
from bot.language import offer_facts
from bot.services.bookings import greeter_changes
from bot.services.bookings.reminders import remind_host
from bot.services.core import hearers
from bot.services.core.needed_checks import may_post_kind
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import booked, own_occurrence_ahead, tell_guest
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.approval_card import ask_organisers, beside, facts_of
from bot.services.offers.hosting import give_to, may_host, who_may_host
from bot.services.offers.parts import post_of_its_own
from bot.services.offers.whose_club import tell_new_host
from bot.services.organisers.alerts import tell_organisers
from storage.unit_of_work import Work

SHOWN = 8
MANY = 100


async def ask_whom(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Champions of the network who could host it: all of it, or one date of a club. Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_hand_on(request, occurrence_id)
    rows = await _who_could(request, occurrence, HANDOVER_OFFER)
    if not rows:
        return reply(text("my_posts.hand.nobody"))
    if not occurrence.rrule:
        return reply(Message(text=text("my_posts.hand.ask", title=occurrence.title), rows=rows))
    only = Button(label=text("my_posts.hand.only", day=day_of(occurrence)), tap=HANDOVER_ASK_DATE.tap(occurrence.id))
    return reply(Message(text=text("my_posts.hand.ask_club", title=occurrence.title), rows=((only,), *rows)))


async def ask_whom_for_date(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Who could host this date alone? Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_hand_on(request, occurrence_id)
    rows = await _who_could(request, occurrence, HANDOVER_OFFER_DATE)
    words = text("my_posts.hand.ask_date", title=occurrence.title, day=day_of(occurrence))
    return reply(Message(text=words, rows=rows) if rows else text("my_posts.hand.nobody"), replace=True)


async def _who_could(
    request: Request, occurrence: Occurrence, action: Action[OccurrenceId, PersonId]
) -> tuple[tuple[Button, ...], ...]:
    """Of a date that somebody else hosts, whose club it is stands first."""
    work = request.work
    ids = await work.handovers.could_host(occurrence.venue.network, but=occurrence.host, limit=MANY)
    whose = await work.handovers.host_of(occurrence.part_of) if occurrence.part_of else None
    ids.sort(key=lambda person_id: person_id != whose)
    people = await who_may_host(work, request.environment, ids, [occurrence.kind], limit=SHOWN, now=request.now)
    labels = [
        text("my_posts.hand.back" if person.id == whose else "my_posts.hand.choice", name=person.first_name[:30])
        for person in people
    ]
    return tuple(
        (Button(label=label, tap=action.tap(occurrence.id, person.id)),)
        for label, person in zip(labels, people, strict=True)
    )


def day_of(occurrence: Occurrence) -> OneDay:
    return OneDay.of(occurrence.starts, occurrence.zone)


async def _to_hand_on(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    check_home(occurrence, request.person)
    return occurrence


async def offer(request: Request, occurrence_id: OccurrenceId, to: PersonId) -> Reply:
    """Somebody is asked. Raises `Gone`, `NotAllowed`."""
    occurrence = await _to_hand_on(request, occurrence_id)
    of_offer = await request.work.offers.occurrences_of_offer(occurrence.offer)
    first = next(other for other in of_offer if other.state in ON)
    number = await request.work.handovers.ask_to_host(occurrence.offer, occurrence.host, to, now=request.now)
    return await _ask(request, number, first, to)


async def offer_date(request: Request, occurrence_id: OccurrenceId, to: PersonId) -> Reply:
    """Somebody is asked to host this date alone. Raises `Gone`, `NotAllowed`."""
    date = await _to_hand_on(request, occurrence_id)
    number = await request.work.handovers.ask_to_host(date.offer, date.host, to, now=request.now, date=date.id)
    return await _ask(request, number, date, to, one_date=True)


async def _ask(
    request: Request, number: HandoverId, occurrence: Occurrence, to: PersonId, *, one_date: bool = False
) -> Reply:
    person = await or_gone(request.work.people.get(to))
    may = await may_host(request.work, request.environment, person, [occurrence.kind], now=request.now)
    if not may or not may_be_asked(person, occurrence):
        raise Gone
    mine = occurrence.host == request.person.id
    asks = occurrence.host_name if mine else request.person.first_name or text("away_hosts.an_organiser")
    await hearers.tell(
        request.work,
        hearers.only(person),
        to_read(number, occurrence, asks=asks, one_date=one_date).card,
        priority=Priority.URGENT,
        dedupe=f"handover:{number}",
        now=request.now,
        expires=occurrence.ends,
        asker=request.person.id,
    )
    return reply(text("my_posts.hand.asked", name=person.first_name), replace=True)


def to_read(number: HandoverId, occurrence: Occurrence, *, asks: str | Text = "", one_date: bool = False) -> ToRead:
    """What they would host, as it is now; who `asks` is its host, if nobody else."""
    what = "request_date" if one_date else "request_club" if occurrence.rrule else "request"
    key = f"my_posts.hand.{what}"
    facts = Lines(lines=(*offer_facts.facts(occurrence).lines, *offer_facts.notes(occurrence)))
    seen = fingerprint(text(key, host=occurrence.host_name, facts=facts), *beside([occurrence]))
    words = text(key, host=asks or occurrence.host_name, facts=facts)
    yes = Button(label=text("my_posts.hand.yes"), tap=HANDOVER_AGREE.tap(number, seen))
    no = Button(label=text("my_posts.hand.no"), tap=HANDOVER_REFUSE.tap(number))
    return ToRead(Message(text=words, rows=((yes,), (no,)), photo=occurrence.photo), seen)


async def agree(request: Request, number: HandoverId, seen: Fingerprint) -> Reply:
    """They host from now on what they read. Raises as `_answer`, and `TaskClosed`."""
    handover, given = await _given(request.work, number)
    if given and handover.to == request.person.id:
        await may_post_kind(request.work, request.environment, request.person, given[0].kind, now=request.now)
    outcome = decide_handover(handover, request.person, given, agreed=True)
    now = to_read(number, outcome.next, one_date=handover.date is not None)
    if now.seen != seen:
        return changed_since(now.card)
    return await _answer(request, number, agreed=True)


async def refuse(request: Request, number: HandoverId) -> Reply:
    """Another time. Raises as `_answer`."""
    return await _answer(request, number, agreed=False)


async def _given(work: Work, number: HandoverId) -> tuple[Handover, tuple[Occurrence, ...]]:
    """What somebody was asked to host, as it stands."""
    handover = await or_gone(work.handovers.handover(number))
    if handover.date is not None:
        of_club = [await work.offers.occurrence(handover.date)]
    else:
        of_offer = await work.offers.occurrences_of_offer(handover.offer)
        of_club = await work.offers.occurrences_of_club(of_offer[0]) if of_offer else []
    return handover, what_is_given(handover, of_club)


async def _answer(request: Request, number: HandoverId, *, agreed: bool) -> Reply:
    """Raises as `decide_handover`, and `Gone` where somebody was first."""
    work, person = request.work, request.person
    handover, given = await _given(work, number)
    outcome = decide_handover(handover, person, given, agreed=agreed)
    if not await work.handovers.answer_handover(number, agreed=agreed):
        raise Gone
    if agreed:
        outcome = await _give(request, handover, outcome)
    state = outcome.state
    key = f"my_posts.hand.{state}_date" if handover.date is not None and agreed else f"my_posts.hand.{state}"
    news = text(key, name=person.first_name, title=outcome.next.title, day=day_of(outcome.next))
    host = hearers.somebody_for(handover.host, outcome.next.venue.network)
    heard = await hearers.tell(work, host, news, dedupe=f"handover:{state}:{number}", now=request.now)
    if agreed and heard.circle is not Circle.NAMED:
        await work.away_hosts.tell_later(number)
    for occurrence in outcome.new_host_of:
        await hosted_by(work, occurrence, person, by=person.id, now=request.now)
    if agreed:
        await ask_whether_it_goes_on(request, outcome.next)
    done = text(f"my_posts.hand.you_{state}", short=offer_facts.short(outcome.next))
    place = (offer_facts.where(outcome.next, coming=True),) if agreed and outcome.next.venue.home else ()
    return reply(done, *place, replace=True)


async def _give(request: Request, handover: Handover, outcome: HandoverOutcome) -> HandoverOutcome:
    """From now on it is theirs; one date of a club becomes a post of its own. `Gone` where somebody was first."""
    work = request.work
    if handover.date is not None:
        offer = await post_of_its_own(work, outcome.next)
        await work.handovers.is_about(handover.id, offer)
        date = replace(outcome.next, offer=offer)
        outcome = replace(outcome, next=date, new_host_of=(date,))
    for offer in dict.fromkeys((outcome.next.offer, *(one.offer for one in outcome.new_host_of))):
        date = replace(outcome.next, offer=offer, host=handover.host)
        if not await give_to(work, request.environment, date, request.person, now=request.now):
            raise Gone
        await ask_organisers(work, offer, now=request.now)
    return outcome


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


async def hosted_by(work: Work, occurrence: Occurrence, host: Person, *, by: PersonId, now: datetime) -> None:
    """The list goes to the new host, and those who are coming and whose club it is hear who that is.

    `occurrence` is as it was before; `by` has brought it about.
    """
    await tell_new_host(work, occurrence, occurrence.host, host, by=by, now=now)
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, occurrence, host, now=now)
    message = Message(text=text("my_posts.hand.guest", name=host.first_name, short=offer_facts.short(occurrence)))
    for booking, guest in await booked(work, occurrence):
        if booking.state is BookingState.GOING:
            await tell_guest(work, occurrence, guest, message, about="new_host", now=now)
            await greeter_changes.new_host(work, occurrence, booking, host, now=now)
