"""A host changes a post: those who are coming are told what changed, and asked where it matters to them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversations.offers.edit import FOOD, LATER, NAME, PLACE, PLACES, PRICE_TOPIC, WHEN_IT_IS, EditDraft
from bot.conversations.offers.posting_draft import FREE, MadeBy, allergen_facts
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Gone
from bot.domain.offers.edit import CHANGES, Change, RuleTooHard, TooFew, decide_series_move
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.recurrence import weekday_on, weekdays_of
from bot.language import offer_facts
from bot.services.bookings.holds import offer_on
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.edit_consequences import tell_all
from bot.services.offers.edit_scope import occurrences_to_change, split
from bot.services.offers.edit_time import move
from bot.services.offers.posting import venue_of
from bot.services.offers.publishing import occurrence_mask_of
from storage.offers.series import Club

TALK = "changing"
MORE = (2, 4, 10)
"""How many places can be added by a tap."""


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is to be changed? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    kept = await request.work.host_changes.kept(occurrence.offer)
    draft = EditDraft(
        occurrence_id=occurrence.id,
        club=bool(occurrence.rrule),
        weekday=weekday_on(occurrence.starts, occurrence.zone),
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
    for other in await occurrences_to_change(request.work, occurrence, draft):
        if not await request.work.host_changes.set_places(other.id, draft.portions, now=request.now):
            raise TooFew(count=other.taken, title=occurrence.title)
        await offer_on(request.work, other.id, now=request.now)
    club = await request.work.series.of_offer(occurrence.offer)
    if club is not None and draft.scope == LATER:
        await request.work.series.put(replace(club, places=draft.portions))
    return 0


async def _name(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    occurrences = await occurrences_to_change(request.work, occurrence, draft)
    offer = await split(request.work, occurrence, draft)
    await request.work.host_changes.rename(offer, draft.title)
    return await _changed(request, Change.NAME, occurrences)


async def _food(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Whom it no longer fits is told so: if coming, to decide; if only asked, the invitation is taken back."""
    occurrences = await occurrences_to_change(request.work, occurrence, draft)
    offer = await split(request.work, occurrence, draft)
    await request.work.host_changes.set_food(offer, allergen_facts(draft), draft.diets)
    return await _changed(request, Change.FOOD, occurrences)


async def _place(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Whom the way in of the new place does not suit is told so."""
    occurrences = await occurrences_to_change(request.work, occurrence, draft)
    venue = await venue_of(request, draft)
    offer = await split(request.work, occurrence, draft)
    await request.work.host_changes.set_venue(offer, venue)
    return await _changed(request, Change.PLACE, occurrences)


async def _price(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    occurrences = await occurrences_to_change(request.work, occurrence, draft)
    offer = await split(request.work, occurrence, draft)
    await request.work.host_changes.set_price(offer, draft.price)
    return await _changed(request, Change.PRICE, occurrences)


async def _changed(request: Request, change: Change, occurrences: list[Occurrence]) -> int:
    """How many of those booked were told. `occurrences` are as they were before."""
    work, told = request.work, 0
    for old in occurrences:
        new = await work.offers.occurrence(old.id)
        if CHANGES[change].matters:
            await work.host_changes.set_mask(new.id, occurrence_mask_of(new), now=request.now)
        told += await tell_all(work, change, old, new, now=request.now)
    return told


async def _time(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    assert draft.start is not None
    assert draft.end is not None
    if draft.scope == LATER:
        return await _time_from_here(request, occurrence, draft)
    return await move(request.work, occurrence, draft.start, draft.end, now=request.now)


async def _time_from_here(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Every later one by as much on the clock as this one, and the rule with them."""
    assert draft.start is not None
    assert draft.end is not None
    work = request.work
    club = await work.series.of_offer(occurrence.offer)
    if club is None:
        raise RuleTooHard
    ahead = await occurrences_to_change(work, occurrence, draft)
    series = decide_series_move(occurrence, ahead, draft.start, draft.end, rrule=club.rrule, made_until=club.made_until)
    offer = await split(work, occurrence, draft)
    told = 0
    for step in series.moves:
        fresh = await work.offers.occurrence(step.occurrence.id)
        told += await move(work, fresh, step.starts, step.ends, now=request.now)
    until = series.made_until
    await work.series.put(Club(offer, series.rrule, club.zone, draft.start, draft.end, club.places, made_until=until))
    return told


_CHANGES: dict[str, Callable[[Request, Occurrence, EditDraft], Awaitable[int]]] = {
    PLACES: _places,
    NAME: _name,
    FOOD: _food,
    WHEN_IT_IS: _time,
    PLACE: _place,
    PRICE_TOPIC: _price,
}
"""How each topic is changed; each tells how many people heard of it."""
