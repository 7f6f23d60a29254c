"""Posting, approving, listing and cancelling what is offered."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.availability import slot_of
from bot.domain.bookings import BookingState, InvitationState
from bot.domain.eligibility import occurrence_mask
from bot.domain.ids import OccurrenceId, OfferId
from bot.domain.messages import Button, Message, Priority, Subject, Text, text
from bot.domain.offers import (
    EndBeforeStart,
    Meal,
    NewOffer,
    OccurrenceState,
    OfferState,
    PastTime,
    Venue,
    answer_deadline,
)
from bot.domain.refusals import Gone, NotAllowed, Refused
from bot.domain.sittings import stretches
from bot.domain.taps import POST, Tap
from bot.language import meals
from bot.services.bookings import excuse
from bot.services.desk import Reply, Visit, reply, tell
from bot.services.host_lists import coming_list
from bot.services.reminders import remind_host
from storage.unit_of_work import Work


class TooManyPosts(Refused):
    """The person has as many open posts as one may have."""

    key = "offers.too_many"


async def post(visit: Visit, offer: NewOffer) -> Reply:
    """Keep a post and open it, or have an organiser read it first.

    Raises `NotAllowed`, `TooManyPosts`, `PastTime`, `EndBeforeStart`.
    """
    await _check(visit, offer)
    posts = await visit.work.offers.count_of_host(visit.person.id)
    waits = posts < visit.desk.rules.first_posts_to_approve and not visit.person.organiser
    state = OfferState.AWAITING_APPROVAL if waits else OfferState.OPEN
    offer_id = await visit.work.offers.add(offer, state, now=visit.now)
    await make_sittings(visit.work, offer_id, offer, now=visit.now)
    if waits:
        await _ask_for_approval(visit, offer_id, offer)
        return reply(text("offers.waits_for_approval"))
    return reply(await _opened(visit, offer_id))


async def _check(visit: Visit, offer: NewOffer) -> None:
    if not visit.person.may_post:
        raise NotAllowed
    if offer.ends <= offer.starts:
        raise EndBeforeStart
    if answer_deadline(offer.kind, offer.starts, offer.ends) <= visit.now:
        raise PastTime
    allowed = visit.desk.rules.open_posts_a_person
    if await visit.work.offers.count_open_of_host(visit.person.id) >= allowed:
        raise TooManyPosts(count=allowed)


async def make_sittings(work: Work, offer_id: OfferId, offer: NewOffer, *, now: datetime) -> None:
    """The sittings of an offer, those that are there already left as they are."""
    venue = await work.venues.get(offer.venue)
    for stretch in stretches(offer.starts, offer.ends, offer.zone, offer.rrule, now=now):
        await work.offers.add_occurrence(
            offer_id,
            starts=stretch.starts,
            ends=stretch.ends,
            answer_by=answer_deadline(offer.kind, stretch.starts, stretch.ends),
            places=offer.places,
            mask=_mask(offer, venue, stretch.starts),
            look_at=now,
        )


def _mask(offer: NewOffer, venue: Venue, starts: datetime) -> int:
    slot = slot_of(starts.astimezone(ZoneInfo(offer.zone)))
    return occurrence_mask(slot, offer.allergens, offer.diets, venue.step_free)


async def _opened(visit: Visit, offer_id: OfferId) -> Text:
    sittings = await visit.work.offers.meals_of_offer(offer_id)
    host = await visit.work.people.get(sittings[0].host)
    for meal in sittings:
        await remind_host(visit.work, meal, host, now=visit.now)
    return text("offers.posted", short=meals.short(sittings[0]))


async def _ask_for_approval(visit: Visit, offer_id: OfferId, offer: NewOffer) -> None:
    sittings = await visit.work.offers.meals_of_offer(offer_id)
    message = Message(
        text=text("offers.approve.ask", facts=meals.facts(sittings[0])),
        rows=(
            (
                Button(label=text("offers.approve.yes"), tap=Tap(POST, "a", offer_id).encode()),
                Button(label=text("offers.approve.no"), tap=Tap(POST, "d", offer_id).encode()),
            ),
        ),
    )
    for organiser in await visit.work.people.organisers(offer.network):
        dedupe = f"approve:{offer_id}:{organiser.id}"
        await tell(visit.work, organiser, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now)


async def decide(visit: Visit, offer_id: OfferId, *, approve: bool) -> Reply:
    """An organiser has read a first post; the second of two is told that it was decided. Raises `NotAllowed`."""
    sittings = await visit.work.offers.meals_of_offer(offer_id)
    if not visit.person.organiser or not sittings or sittings[0].venue.network != visit.person.network:
        raise NotAllowed
    new = OfferState.OPEN if approve else OfferState.WITHDRAWN
    if not await visit.work.offers.move_offer(offer_id, OfferState.AWAITING_APPROVAL, new):
        return reply(text("offers.approve.already"), replace=True)
    if approve:
        await _opened(visit, offer_id)
    host = await visit.work.people.get(sittings[0].host)
    outcome = "approved" if approve else "declined"
    message = Message(text=text(f"offers.approve.host_{outcome}", short=meals.short(sittings[0])))
    dedupe = f"approved:{offer_id}"
    await tell(visit.work, host, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now)
    return reply(text(f"offers.approve.{outcome}", short=meals.short(sittings[0])), replace=True)


async def my_posts(visit: Visit) -> Reply:
    """What this person has posted: who is coming, and a button to call it off."""
    found = await visit.work.offers.coming_meals_of_host(visit.person.id, now=visit.now)
    if not found:
        return reply(text("offers.none"))
    return reply(*[await _post_card(visit, meal) for meal in found])


async def _post_card(visit: Visit, meal: Meal) -> Message:
    waiting = (
        text("offers.card_waiting") if meal.offer_state is OfferState.AWAITING_APPROVAL else text("offers.card_on")
    )
    return Message(
        text=text("offers.card", short=meals.short(meal), list=await coming_list(visit.work, meal), state=waiting),
        rows=((Button(label=text("offers.call_off"), tap=Tap(POST, "c", meal.id).encode()),),),
    )


async def ask_to_call_off(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """One question before everybody is told. Raises `Gone`, `NotAllowed`."""
    meal = await _own_meal(visit, occurrence)
    return reply(
        Message(
            text=text("offers.call_off_ask", short=meals.short(meal), count=meal.taken),
            rows=(
                (Button(label=text("offers.call_off_yes"), tap=Tap(POST, "y", meal.id).encode()),),
                (Button(label=text("offers.call_off_no"), tap=Tap(POST, "k", meal.id).encode()),),
            ),
        ),
        replace=True,
    )


async def keep(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """The host thought better of it."""
    meal = await _own_meal(visit, occurrence)
    return reply(await _post_card(visit, meal), replace=True)


async def call_off(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """Cancel one sitting: those coming are told first of all. Saying it twice is harmless."""
    meal = await _own_meal(visit, occurrence)
    if meal.state is OccurrenceState.CANCELLED:
        return reply(text("offers.called_off_before"), replace=True)
    work = visit.work
    still_on = meal.state in {OccurrenceState.OPEN, OccurrenceState.FULL}
    if not still_on or not await work.offers.move_occurrence(meal.id, meal.state, OccurrenceState.CANCELLED):
        raise Gone
    going = await work.bookings.of_occurrence(meal.id, BookingState.GOING)
    waiting = [
        booking
        for state in (BookingState.HELD, BookingState.WAITLISTED)
        for booking in await work.bookings.of_occurrence(meal.id, state)
    ]
    for booking in [*going, *waiting]:
        guest = await excuse(work, booking)
        message = Message(text=text("offers.guest_called_off", short=meals.short(meal)))
        await tell(
            work,
            guest,
            message,
            priority=Priority.URGENT,
            dedupe=f"called_off:{booking.id}",
            now=visit.now,
            expires=meal.ends,
        )
    await work.invitations.close_open(meal.id, InvitationState.WITHDRAWN)
    await work.outbox.drop_pending(Subject.HOST_LIST, meal.id)
    await _close_if_over(work, meal)
    return reply(text("offers.called_off", count=len(going)), replace=True)


async def _close_if_over(work: Work, meal: Meal) -> None:
    """An offer whose every sitting was called off is withdrawn."""
    if all(other.state is OccurrenceState.CANCELLED for other in await work.offers.meals_of_offer(meal.offer)):
        await work.offers.move_offer(meal.offer, meal.offer_state, OfferState.WITHDRAWN)


async def _own_meal(visit: Visit, occurrence: OccurrenceId) -> Meal:
    try:
        meal = await visit.work.offers.meal(occurrence)
    except KeyError:
        raise Gone from None
    organises = visit.person.organiser and meal.venue.network == visit.person.network
    if meal.host != visit.person.id and not organises:
        raise NotAllowed
    return meal
