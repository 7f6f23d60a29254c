"""A host changes a post: those who are coming are told what changed, and asked where it matters to them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.conversations.offers.edit import FOOD, LATER, NAME, PLACE, PLACES, PRICE_TOPIC, WHEN_IT_IS, EditDraft
from bot.conversations.offers.posting_draft import FREE, MadeBy, allergen_facts
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Message, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone, Refused
from bot.domain.invitations.eligibility import Reason, mask_reasons
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.recurrence import days_between, shifted, shifted_rule, wall_shift, weekday_on, weekdays_of
from bot.language import offer_facts
from bot.services.bookings.holds import offer_on
from bot.services.core.occurrence_access import booked, own_occurrence_ahead, tell_guest, with_answers
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


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is to be changed? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    kept = await request.work.host_changes.kept(occurrence.offer)
    draft = EditDraft(
        occurrence_id=occurrence.id,
        club=bool(occurrence.rrule),
        weekday=_weekday(occurrence),
        several_days=len(weekdays_of(occurrence.rrule)) > 1,
        coming=occurrence.taken,
        kind=occurrence.kind,
        title=occurrence.title,
        portions=occurrence.places,
        food_state=kept.food_state,
        made_by=MadeBy(kept.made_by) if kept.made_by else None,
        use_by=kept.use_by,
        start=occurrence.starts,
        end=occurrence.ends,
        contains=occurrence.allergens.contains,
        may_contain=occurrence.allergens.may_contain,
        not_in_it=occurrence.allergens.not_in_it,
        diets=occurrence.diets,
        price=occurrence.price or FREE,
    )
    return await request.begin(TALK, draft)


async def finish(request: Request, draft: EditDraft) -> Reply:
    """Make the change and tell those whom it touches. Raises `Gone`, `NotAllowed`, `TooFew` and what `move` raises."""
    occurrence = await own_occurrence_ahead(request, OccurrenceId(draft.occurrence_id))
    told = await _CHANGES[draft.topic](request, occurrence, draft)
    new = await request.work.offers.occurrence(occurrence.id)
    if told:
        return reply(text("changing.done_told", short=offer_facts.short(new), count=told), replace=True)
    return reply(text("changing.done", short=offer_facts.short(new)), replace=True)


async def add_places(request: Request, occurrence_id: OccurrenceId, more: int) -> Reply:
    """Portions or places more; whoever waits hears at once. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    if more not in MORE or not await request.work.host_changes.set_places(
        occurrence.id, occurrence.places + more, now=request.now
    ):
        raise Gone
    await offer_on(request.work, occurrence.id, now=request.now)
    return reply(text("my_posts.more.added", title=occurrence.title, count=occurrence.places + more), replace=True)


