"""A host changes a post: those who are coming are told what changed, and asked where it matters to them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversations.engine.choices import answered
from bot.conversations.offers.edit import (
    FOOD,
    LATER,
    NAME,
    NOTES_TOPIC,
    PHOTO_TOPIC,
    PLACE,
    PLACES,
    WHEN_IT_IS,
    EditDraft,
    about_food,
    about_photo,
)
from bot.conversations.offers.posting_draft import food_told
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Subject, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.edit import (
    CHANGES,
    PostChange,
    RuleTooHard,
    TooFew,
    check_time,
    decide_series_move,
    in_scope,
)
from bot.domain.offers.offers import Occurrence, check_places
from bot.domain.offers.photos import check_photo
from bot.domain.offers.recurrence import TimeSpan, look_from, mask_of, rescheduled, weekday_on, weekdays_of
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.bookings.holds import offer_on
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import food
from bot.services.offers.approval_card import ask_organisers
from bot.services.offers.edit_consequences import tell_all
from bot.services.offers.parts import post_of_its_own
from bot.services.offers.posting import venue_of
from bot.services.offers.repost import as_posted
from storage.offers.series import Club
from storage.unit_of_work import Work

TALK = "changing"
MORE = (2, 4, 10)
"""How many places can be added by a tap."""


async def begin(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is to be changed? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    return await request.begin(TALK, await _draft(request, occurrence))


async def begin_food(request: Request, occurrence: Occurrence) -> Reply:
    """What is in its food? Nothing else is asked."""
    draft = answered(about_food(await _draft(request, occurrence)), "topic")
    return await request.begin(TALK, draft)


async def with_photo(request: Request, occurrence: Occurrence, photo: str) -> EditDraft:
    """The change that puts this photo to it, or takes its photo away."""
    return about_photo(await _draft(request, occurrence)).model_copy(update={"photo": photo})


async def _draft(request: Request, occurrence: Occurrence) -> EditDraft:
    draft = EditDraft(
        occurrence_id=occurrence.id,
        club=bool(occurrence.rrule),
        weekday=weekday_on(occurrence.starts, occurrence.zone),
        several_days=len(weekdays_of(occurrence.rrule)) > 1,
        taken=occurrence.taken,
        told=(await request.work.tallies.of(occurrence.id)).chats,
        use_by=occurrence.use_by,
        start=occurrence.starts,
        end=occurrence.ends,
        served_since=occurrence.ready if occurrence.food_said else None,
        photo=occurrence.photo,
    )
    return await as_posted(request, draft, occurrence)


async def finish(request: Request, draft: EditDraft) -> Reply:
    """Make the change and tell those whom it touches. Raises `Gone`, `NotAllowed`, `TooFew` and as `check_time`."""
    occurrence = await own_occurrence_ahead(request, OccurrenceId(draft.occurrence_id))
    count = await _CHANGES.get(draft.topic, _words_and_place)(request, occurrence, draft)
    new = await request.work.offers.occurrence(occurrence.id)
    if count:
        return reply(text("changing.done_told", short=offer_facts.short(new), count=count), replace=True)
    done = "changing.done_photo" if draft.topic == PHOTO_TOPIC and draft.photo else "changing.done"
    return reply(text(done, short=offer_facts.short(new)), replace=True)


async def add_places(request: Request, occurrence_id: OccurrenceId, more: int) -> Reply:
    """Portions or places more; whoever waits hears at once. Raises `Gone`, `NotAllowed`, `TooManyPlaces`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    check_places(occurrence.places + more)
    if more not in MORE or not await request.work.host_changes.set_places(
        occurrence.id, occurrence.places + more, now=request.now
    ):
        raise Gone
    await offer_on(request.work, occurrence.id, now=request.now)
    await ask_organisers(request.work, occurrence.offer, now=request.now)
    return reply(
        text(of_kind("my_posts.more.added", occurrence), title=occurrence.title, count=occurrence.places + more),
        replace=True,
    )


async def _split(work: Work, occurrence: Occurrence, draft: EditDraft) -> tuple[OfferId, list[Occurrence]]:
    """The post that is changed, and what of it as it was before; what is not changed stays as it was told."""
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    before = in_scope(occurrence, of_offer, later=draft.scope == LATER)
    return await post_of_its_own(work, occurrence, later=draft.scope == LATER), before


