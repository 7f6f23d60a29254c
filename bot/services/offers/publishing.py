"""Posting what is offered. How first posts are read is in `approval`, what a host does later in `host_menu`."""

from datetime import datetime

from bot.domain.core.ids import OfferId
from bot.domain.core.messages import Text, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Refused
from bot.domain.offers.approval import posts_are_read
from bot.domain.offers.food_time import check_food_time
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import EndBeforeStart, NewOffer, OfferState, PastTime, PastUseBy, check_places
from bot.domain.offers.recurrence import TimeSpan, end_of_use_by, horizon, scheduled, spans
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core.needed_checks import may_post_kind
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.approval_card import ask_organisers
from storage.offers.series import Club
from storage.unit_of_work import Work


class TooManyPosts(Refused):
    """The person has as many open posts as one may have."""

    key = "offers.too_many"


async def post(request: Request, offer: NewOffer) -> Reply:
    """Keep a post and open it, or have an organiser read it first.

    Raises `NotAllowed`, `TooManyPosts`, `TooManyPlaces`, `PastTime`, `PastUseBy`, `OutTooLong`, `EndBeforeStart`,
    `TaskClosed`.
    """
    posts = await request.work.offers.posts_of_host(request.person.id)
    _check(request, offer, posts)
    await may_post_kind(request.work, request.environment, request.person, offer.kind, now=request.now)
    waits = posts_are_read(
        await request.work.offers.posts_since_taken_on(request.person.id),
        read_first=request.environment.rules.first_posts_to_approve,
        reads_posts=may(request.person, Permission.APPROVE_POSTS, offer.network),
    )
    state = OfferState.AWAITING_APPROVAL if waits else OfferState.OPEN
    about = await _about_food(request, offer)
    offer_id = await request.work.offers.add(offer, state, now=request.now)
    await make_occurrences(request.work, offer_id, offer, now=request.now)
    if offer.team is not None:
        await request.work.teams.note_offer(offer_id, offer.team, offer.host)
    if waits:
        await ask_organisers(request.work, offer_id, now=request.now)
        return reply(text("offers.waits_for_approval"), *about)
    return reply(await opened(request, offer_id), *about)


async def _about_food(request: Request, offer: NewOffer) -> list[Text]:
    """Who posts food for the first time hears once about registering."""
    first = offer.food.served and not await request.work.offers.has_posted_food(offer.host)
    return [text("offers.register")] if first else []


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
    check_places(offer.places)
    rules, ready = request.environment.rules, min(offer.ready or offer.starts, offer.starts)
    check_food_time(offer, offer.ends, ready=ready, hours=rules.food_hours)
    allowed = rules.open_posts_a_person
    if posts.get(OfferState.AWAITING_APPROVAL, 0) + posts.get(OfferState.OPEN, 0) >= allowed:
        raise TooManyPosts(count=allowed)


async def make_occurrences(work: Work, offer_id: OfferId, offer: NewOffer, *, now: datetime) -> None:
    """What the cook said is for the first; a series goes on by `series.make_ahead`."""
    venue = await work.venues.get(offer.venue)
    for number, span in enumerate(spans(offer.starts, offer.ends, offer.zone, offer.rrule, now=now)):
        ends = min(span.ends, end_of_use_by(offer.use_by, offer.zone) or span.ends)
        food, ready = (offer.food, offer.ready) if number == 0 else (None, None)
        schedule = scheduled(offer, venue, TimeSpan(span.starts, ends), now=now, food=food, ready=ready)
        occurrence = await work.offers.add_occurrence(offer_id, schedule, places=offer.places)
        if number == 0 and offer.photo and occurrence is not None:
            await work.photos.put(occurrence, offer.photo, by=offer.host, now=now)
    if offer.rrule:
        until = horizon(offer.starts, now=now)
        club = Club(offer_id, offer.rrule, offer.zone, offer.starts, offer.ends, offer.places, made_until=until)
        await work.series.put(club)


async def opened(request: Request, offer_id: OfferId) -> Text:
    """It is on, and its host is reminded of each date."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    host = await request.work.people.get(occurrences[0].host)
    for occurrence in occurrences:
        await remind_host(request.work, occurrence, host, now=request.now)
    return text("offers.posted", short=offer_facts.short(occurrences[0]))
