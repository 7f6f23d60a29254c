"""A change of a post that is on, by a host whose posts are read: it waits, and holds as soon as it has been read.

Until then everything stays as it was told. Decision 0018 says why.
"""

import contextlib
from datetime import timedelta

from bot.conversations.offers.decline import DeclineDraft, for_host
from bot.conversations.offers.edit import (
    CHANGING,
    LATER,
    NAME,
    NOTES_TOPIC,
    PHOTO_TOPIC,
    PLACE,
    PRICE_TOPIC,
    WHEN_IT_IS,
    EditDraft,
    new_facts,
)
from bot.conversations.offers.edit import FOOD as FOOD_TOPIC
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import ChangeId, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone, NotAllowed, Refused
from bot.domain.offers.actions import CHANGE_APPROVE, CHANGE_DECLINE, CHANGE_LEAVE, CHANGE_MEND
from bot.domain.offers.approval import ChangeReading, decide_reading, posts_are_read
from bot.domain.offers.edit import PostChange, in_scope
from bot.domain.offers.offers import ON, Occurrence, OfferState
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.conversation_facts import facts_for
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers import edit
from bot.services.offers.approval_card import ask_organisers, beside, facts_of
from storage.offers.waiting_changes import WaitingChange

CHANGE_OF = {
    NAME: PostChange.NAME,
    PLACE: PostChange.PLACE,
    WHEN_IT_IS: PostChange.TIME,
    FOOD_TOPIC: PostChange.FOOD,
    PRICE_TOPIC: PostChange.PRICE,
    NOTES_TOPIC: PostChange.NOTES,
    PHOTO_TOPIC: PostChange.PHOTO,
}


def _change(draft: EditDraft) -> PostChange | None:
    """What has to be read, perhaps: to take a photo away never has."""
    taken_away = draft.topic == PHOTO_TOPIC and not draft.photo
    return None if taken_away else CHANGE_OF.get(draft.topic)


class NoLonger(Refused):
    """What was asked for cannot be made any more: its time has gone by, or more people are coming."""

    key = "offers.change.no_longer"


async def finish(request: Request, draft: EditDraft) -> Reply:
    """Make the change, or have it read first. Raises as `edit.finish`."""
    occurrence = await own_occurrence_ahead(request, OccurrenceId(draft.occurrence_id))
    moved, touched = _minutes(occurrence, draft), await _touched(request, occurrence, draft)
    posts_read = await _posts_read(request, occurrence)
    reading = decide_reading(
        _change(draft),
        occurrence.offer_state,
        posts_read=posts_read,
        moved=timedelta(minutes=moved + max([await request.work.waiting_changes.moved_unread(one) for one in touched])),
    )
    if reading is ChangeReading.FIRST:
        return await _hold(request, occurrence, draft)
    done = await edit.finish(request, draft)
    if moved and posts_read:
        await request.work.waiting_changes.note_moved(touched, moved)
    if reading is ChangeReading.NEW_CARD:
        for offer in {occurrence.offer, (await request.work.offers.occurrence(occurrence.id)).offer}:
            await ask_organisers(request.work, offer, now=request.now)
    return done


def _minutes(occurrence: Occurrence, draft: EditDraft) -> int:
    """By how much it is moved, its start or its end."""
    if draft.topic != WHEN_IT_IS or draft.start is None or draft.end is None:
        return 0
    moved = max(abs(draft.start - occurrence.starts), abs(draft.end - occurrence.ends))
    return -int(-moved / timedelta(minutes=1))


async def _touched(request: Request, occurrence: Occurrence, draft: EditDraft) -> list[OccurrenceId]:
    of_offer = await request.work.offers.occurrences_of_offer(occurrence.offer)
    return [other.id for other in in_scope(occurrence, of_offer, later=draft.scope == LATER)]


async def _posts_read(request: Request, occurrence: Occurrence) -> bool:
    """Whether the next post of its host would be read. An organiser who changes a post has read it."""
    host = await request.work.people.get(occurrence.host)
    return posts_are_read(
        await request.work.offers.posts_since_taken_on(host.id),
        read_first=request.environment.rules.first_posts_to_approve,
        reads_posts=any(may(one, Permission.APPROVE_POSTS, occurrence.venue.network) for one in (host, request.person)),
    )


async def _hold(request: Request, occurrence: Occurrence, draft: EditDraft) -> Reply:
    """Organisers hear at once; those who are coming, once it has been read."""
    change = await request.work.waiting_changes.put(
        occurrence.id, draft.topic, draft.model_dump_json(), now=request.now
    )
    _occurrence, read = await to_read(request, await request.work.waiting_changes.get(change))
    await hearers.tell(
        request.work,
        hearers.organisers_of(occurrence.venue.network),
        read.card,
        priority=Priority.URGENT,
        dedupe=f"change:{change}:{read.seen}",
        now=request.now,
        expires=occurrence.ends,
    )
    return reply(text("offers.change.waits", short=offer_facts.short(occurrence)), replace=True)


async def to_read(request: Request, change: WaitingChange) -> tuple[Occurrence, ToRead]:
    """The post as it is, and what it would become. Raises `Gone` for what has begun or is off."""
    occurrence = await or_gone(request.work.offers.occurrence(change.occurrence))
    if occurrence.state not in ON or request.now >= occurrence.ends or occurrence.offer_state is not OfferState.OPEN:
        raise Gone
    draft = EditDraft.model_validate_json(change.draft)
    host = await request.work.people.get(occurrence.host)
    facts = await facts_for(request.of(host))
    words = text(
        "offers.change.ask",
        host=occurrence.host_name,
        facts=await facts_of(request.work, [occurrence]),
        new=Lines(lines=tuple(new_facts(draft, facts))),
    )
    place = draft.venue_id or 0, draft.venue_lat or 0.0, draft.venue_lon or 0.0
    seen = fingerprint(words, *beside([occurrence]), *place, draft.photo)
    yes = Button(label=text("offers.change.yes"), tap=CHANGE_APPROVE.tap(change.id, seen))
    no = Button(label=text("offers.approve.no"), tap=CHANGE_DECLINE.tap(change.id, seen))
    photo = draft.photo if draft.topic == PHOTO_TOPIC else occurrence.photo
    return occurrence, ToRead(Message(text=words, rows=((yes, no),), photo=photo), seen)


