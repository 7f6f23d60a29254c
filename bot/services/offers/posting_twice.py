"""A post typed while another is half done: which of them now? Neither is lost unless they say so."""

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_typed import draft_from_text, draft_from_words, with_photo
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.offers.actions import POSTING_ANEW
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import put_aside
from bot.services.offers.put_aside import POSTING
from storage.messaging.conversations import Saved


async def which(request: Request, typed: Typed) -> Reply | None:
    """The new words wait beside the draft until a button says which; None where nothing of a draft is there."""
    saved = await request.work.conversations.named(request.person.id, POSTING)
    draft = await put_aside.half_done(request)
    if saved is None or draft is None or typed.text == draft.typed:
        return None
    waits = draft.model_copy(update={"unsure": typed.text, "unsure_photo": typed.photo})
    now = Saved(POSTING, waits.model_dump_json(), saved.revision, saved.last_tap)
    await request.work.conversations.save(request.person.id, now, now=request.now)
    go_on = ConversationTap(POSTING, saved.revision, ConversationMove.GO_ON).encode()
    anew = Button(label=text("posting.twice.anew"), tap=POSTING_ANEW.tap())
    first = Button(label=text("posting.twice.go_on"), tap=go_on)
    title = draft.title or text("posting.twice.a_post")
    return reply(Message(text=text("posting.twice", title=title, words=typed.text), rows=((first,), (anew,))))


async def in_the_middle(request: Request, typed: Typed, *, takes: bool) -> Reply | None:
    """The same where a question of the draft is open. What it takes is its answer, unless it is a whole post."""
    whole = draft_from_text(typed.text, await facts_for(request))
    is_one = whole is not None and bool(whole.title)
    return await which(request, typed) if is_one or not takes else None


async def anew(request: Request) -> Reply:
    """What was typed last takes the place of what was begun; too late, it goes on with what there is.

    Raises `NotAllowed`.
    """
    must(request.person, Permission.POST, request.person.network)
    draft = await put_aside.half_done(request)
    new = await _draft_of(request, draft) if draft is not None else None
    return await request.begin(POSTING) if new is None else await put_aside.begin_instead(request, new)


async def afterwards(request: Request, posted: PostingDraft) -> Reply | None:
    """What was typed while that was half done comes next."""
    new = await _draft_of(request, posted)
    return None if new is None else await request.begin(POSTING, new)


async def _draft_of(request: Request, waits: PostingDraft) -> PostingDraft | None:
    """What was typed while that was half done, with the photo above it."""
    words = waits.unsure
    if not words or not may(request.person, Permission.POST, request.person.network):
        return None
    sure = understand(words).intent is Intent.POST
    new = draft_from_words(words, await facts_for(request), sure=sure)
    return new and with_photo(new, waits.unsure_photo)
