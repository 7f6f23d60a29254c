"""Posting what is offered, and an organiser’s reading of first posts. What a host does later is in `my_posts`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.availability import slot_of
from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import OfferId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Refused
from bot.domain.invitations.eligibility import occurrence_mask
from bot.domain.offers.actions import OFFER_APPROVE, OFFER_DECLINE
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import EndBeforeStart, NewOffer, Occurrence, OfferState, PastTime, PastUseBy, Venue
from bot.domain.offers.recurrence import end_of_use_by, horizon, stretches
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.offers.series import Club
from storage.unit_of_work import Work

ASK_AHEAD = timedelta(days=7)
"""How long before a sitting of a club the first people are asked to it."""


class TooManyPosts(Refused):
    """The person has as many open posts as one may have."""

    key = "offers.too_many"


async def post(request: Request, offer: NewOffer) -> Reply:
    """Keep a post and open it, or have an organiser read it first.

    Raises `NotAllowed`, `TooManyPosts`, `PastTime`, `EndBeforeStart`.
    """
    await _check(request, offer)
    first = await request.work.offers.first_of_host(request.person.id)
    posts = await request.work.offers.count_of_host(request.person.id)
    waits = posts < request.environment.rules.first_posts_to_approve and not may(
        request.person, Permission.APPROVE_POSTS, offer.network
    )
    state = OfferState.AWAITING_APPROVAL if waits else OfferState.OPEN
    offer_id = await request.work.offers.add(offer, state, now=request.now)
    await make_sittings(request.work, offer_id, offer, now=request.now)
    about = [text("offers.register")] if first else []
    if waits:
        await _ask_for_approval(request, offer_id, offer)
        return reply(text("offers.waits_for_approval"), *about)
    return reply(await _opened(request, offer_id), *about)


async def _check(request: Request, offer: NewOffer) -> None:
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
    if await request.work.offers.count_open_of_host(request.person.id) >= allowed:
        raise TooManyPosts(count=allowed)


async def make_sittings(work: Work, offer_id: OfferId, offer: NewOffer, *, now: datetime) -> None:
    """The sittings of an offer, those that are there already left as they are; a club goes on by `clubs.make_ahead`."""
    venue = await work.venues.get(offer.venue)
    for stretch in stretches(offer.starts, offer.ends, offer.zone, offer.rrule, now=now):
        ends = min(stretch.ends, end_of_use_by(offer.use_by, offer.zone) or stretch.ends)
        await work.offers.add_occurrence(
            offer_id,
            starts=stretch.starts,
            ends=ends,
            answer_by=answer_deadline(offer.kind, stretch.starts, ends),
            places=offer.places,
            mask=sitting_mask(offer.allergens, offer.diets, venue, stretch.starts, offer.zone),
            look_at=first_look(stretch.starts, now=now) if offer.rrule else now,
        )
    if offer.rrule:
        until = horizon(offer.starts, now=now)
        club = Club(offer_id, offer.rrule, offer.zone, offer.starts, offer.ends, offer.places, made_until=until)
        await work.series.put(club)


def first_look(starts: datetime, *, now: datetime) -> datetime:
    """When people are first asked to a sitting of a club: not eight weeks ahead."""
    return max(now, starts - ASK_AHEAD)


def sitting_mask(allergens: AllergenFacts, diets: int, venue: Venue, starts: datetime, zone: str) -> int:
    """Whom a sitting fits, as `bot.domain.invitations.eligibility` has it."""
    return occurrence_mask(slot_of(starts.astimezone(ZoneInfo(zone))), allergens, diets, venue.step_free)


def occurrence_mask_of(occurrence: Occurrence) -> int:
    """Whom this one fits, as it is now."""
    facts, venue = occurrence.allergens, occurrence.venue
    return sitting_mask(facts, occurrence.diets, venue, occurrence.starts, occurrence.zone)


async def _opened(request: Request, offer_id: OfferId) -> Text:
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    host = await request.work.people.get(occurrences[0].host)
    for occurrence in occurrences:
        await remind_host(request.work, occurrence, host, now=request.now)
    return text("offers.posted", short=offer_facts.short(occurrences[0]))


async def _ask_for_approval(request: Request, offer_id: OfferId, offer: NewOffer) -> None:
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    message = Message(
        text=text("offers.approve.ask", facts=offer_facts.facts(occurrences[0], coming=True)),
        rows=(
            (
                Button(label=text("offers.approve.yes"), tap=OFFER_APPROVE.tap(offer_id)),
                Button(label=text("offers.approve.no"), tap=OFFER_DECLINE.tap(offer_id)),
            ),
        ),
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
