"""A post that is left before it is out is put aside, so that it can be taken up again (`unfinished`)."""

from bot.conversations.engine.answer import Typed
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_taken_up import has_something
from bot.domain.core.ids import UnfinishedId
from bot.domain.core.messages import Button, Message, text
from bot.domain.offers.actions import UNFINISHED_TAKE_UP
from bot.domain.offers.unfinished import WhyUnfinished
from bot.services.core.request import Reply, Request, reply

POSTING = "posting"


async def stopped(request: Request, draft: PostingDraft) -> Reply | None:
    """Nothing is posted, and nothing of it is lost."""
    if not has_something(draft):
        return None
    number = await keep(request, WhyUnfinished.STOPPED, draft)
    go_on = Button(label=text("unfinished.take_up"), tap=UNFINISHED_TAKE_UP.tap(number))
    return reply(Message(text=text("unfinished.stopped"), rows=((go_on,),)))


async def begin_instead(request: Request, draft: PostingDraft) -> Reply:
    """Begin a post with this. What is half done is put aside, and can be taken up again."""
    before = await half_done(request)
    if before is not None:
        await keep(request, WhyUnfinished.PUT_ASIDE, before)
    return await request.begin(POSTING, draft)


async def half_done(request: Request) -> PostingDraft | None:
    """Half a post of theirs, with something in it."""
    draft = await request.environment.conversations.draft(request, POSTING)
    return draft if isinstance(draft, PostingDraft) and has_something(draft) else None


async def keep_words(request: Request, typed: Typed) -> None:
    """A post of somebody who may not post yet waits until they may; the same words twice wait once."""
    words = PostingDraft(typed=typed.text, photo=typed.photo)
    kept = await request.work.unfinished.of_person(request.person.id, now=request.now)
    if all(one.draft != words.model_dump_json() for one in kept):
        await keep(request, WhyUnfinished.TYPED, words)


async def keep(request: Request, why: WhyUnfinished, draft: PostingDraft) -> UnfinishedId:
    person, words = request.person.id, draft.model_dump_json()
    return await request.work.unfinished.keep_draft(person, why, words, now=request.now)