async def _places(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    for open_occurrence in await sittings_of(request.work, occurrence, draft):
        if not await request.work.host_changes.set_places(open_occurrence.id, draft.portions, now=request.now):
            raise TooFew(count=open_occurrence.taken, title=occurrence.title)
        await offer_on(request.work, open_occurrence.id, now=request.now)
    club = await request.work.series.of_offer(occurrence.offer)
    if club is not None and draft.scope == LATER:
        await request.work.series.put(replace(club, places=draft.portions))
    return 0


async def _name(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    open_occurrences = await sittings_of(request.work, occurrence, draft)
    offer = await split(request.work, occurrence, draft)
    await request.work.host_changes.rename(offer, draft.title)
    told = 0
    for open_occurrence in open_occurrences:
        new = await request.work.offers.occurrence(open_occurrence.id)
        said = text("changing.guest_name", before=occurrence.title, after=offer_facts.short(new))
        for booking, guest in await booked(request.work, new):
            await tell_guest(
                request.work, new, guest, with_answers(said, new, booking.id), about="name", now=request.now
            )
            told += 1
    return told


async def _food(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Whom it no longer fits is told so: if coming, to decide; if only asked, the invitation is taken back."""
    work, facts = request.work, allergen_facts(draft)
    open_occurrences = await sittings_of(work, occurrence, draft)
    offer = await split(work, occurrence, draft)
    await work.host_changes.set_food(offer, facts, draft.diets)
    told = 0
    for open_occurrence in open_occurrences:
        mask = sitting_mask(facts, draft.diets, open_occurrence.venue, open_occurrence.starts, open_occurrence.zone)
        await work.host_changes.set_mask(open_occurrence.id, mask, now=request.now)
        new = await work.offers.occurrence(open_occurrence.id)
        for booking, guest in await booked(work, new):
            going = booking.state is BookingState.GOING
            said = await _food_said(request, new, guest, mask, coming=going)
            message = with_answers(said, new, booking.id)
            if not going:
                message = Message(text=said)
            await tell_guest(work, new, guest, message, about="food", now=request.now)
            told += 1
        await _take_back(request, new, mask)
    return told


async def _food_said(request: Request, occurrence: Occurrence, guest: Person, mask: int, *, coming: bool) -> Text:
    fits = await _fits(request.work, guest, mask)
    head, last = text("changing.guest_food", title=occurrence.title), "meals.ask_at_the_table"
    return paragraphs(
        (head, offer_facts.facts(occurrence, coming=coming), text(last if fits else "changing.guest_no_fit"))
    )


async def _fits(work: Work, guest: Person, mask: int) -> bool:
    """By what they told us that they eat; when they can come is theirs to say."""
    row = await work.guests.find(guest.id)
    return row is None or not [reason for reason in mask_reasons(row.mask, mask) if reason in FOOD_REASONS]


async def _take_back(request: Request, occurrence: Occurrence, mask: int) -> None:
    for invitation in await request.work.invitations.open_of(occurrence.id):
        guest = await request.work.people.get(invitation.person)
        if not await _fits(request.work, guest, mask):
            await request.work.invitations.withdraw(invitation.id)
            message = Message(text=text("changing.guest_taken_back", title=occurrence.title))
            await tell_guest(request.work, occurrence, guest, message, about="food", now=request.now)


async def _time(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    assert draft.start is not None
    assert draft.end is not None
    if draft.scope == LATER:
        return await _time_from_here(request, occurrence, draft)
    return await move(request.work, occurrence, draft.start, draft.end, now=request.now)


async def _time_from_here(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Every later sitting by as much on the clock as this one, and the rule with them.

    Of a club with several weekdays only those of the same weekday go to another day.
    """
    assert draft.start is not None
    assert draft.end is not None
    starts = wall_shift(occurrence.starts, draft.start, occurrence.zone)
    ends = wall_shift(occurrence.ends, draft.end, occurrence.zone)
    club = await request.work.series.of_offer(occurrence.offer)
    days = days_between(occurrence.starts, draft.start, occurrence.zone)
    rule = shifted_rule(club.rrule, _weekday(occurrence), days) if club else None
    if club is None or rule is None:
        raise RuleTooHard
    open_occurrences = await sittings_of(request.work, occurrence, draft)
    until = shifted(club.made_until, club.zone, starts)
    if days and len(weekdays_of(club.rrule)) > 1:
        if {starts, ends} != {timedelta(days=days)}:
            raise OneTime
        open_occurrences = [other for other in open_occurrences if _weekday(other) == _weekday(occurrence)]
        until = min(until, club.made_until)
    offer = await split(request.work, occurrence, draft)
    told = 0
    for open_occurrence in reversed(open_occurrences) if starts > timedelta(0) else open_occurrences:
        new_start = shifted(open_occurrence.starts, open_occurrence.zone, starts)
        fresh = await request.work.offers.occurrence(open_occurrence.id)
        told += await move(
            request.work, fresh, new_start, shifted(open_occurrence.ends, open_occurrence.zone, ends), now=request.now
        )
    await request.work.series.put(Club(offer, rule, club.zone, draft.start, draft.end, club.places, made_until=until))
    return told


def _weekday(occurrence: Occurrence) -> int:
    return weekday_on(occurrence.starts, occurrence.zone)


_CHANGES: dict[str, Callable[[Request, Occurrence, EditDraft], Awaitable[int]]] = {
    PLACES: _places,
    NAME: _name,
    FOOD: _food,
    WHEN_IT_IS: _time,
    PLACE: change_place,
    PRICE_TOPIC: change_price,
}
"""How each topic is changed; each tells how many people heard of it."""