async def waiting(request: Request) -> list[WaitingChange]:
    """The changes that an organiser still has to read, by their numbers."""
    found = []
    for number in sorted(await request.work.waiting_changes.to_read(request.person.organises)):
        change = await request.work.waiting_changes.get(number)
        with contextlib.suppress(Gone):
            await to_read(request, change)
            found.append(change)
    return found


async def card(request: Request, change: WaitingChange) -> Message:
    """Raises `Gone`."""
    return (await to_read(request, change))[1].card


async def approve(request: Request, number: ChangeId, seen: Fingerprint) -> Reply:
    """It holds, and whoever is touched hears of it. Raises `NotAllowed`, `Gone`, `NoLonger`."""
    change = await _waiting(request, number)
    if not change.waits:
        return reply(text("offers.approve.already"), replace=True)
    occurrence, read = await to_read(request, change)
    if read.seen != seen:
        return changed_since(read.card)
    if not await request.work.waiting_changes.done(number):
        return reply(text("offers.approve.already"), replace=True)
    await _make(request, occurrence, change)
    new = await request.work.offers.occurrence(occurrence.id)
    await request.work.waiting_changes.times_read(new.offer)
    short = offer_facts.short(new)
    news = text("offers.change.host_approved", short=short)
    dedupe = f"change_approved:{number}:{seen}"
    await hearers.tell(request.work, hearers.host_of(new), news, dedupe=dedupe, now=request.now)
    return reply(text("offers.change.approved", short=short), replace=True)


async def _make(request: Request, occurrence: Occurrence, change: WaitingChange) -> None:
    """In the name of its host. Raises `NoLonger`: why, is for whoever asked for it to mend."""
    host = await request.work.people.get(occurrence.host)
    try:
        await edit.finish(request.of(host), EditDraft.model_validate_json(change.draft))
    except Refused as refusal:
        raise NoLonger(host=occurrence.host_name) from refusal


async def decline(request: Request, number: ChangeId, seen: Fingerprint) -> Reply:
    """What would have to be different? Raises `NotAllowed`, `Gone`."""
    change = await _waiting(request, number)
    if not change.waits:
        return reply(text("offers.approve.already"), replace=True)
    _occurrence, read = await to_read(request, change)
    if read.seen != seen:
        return changed_since(read.card)
    return await request.begin("declining", DeclineDraft(change=number, seen=seen))


async def declined(request: Request, draft: DeclineDraft) -> Reply:
    """The post stays as it is, and its host hears why. Raises `NotAllowed`, `Gone`."""
    number = ChangeId(draft.change or 0)
    change = await _waiting(request, number)
    occurrence, read = await to_read(request, change)
    if change.waits and read.seen != draft.seen:
        return changed_since(read.card)
    if not await request.work.waiting_changes.decline(number):
        return reply(text("offers.approve.already"))
    mend = Button(label=text("offers.declined.mend"), tap=CHANGE_MEND.tap(number))
    leave = Button(label=text("offers.change.leave"), tap=CHANGE_LEAVE.tap(number))
    words = text("offers.change.host_declined", short=offer_facts.short(occurrence), why=for_host(draft))
    host = hearers.host_of(occurrence)
    message = Message(text=words, rows=((mend,), (leave,)))
    dedupe = f"change_declined:{number}:{draft.seen}:{request.now.timestamp():.3f}"
    await hearers.tell(request.work, host, message, priority=Priority.URGENT, dedupe=dedupe, now=request.now)
    return reply(text("offers.change.declined", short=offer_facts.short(occurrence), host=occurrence.host_name))


async def _waiting(request: Request, number: ChangeId) -> WaitingChange:
    """Raises `NotAllowed`, `Gone`."""
    must(request.person, Permission.APPROVE_POSTS, request.person.organises)
    change = await or_gone(request.work.waiting_changes.get(number))
    occurrence = await or_gone(request.work.offers.occurrence(change.occurrence))
    must(request.person, Permission.APPROVE_POSTS, occurrence.venue.network)
    return change


async def mend(request: Request, number: ChangeId) -> Reply:
    """The change as it was asked for, to be put right and sent again. Raises `Gone`, `NotAllowed`."""
    change = await _own(request, number)
    await own_occurrence_ahead(request, change.occurrence)
    return await request.begin(CHANGING.name, EditDraft.model_validate_json(change.draft))


async def leave(request: Request, number: ChangeId) -> Reply:
    """The post stays as it is. Raises `Gone`, `NotAllowed`."""
    change = await _own(request, number)
    await request.work.waiting_changes.done(number)
    occurrence = await request.work.offers.occurrence(change.occurrence)
    return reply(text("offers.change.left", short=offer_facts.short(occurrence)), replace=True)


async def _own(request: Request, number: ChangeId) -> WaitingChange:
    """A change of a post of theirs. Raises `Gone`, `NotAllowed`."""
    change = await or_gone(request.work.waiting_changes.get(number))
    occurrence = await or_gone(request.work.offers.occurrence(change.occurrence))
    if occurrence.host != request.person.id:
        raise NotAllowed
    must(request.person, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=True)
    return change
