"""A host changes a post: those who are coming are told what changed, and asked where it matters to them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.conversations.offers.edit import FOOD, LATER, NAME, PLACE, PLACES, PRICE_TOPIC, WHEN_IT_IS, EditDraft
from bot.conversations.offers.posting_draft import FREE, MadeBy, allergen_facts
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Lines, Message, Text, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone, Refused
from bot.domain.invitations.eligibility import Reason, mask_reasons
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.recurrence import days_between, shifted, shifted_rule, wall_shift, weekday_on, weekdays_of
from bot.language import offer_facts
from bot.services.bookings.holds import offer_on
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.occurrence_access import booked, own_meal_ahead, tell_guest, with_answers
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.edit_place_and_price import change_place, change_price
from bot.services.offers.edit_scope import sittings_of, split
from bot.services.offers.edit_time import move
from bot.services.offers.publishing import sitting_mask
from storage.offers.series import Club
from storage.unit_of_work import Work

TALK = "changing"
MORE = (2, 4, 10)
"""How many places can be added by a tap."""
FOOD_REASONS = frozenset({Reason.ALLERGEN, Reason.ALLERGEN_NOT_KNOWN, Reason.DIET})


class TooFew(Refused):
    """More people than that are coming."""

    key = "changing.too_few"


class RuleTooHard(Refused):
    """The weekday of a rule such as "the last Friday of each month" cannot simply be moved."""

    key = "clubs.rule_too_hard"


class OneTime(Refused):
    """A club has one time for all its weekdays: the day and the time are changed one after the other."""

    key = "clubs.one_time"


async def begin(visit: Request, journeys: ConversationRunner, occurrence: OccurrenceId) -> Reply:
    """What is to be changed? Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    kept = await visit.work.my_posts.kept(meal.offer)
    draft = EditDraft(
        occurrence=meal.id,
        club=bool(meal.rrule),
        weekday=_weekday(meal),
        several_days=len(weekdays_of(meal.rrule)) > 1,
        coming=meal.taken,
        kind=meal.kind,
        title=meal.title,
        portions=meal.places,
        food_state=kept.food_state,
        made_by=MadeBy(kept.made_by) if kept.made_by else None,
        use_by=kept.use_by,
        start=meal.starts,
        end=meal.ends,
        contains=meal.allergens.contains,
        may_contain=meal.allergens.may_contain,
        not_in_it=meal.allergens.not_in_it,
        diets=meal.diets,
        price=meal.price or FREE,
    )
    return await journeys.begin(visit, TALK, draft)


async def finish(visit: Request, draft: EditDraft) -> Reply:
    """Make the change and tell those whom it touches. Raises `Gone`, `NotAllowed`, `TooFew` and what `move` raises."""
    meal = await own_meal_ahead(visit, OccurrenceId(draft.occurrence))
    told = await _CHANGES[draft.topic](visit, meal, draft)
    new = await visit.work.offers.meal(meal.id)
    if told:
        return reply(text("changing.done_told", short=offer_facts.short(new), count=told), replace=True)
    return reply(text("changing.done", short=offer_facts.short(new)), replace=True)


