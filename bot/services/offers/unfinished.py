"""Posts that nobody was shown are not lost: what was said is kept for 30 days, and can be taken up again."""

from datetime import datetime

from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_taken_up import taken_up
from bot.domain.core.ids import OfferId, UnfinishedId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_LEAVE, OFFER_MEND, UNFINISHED_DROP, UNFINISHED_SHOW, UNFINISHED_TAKE_UP
from bot.domain.offers.offers import OfferState
from bot.domain.offers.unfinished import Unfinished, WhyUnfinished
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.conversation_facts import facts_for
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.put_aside import POSTING, begin_instead, half_done
from bot.services.offers.repost import mended
from storage.unit_of_work import Work

MOST_SHOWN = 5
LONGEST_SHOWN = 60


async def show(request: Request) -> Reply:
    """All that they can take up again."""
    return reply(*(await cards(request) or [Message(text=text("unfinished.none"))]))


async def cards(request: Request) -> list[Message]:
    """What is half done first, then what was kept, the latest first: what it is, why, and both ways on."""
    found = await request.work.unfinished.of_person(request.person.id, now=request.now)
    half = await _half_done_card(request)
    return [*half, *[await _card(request, one) for one in found[:MOST_SHOWN]]]


async def row(request: Request) -> tuple[tuple[Button, ...], ...]:
    """A button to them, for whoever has any."""
    if not await request.work.unfinished.of_person(request.person.id, now=request.now):
        return ()
    return ((Button(label=text("unfinished.button"), tap=UNFINISHED_SHOW.tap()),),)


async def _half_done_card(request: Request) -> list[Message]:
    saved = await request.work.conversations.named(request.person.id, POSTING)
    draft = await half_done(request)
    if saved is None or draft is None:
        return []
    tap = ConversationTap(POSTING, saved.revision, ConversationMove.GO_ON).encode()
    words = text("unfinished.card", title=_title(draft), why=text("unfinished.why.half_done"))
    return [Message(text=words, rows=((Button(label=text("unfinished.take_up"), tap=tap),),))]


async def _card(request: Request, one: Unfinished) -> Message:
    drop = Button(label=text("unfinished.drop"), tap=UNFINISHED_DROP.tap(one.id))
    go_on = Button(label=text("unfinished.take_up"), tap=UNFINISHED_TAKE_UP.tap(one.id))
    can = may(request.person, Permission.POST, request.person.network)
    why = text(f"unfinished.why.{one.why}")
    words = text("unfinished.card", title=await _title_of(request.work, one), why=why)
    return Message(text=words, rows=((go_on, drop),) if can else ((drop,),))


async def _title_of(work: Work, one: Unfinished) -> Text | str:
    if one.offer is None:
        return _title(_draft(one))
    occurrences = await work.offers.occurrences_of_offer(one.offer)
    return occurrences[0].title if occurrences else text("unfinished.no_title")


def _title(draft: PostingDraft) -> Text | str:
    words = draft.title or " ".join(draft.typed.split())
    short = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1].rstrip()}…"
    return short or text("unfinished.no_title")


def _draft(one: Unfinished) -> PostingDraft:
    """Raises `Gone` where an older version wrote it and this one cannot read it."""
    try:
        return PostingDraft.model_validate_json(one.draft) if one.draft else PostingDraft()
    except ValueError:
        raise Gone from None


async def take_up(request: Request, number: UnfinishedId) -> Reply:
    """All that was said, to be finished; times that are past are asked anew. Raises `Gone`, `NotAllowed`."""
    one = await _own(request, number)
    must(request.person, Permission.POST, request.person.network)
    draft = await _ready(request, one)
    await request.work.unfinished.drop(one.id)
    return await begin_instead(request, draft)


async def _ready(request: Request, one: Unfinished) -> PostingDraft:
    if one.offer is None:
        return taken_up(_draft(one), await facts_for(request))
    occurrences = await request.work.offers.occurrences_of_offer(one.offer)
    if not occurrences or occurrences[0].offer_state is not OfferState.WITHDRAWN:
        raise Gone
    return await mended(request, occurrences[0])


async def drop(request: Request, number: UnfinishedId) -> Reply:
    """Gone for good, as they wished. Raises `Gone`."""
    one = await _own(request, number)
    title = await _title_of(request.work, one)
    await request.work.unfinished.drop(one.id)
    return reply(text("unfinished.dropped", title=title), replace=True)


async def _own(request: Request, number: UnfinishedId) -> Unfinished:
    one = await or_gone(request.work.unfinished.get(number, now=request.now))
    if one.person != request.person.id:
        raise Gone
    return one


async def say_not_read(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Nobody read a post before its time was over: its host hears that, with a kind word, and can take it up again."""
    for offer in await work.unfinished.not_read_in_time(now=now):
        await _ended_unread(work, offer, now)


async def _ended_unread(work: Work, offer: OfferId, now: datetime) -> None:
    if not await work.offers.move_offer(offer, OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN):
        return
    last = (await work.offers.occurrences_of_offer(offer))[-1]
    await work.unfinished.keep_offer(last.host, WhyUnfinished.NOT_READ, offer, now=now)
    rows = (
        (Button(label=text("unfinished.new_time"), tap=OFFER_MEND.tap(offer)),),
        (Button(label=text("offers.declined.leave"), tap=OFFER_LEAVE.tap(offer)),),
    )
    message = Message(text=text("unfinished.not_read", short=offer_facts.short(last)), rows=rows)
    await hearers.tell(work, hearers.host_of(last), message, dedupe=f"not_read:{offer}", now=now)