async def _places(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    check_places(draft.portions)
    of_offer = await request.work.offers.occurrences_of_offer(occurrence.offer)
    for other in in_scope(occurrence, of_offer, later=draft.scope == LATER):
        if not await request.work.host_changes.set_places(other.id, draft.portions, now=request.now):
            raise TooFew(count=other.taken, title=occurrence.title)
        await offer_on(request.work, other.id, now=request.now)
    club = await request.work.series.of_offer(occurrence.offer)
    if club is not None and draft.scope == LATER:
        await request.work.series.put(replace(club, places=draft.portions))
    return 0


async def _notes(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """It stands on the cards of those who come and in their reminders: nobody is told of it apart."""
    offer, _before = await _split(request.work, occurrence, draft)
    await request.work.host_changes.set_notes(offer, draft.notes)
    return 0


async def _photo(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Of this date alone; nobody is told of it apart. Raises `OnePhoto`."""
    if not draft.photo:
        await request.work.photos.remove(occurrence.id)
        return 0
    check_photo(occurrence, await request.work.offers.occurrences_of_offer(occurrence.offer))
    await request.work.photos.put(occurrence.id, draft.photo, by=request.person.id, now=request.now)
    return 0


async def _words_and_place(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """What is one for the whole post. Whom it no longer fits is told so: if coming, to decide; if asked, no longer."""
    work = request.work
    offer, before = await _split(work, occurrence, draft)
    change = await _set(request, offer, draft, occurrence.host)
    count = 0
    for old in before:
        new = await work.offers.occurrence(old.id)
        if CHANGES[change].fits_others:
            await work.host_changes.set_mask(new.id, mask_of(new), look_at=look_from(new, now=request.now))
        count += await tell_all(work, change, old, new, now=request.now)
    return count


async def _set(request: Request, offer: OfferId, draft: EditDraft, host: PersonId) -> PostChange:
    changes = request.work.host_changes
    if draft.topic == NAME:
        await changes.rename(offer, draft.title)
        return PostChange.NAME
    if draft.topic == PLACE:
        await changes.set_venue(offer, await venue_of(request, draft, owner=host))
        return PostChange.PLACE
    await changes.set_price(offer, draft.price)
    return PostChange.PRICE


async def _food(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """The cook’s word is for this date alone."""
    return await food.say(request.work, occurrence, food_told(draft), now=request.now)


async def _time(request: Request, occurrence: Occurrence, draft: EditDraft) -> int:
    """Only this one; or every later one by as much on the clock as this one, and the rule with them."""
    assert draft.start is not None
    assert draft.end is not None
    work, span = request.work, TimeSpan(draft.start, draft.end)
    if draft.scope != LATER:
        return await _move(request, occurrence, span)
    club = await work.series.of_offer(occurrence.offer)
    if club is None:
        raise RuleTooHard
    offer, ahead = await _split(work, occurrence, draft)
    series = decide_series_move(occurrence, ahead, span, rrule=club.rrule, made_until=club.made_until)
    count = 0
    for old, then in series.moves:
        count += await _move(request, await work.offers.occurrence(old.id), then)
    until = series.made_until
    await work.series.put(Club(offer, series.rrule, club.zone, draft.start, draft.end, club.places, made_until=until))
    return count


async def _move(request: Request, occurrence: Occurrence, span: TimeSpan) -> int:
    """How many bookings were asked. Raises `Gone` and as `check_time`."""
    work, now = request.work, request.now
    of_offer = await work.offers.occurrences_of_offer(occurrence.offer)
    check_time(occurrence, of_offer, span, hours=request.environment.rules.food_hours, now=now)
    if not await work.host_changes.move(occurrence.id, rescheduled(occurrence, span, now=now)):
        raise Gone
    new = await work.offers.occurrence(occurrence.id)
    if not new.food_said:
        await work.photos.remove(occurrence.id)  # it showed what is not cooked then
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, new, await work.people.get(occurrence.host), now=now)
    return await tell_all(work, PostChange.TIME, occurrence, new, now=now)


_CHANGES: dict[str, Callable[[Request, Occurrence, EditDraft], Awaitable[int]]] = {
    PLACES: _places,
    NOTES_TOPIC: _notes,
    PHOTO_TOPIC: _photo,
    FOOD: _food,
    WHEN_IT_IS: _time,
}
"""Topics that are not one for the whole post. Each tells how many people heard of it."""