async def add_places(visit: Request, occurrence: OccurrenceId, more: int) -> Reply:
    """Portions or places more; whoever waits hears at once. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal_ahead(visit, occurrence)
    if more not in MORE or not await visit.work.my_posts.set_places(meal.id, meal.places + more, now=visit.now):
        raise Gone
    await offer_on(visit.work, meal.id, now=visit.now)
    return reply(text("my_posts.more.added", title=meal.title, count=meal.places + more), replace=True)


async def _places(visit: Request, meal: Occurrence, draft: EditDraft) -> int:
    for sitting in await sittings_of(visit.work, meal, draft):
        if not await visit.work.my_posts.set_places(sitting.id, draft.portions, now=visit.now):
            raise TooFew(count=sitting.taken, title=meal.title)
        await offer_on(visit.work, sitting.id, now=visit.now)
    club = await visit.work.clubs.of_offer(meal.offer)
    if club is not None and draft.scope == LATER:
        await visit.work.clubs.put(replace(club, places=draft.portions))
    return 0


async def _name(visit: Request, meal: Occurrence, draft: EditDraft) -> int:
    sittings = await sittings_of(visit.work, meal, draft)
    offer = await split(visit.work, meal, draft)
    await visit.work.my_posts.rename(offer, draft.title)
    told = 0
    for sitting in sittings:
        new = await visit.work.offers.meal(sitting.id)
        said = text("changing.guest_name", before=meal.title, after=offer_facts.short(new))
        for booking, guest in await booked(visit.work, new):
            await tell_guest(visit.work, new, guest, with_answers(said, new, booking.id), about="name", now=visit.now)
            told += 1
    return told


async def _food(visit: Request, meal: Occurrence, draft: EditDraft) -> int:
    """Whom it no longer fits is told so: if coming, to decide; if only asked, the invitation is taken back."""
    work, facts = visit.work, allergen_facts(draft)
    sittings = await sittings_of(work, meal, draft)
    offer = await split(work, meal, draft)
    await work.my_posts.set_food(offer, facts, draft.diets)
    told = 0
    for sitting in sittings:
        mask = sitting_mask(facts, draft.diets, sitting.venue, sitting.starts, sitting.zone)
        await work.my_posts.set_mask(sitting.id, mask, now=visit.now)
        new = await work.offers.meal(sitting.id)
        for booking, guest in await booked(work, new):
            going = booking.state is BookingState.GOING
            said = await _food_said(visit, new, guest, mask, coming=going)
            message = with_answers(said, new, booking.id)
            if not going:
                message = Message(text=said)
            await tell_guest(work, new, guest, message, about="food", now=visit.now)
            told += 1
        await _take_back(visit, new, mask)
    return told


async def _food_said(visit: Request, meal: Occurrence, guest: Person, mask: int, *, coming: bool) -> Text:
    fits = await _fits(visit.work, guest, mask)
    lines = Lines(
        lines=(
            text("changing.guest_food", title=meal.title),
            offer_facts.facts(meal, coming=coming),
            text("meals.ask_at_the_table" if fits else "changing.guest_no_fit"),
        ),
        gap=True,
    )
    return text("general.paragraphs", lines=lines)


async def _fits(work: Work, guest: Person, mask: int) -> bool:
    """By what they told us that they eat; when they can come is theirs to say."""
    row = await work.guests.find(guest.id)
    return row is None or not [reason for reason in mask_reasons(row.mask, mask) if reason in FOOD_REASONS]


async def _take_back(visit: Request, meal: Occurrence, mask: int) -> None:
    for invitation in await visit.work.invitations.open_of(meal.id):
        guest = await visit.work.people.get(invitation.person)
        if not await _fits(visit.work, guest, mask):
            await visit.work.invitations.withdraw(invitation.id)
            message = Message(text=text("changing.guest_taken_back", title=meal.title))
            await tell_guest(visit.work, meal, guest, message, about="food", now=visit.now)


async def _time(visit: Request, meal: Occurrence, draft: EditDraft) -> int:
    assert draft.start is not None
    assert draft.end is not None
    if draft.scope == LATER:
        return await _time_from_here(visit, meal, draft)
    return await move(visit.work, meal, draft.start, draft.end, now=visit.now)


async def _time_from_here(visit: Request, meal: Occurrence, draft: EditDraft) -> int:
    """Every later sitting by as much on the clock as this one, and the rule with them.

    Of a club with several weekdays only those of the same weekday go to another day.
    """
    assert draft.start is not None
    assert draft.end is not None
    starts = wall_shift(meal.starts, draft.start, meal.zone)
    ends = wall_shift(meal.ends, draft.end, meal.zone)
    club = await visit.work.clubs.of_offer(meal.offer)
    days = days_between(meal.starts, draft.start, meal.zone)
    rule = shifted_rule(club.rrule, _weekday(meal), days) if club else None
    if club is None or rule is None:
        raise RuleTooHard
    sittings = await sittings_of(visit.work, meal, draft)
    until = shifted(club.made_until, club.zone, starts)
    if days and len(weekdays_of(club.rrule)) > 1:
        if {starts, ends} != {timedelta(days=days)}:
            raise OneTime
        sittings = [other for other in sittings if _weekday(other) == _weekday(meal)]
        until = min(until, club.made_until)
    offer = await split(visit.work, meal, draft)
    told = 0
    for sitting in reversed(sittings) if starts > timedelta(0) else sittings:
        new_start = shifted(sitting.starts, sitting.zone, starts)
        fresh = await visit.work.offers.meal(sitting.id)
        told += await move(visit.work, fresh, new_start, shifted(sitting.ends, sitting.zone, ends), now=visit.now)
    await visit.work.clubs.put(Club(offer, rule, club.zone, draft.start, draft.end, club.places, made_until=until))
    return told


def _weekday(meal: Occurrence) -> int:
    return weekday_on(meal.starts, meal.zone)


_CHANGES: dict[str, Callable[[Request, Occurrence, EditDraft], Awaitable[int]]] = {
    PLACES: _places,
    NAME: _name,
    FOOD: _food,
    WHEN_IT_IS: _time,
    PLACE: change_place,
    PRICE_TOPIC: change_price,
}
"""How each topic is changed; each tells how many people heard of it."""
