"""Posting what is offered, and an organiser’s reading of first posts. What a host does later is in `host_menu`."""

from datetime import datetime

from bot.domain.core.ids import OfferId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Refused
from bot.domain.offers.actions import OFFER_APPROVE, OFFER_DECLINE
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import EndBeforeStart, NewOffer, OfferState, PastTime, PastUseBy
from bot.domain.offers.recurrence import TimeSpan, end_of_use_by, horizon, scheduled, spans
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.offers.series import Club
from storage.unit_of_work import Work


class TooManyPosts(Refused):
    """The person has as many open posts as one may have."""

    key = "offers.too_many"


async def post(request: Request, offer: NewOffer) -> Reply:
    """Keep a post and open it, or have an organiser read it first.

    Raises `NotAllowed`, `TooManyPosts`, `PastTime`, `EndBeforeStart`.
    """
    posts = await request.work.offers.posts_of_host(request.person.id)
    _check(request, offer, posts)
    read = await request.work.offers.posts_since_taken_on(request.person.id)
    waits = read < request.environment.rules.first_posts_to_approve and not may(
        request.person, Permission.APPROVE_POSTS, offer.network
    )
    state = OfferState.AWAITING_APPROVAL if waits else OfferState.OPEN
    offer_id = await request.work.offers.add(offer, state, now=request.now)
    await make_occurrences(request.work, offer_id, offer, now=request.now)
    about = [] if posts else [text("offers.register")]
    if waits:
        await _ask_for_approval(request, offer_id, offer)
        return reply(text("offers.waits_for_approval"), *about)
    return reply(await _opened(request, offer_id), *about)


def _check(request: Request, offer: NewOffer, posts: dict[OfferState, int]) -> None:
    must(request.person, Permission.POST, offer.network)
    if offer.ends <= offer.starts:
        raise EndBeforeStart
    last = end_of_use_by(offer.use_by, offer.zone)
    if last is not None and offer.starts >= last:
        raise PastUseBy
    too_late = offer.ends if offer.rrule else answer_deadline(offer.kind, offer.starts, offer.ends)
    if too_late <= request.now:
        raise PastTime
    allowed = request.environment.rules.open_posts_a_person
    if posts.get(OfferState.AWAITING_APPROVAL, 0) + posts.get(OfferState.OPEN, 0) >= allowed:
        raise TooManyPosts(count=allowed)


async def make_occurrences(work: Work, offer_id: OfferId, offer: NewOffer, *, now: datetime) -> None:
    """Those that are there already stay as they are; a series goes on by `series.make_ahead`."""
    venue = await work.venues.get(offer.venue)
    for span in spans(offer.starts, offer.ends, offer.zone, offer.rrule, now=now):
        ends = min(span.ends, end_of_use_by(offer.use_by, offer.zone) or span.ends)
        schedule = scheduled(offer, venue, TimeSpan(span.starts, ends), now=now)
        await work.offers.add_occurrence(offer_id, schedule, places=offer.places)
    if offer.rrule:
        until = horizon(offer.starts, now=now)
        club = Club(offer_id, offer.rrule, offer.zone, offer.starts, offer.ends, offer.places, made_until=until)
        await work.series.put(club)


async def _opened(request: Request, offer_id: OfferId) -> Text:
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    host = await request.work.people.get(occurrences[0].host)
    for occurrence in occurrences:
        await remind_host(request.work, occurrence, host, now=request.now)
    return text("offers.posted", short=offer_facts.short(occurrences[0]))


async def _ask_for_approval(request: Request, offer_id: OfferId, offer: NewOffer) -> None:
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    yes = Button(label=text("offers.approve.yes"), tap=OFFER_APPROVE.tap(offer_id))
    no = Button(label=text("offers.approve.no"), tap=OFFER_DECLINE.tap(offer_id))
    message = Message(
        text=text("offers.approve.ask", facts=offer_facts.facts(occurrences[0], coming=True)),
        rows=((yes, no),),
    )
    for organiser in await request.work.people.organisers(offer.network):
        dedupe = f"approve:{offer_id}:{organiser.id}"
        await notify(request.work, organiser, message, dedupe=dedupe, now=request.now)


async def approve(request: Request, offer_id: OfferId) -> Reply:
    """It goes out. Raises as `_decide`."""
    return await _decide(request, offer_id, approve=True)


async def decline(request: Request, offer_id: OfferId) -> Reply:
    """It does not go out. Raises as `_decide`."""
    return await _decide(request, offer_id, approve=False)


async def _decide(request: Request, offer_id: OfferId, *, approve: bool) -> Reply:
    """An organiser has read a first post; the second of two is told that it was decided. Raises `NotAllowed`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    must(request.person, Permission.APPROVE_POSTS, occurrences[0].venue.network if occurrences else "")
    new = OfferState.OPEN if approve else OfferState.WITHDRAWN
    if not await request.work.offers.move_offer(offer_id, OfferState.AWAITING_APPROVAL, new):
        return reply(text("offers.approve.already"), replace=True)
    if approve:
        await _opened(request, offer_id)
    host = await request.work.people.get(occurrences[0].host)
    outcome = "approved" if approve else "declined"
    message = Message(text=text(f"offers.approve.host_{outcome}", short=offer_facts.short(occurrences[0])))
    dedupe = f"approved:{offer_id}"
    await notify(request.work, host, message, dedupe=dedupe, now=request.now)
    return reply(text(f"offers.approve.{outcome}", short=offer_facts.short(occurrences[0])), replace=True)
