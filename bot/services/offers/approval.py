"""Organisers read posts before they go out. What is approved is what was read; what is declined can be mended."""

from bot.conversations.offers.decline import DeclineDraft, for_host
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import ChangeId, OfferId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone, NotAllowed, Refused
from bot.domain.offers.actions import OFFER_LEAVE, OFFER_MEND
from bot.domain.offers.offers import ON, Occurrence, OfferState
from bot.domain.offers.unfinished import WhyUnfinished
from bot.domain.organisers.actions import POSTS_WAITING
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import held_changes, put_aside
from bot.services.offers.approval_card import to_read
from bot.services.offers.publishing import opened
from bot.services.offers.repost import mended

NAME = "declining"
MOST_POSTS = 10


class TimeGoneBy(Refused):
    """Nobody read it in time: it cannot go out as it is."""

    key = "offers.approve.time_gone_by"


async def overview(request: Request, offer: OfferId, change: ChangeId) -> Reply:
    """What an organiser has to read after these, the oldest first, some at a time with its buttons.

    Raises `NotAllowed`.
    """
    must(request.person, Permission.APPROVE_POSTS, request.person.organises)
    posts = [one for one in await request.work.overview.posts_to_approve(request.person.organises) if one > offer]
    changes = [one for one in await held_changes.waiting(request) if one.id > change]
    shown, left = posts[:MOST_POSTS], max(0, MOST_POSTS - len(posts))
    cards = [card for one in shown if (card := await _card(request, one))]
    cards += [await held_changes.card(request, one) for one in changes[:left]]
    more = len(posts) + len(changes) - MOST_POSTS
    if more > 0:
        further = POSTS_WAITING.tap(max([offer, *shown]), max([change, *(one.id for one in changes[:left])]))
        cards.append(_more(more, further))
    return reply(*cards) if cards else reply(text("organising.today.no_posts"))


async def _card(request: Request, offer: OfferId) -> Message | None:
    occurrences = await request.work.offers.occurrences_of_offer(offer)
    return (await to_read(request.work, occurrences)).card if occurrences else None


def _more(count: int, tap: str) -> Message:
    further = Button(label=text("organising.more"), tap=tap)
    return Message(text=text("organising.more_posts", count=count), rows=((further,),))


async def approve(request: Request, offer_id: OfferId, seen: Fingerprint) -> Reply:
    """It goes out as it was read; the second of two organisers hears that it was decided.

    Raises `NotAllowed`, `TimeGoneBy`.
    """
    first, read = await _waiting(request, offer_id)
    if read is None:
        return await _decided(request, first)
    if read.seen != seen:
        return changed_since(read.card)
    first = await _next_date(request, offer_id)
    if not await request.work.offers.move_offer(offer_id, OfferState.AWAITING_APPROVAL, OfferState.OPEN):
        return reply(text("offers.approve.already"), replace=True)
    await request.work.our_promises.note_read(offer_id, now=request.now)
    await request.work.waiting_changes.times_read(offer_id)
    await opened(request, offer_id)
    short = offer_facts.short(first)
    state = "approved_paused" if first.paused else "approved"
    host, news = hearers.host_of(first), text(f"offers.approve.host_{state}", short=short)
    await hearers.tell(request.work, host, news, dedupe=f"approved:{offer_id}", now=request.now)
    return reply(text(f"offers.approve.{state}", short=short), replace=True)


async def _next_date(request: Request, offer_id: OfferId) -> Occurrence:
    """The first date that people can still come to. Raises `TimeGoneBy`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    ahead = [one for one in occurrences if one.state in ON and request.now < one.answer_by]
    if not ahead:
        raise TimeGoneBy(host=occurrences[0].host_name)
    return ahead[0]


async def decline(request: Request, offer_id: OfferId, seen: Fingerprint) -> Reply:
    """What would have to be different? Raises `NotAllowed`."""
    first, read = await _waiting(request, offer_id)
    if read is None:
        return await _decided(request, first)
    if read.seen != seen:
        return changed_since(read.card)
    return await request.begin(NAME, DeclineDraft(offer=offer_id, seen=seen))


async def finish(request: Request, draft: DeclineDraft) -> Reply:
    """It does not go out, and its host hears why. Raises `NotAllowed`, `Gone`."""
    if draft.change is not None:
        return await held_changes.declined(request, draft)
    offer_id = OfferId(draft.offer)
    first, read = await _waiting(request, offer_id)
    if read is not None and read.seen != draft.seen:
        return changed_since(read.card)
    if read is None or not await request.work.offers.move_offer(
        offer_id, OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN
    ):
        return reply(text("offers.approve.already"))
    await request.work.our_promises.note_read(offer_id, now=request.now)
    await request.work.unfinished.keep_offer(first.host, WhyUnfinished.DECLINED, offer_id, now=request.now)
    short = offer_facts.short(first)
    mend = Button(label=text("offers.declined.mend"), tap=OFFER_MEND.tap(offer_id))
    leave = Button(label=text("offers.declined.leave"), tap=OFFER_LEAVE.tap(offer_id))
    words = text("offers.declined.host", short=short, why=for_host(draft))
    host, message = hearers.host_of(first), Message(text=words, rows=((mend,), (leave,)))
    await hearers.tell(request.work, host, message, dedupe=f"declined:{offer_id}", now=request.now)
    return reply(text("offers.declined.done", short=short, host=first.host_name))


async def _decided(request: Request, first: Occurrence) -> Reply:
    """By somebody else, or by the time. Raises `TimeGoneBy`."""
    if first.offer_state is OfferState.WITHDRAWN:
        await _next_date(request, first.offer)
    return reply(text("offers.approve.already"), replace=True)


async def _waiting(request: Request, offer_id: OfferId) -> tuple[Occurrence, ToRead | None]:
    """Its first date, and the card of a post that waits to be read. Raises `NotAllowed`."""
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    must(request.person, Permission.APPROVE_POSTS, occurrences[0].venue.network if occurrences else "")
    if occurrences[0].offer_state is not OfferState.AWAITING_APPROVAL:
        return occurrences[0], None
    return occurrences[0], await to_read(request.work, occurrences)


async def mend(request: Request, offer_id: OfferId) -> Reply:
    """All that was said, read back, to be changed and posted again. Raises `Gone`, `NotAllowed`."""
    first = await _own_declined(request, offer_id)
    must(request.person, Permission.POST, first.venue.network)
    draft = await mended(request, first)
    await request.work.unfinished.drop_offer(offer_id)
    return await put_aside.begin_instead(request, draft)


async def leave(request: Request, offer_id: OfferId) -> Reply:
    """It stays unposted. Raises `Gone`, `NotAllowed`."""
    first = await _own_declined(request, offer_id)
    await request.work.unfinished.drop_offer(offer_id)
    return reply(text("offers.declined.left", title=first.title), replace=True)


async def _own_declined(request: Request, offer_id: OfferId) -> Occurrence:
    occurrences = await request.work.offers.occurrences_of_offer(offer_id)
    if not occurrences or occurrences[0].host != request.person.id:
        raise NotAllowed
    must(request.person, Permission.CHANGE_OFFERS, occurrences[0].venue.network, owner=True)
    if occurrences[0].offer_state is not OfferState.WITHDRAWN:
        raise Gone
    return occurrences[0]
