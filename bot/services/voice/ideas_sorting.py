"""`/organise → Ideas`: an organiser reads ideas one by one, and says what becomes of each. Nobody sees who sent one."""

from collections.abc import Awaitable, Callable

from bot.conversations.voice.ideas_sorting import WordingDraft
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import IdeaId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.voice.actions import IDEA_MERGE, IDEA_UNMERGE, IDEAS_NEXT, IDEAS_SHOW, VOTE_MAKE
from bot.domain.voice.ideas import SORTED, IdeaList, IdeaNews, IdeaState, KeptIdea
from bot.services.concerns import report
from bot.services.core import audit
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.organisers.today import cut
from bot.services.voice.ideas_card import to_read
from bot.services.voice.ideas_said import lately

TALK = "idea_wording"
OTHERS_SHOWN = 12
"""Ideas that one may be put together with."""
OTHER_LETTERS = 40


async def overview(request: Request) -> Reply:
    """How many there are of each kind, and what can be done. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.SORT_IDEAS, network)
    counts = {which: await request.work.ideas.count(network, which) for which in IdeaList}
    lines: list[Param] = [text("ideas.overview.head")]
    lines += [text(f"ideas.overview.{which}", count=count) for which, count in counts.items() if count]
    if not any(counts.values()):
        lines.append(text("ideas.overview.nothing"))
    lines += await _open_vote(request, network)
    rows = [
        (Button(label=text(f"ideas.list.{which}", count=count), tap=IDEAS_NEXT.tap(which, IdeaId(0))),)
        for which, count in counts.items()
        if count
    ]
    rows.append((Button(label=text("ideas.vote.button"), tap=VOTE_MAKE.tap()),))
    return reply(Message(text=paragraphs(lines, gap=False), rows=tuple(rows)), *await lately(request, network))


async def _open_vote(request: Request, network: str) -> list[Text]:
    """What people vote on now, and until when; how it stands nobody knows."""
    vote = await request.work.votes.open_in(network)
    if vote is None or vote.ends is None:
        return []
    zone = request.environment.network(network).zone
    return [text("ideas.overview.vote", until=Times(start=vote.ends, zone=zone))]


async def following(request: Request, which: IdeaList, after: IdeaId) -> Reply:
    """The next of a list, with all that can be done with it. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.SORT_IDEAS, network)
    found = await request.work.ideas.after(network, which, after, 2)
    if not found:
        return reply(_no_more())
    read = await to_read(request, found[0])
    more = ((Button(label=text("ideas.next.button"), tap=IDEAS_NEXT.tap(which, found[0].id)),),) if found[1:] else ()
    return reply(Message(text=read.card.text, rows=(*read.card.rows, *more)))


def _no_more() -> Message:
    back = Button(label=text("ideas.back.button"), tap=IDEAS_SHOW.tap())
    return Message(text=text("ideas.no_more"), rows=((back,),))


async def of_organiser(request: Request, idea_id: IdeaId) -> KeptIdea:
    """Raises `Gone`, `NotAllowed`."""
    idea = await or_gone(request.work.ideas.get(idea_id))
    must(request.person, Permission.SORT_IDEAS, idea.network)
    return idea


async def as_read(
    request: Request, idea_id: IdeaId, seen: Fingerprint, do: Callable[[KeptIdea], Awaitable[Reply]]
) -> Reply:
    """Do it only with what was read. Raises as `of_organiser`."""
    idea = await of_organiser(request, idea_id)
    read = await to_read(request, idea)
    return await do(idea) if read.seen == seen else changed_since(read.card)


async def keep(request: Request, idea_id: IdeaId, seen: Fingerprint) -> Reply:
    """For a vote: what shall it be called? Raises as `of_organiser`, `Gone` for one that is sorted."""

    async def ask(idea: KeptIdea) -> Reply:
        if idea.state not in SORTED:
            raise Gone
        return await request.begin(TALK, WordingDraft(idea=idea.id, seen=seen, read_words=idea.words))

    return await as_read(request, idea_id, seen, ask)


async def finish(request: Request, draft: WordingDraft) -> Reply:
    """It can stand in the next vote, by that wording; who sent it hears so. Raises as `of_organiser`."""

    async def kept(idea: KeptIdea) -> Reply:
        if not await request.work.ideas.keep(idea.id, draft.words, now=request.now):
            raise Gone
        if idea.state is IdeaState.NEW:
            await request.work.ideas.tell(idea.id, IdeaNews.KEPT)
        await audit.note(request, None, "idea_kept")
        return reply(on_to_the_next(text("ideas.kept", wording=draft.words), IdeaList.NEW))

    return await as_read(request, IdeaId(draft.idea), Fingerprint(draft.seen), kept)


async def pass_on(request: Request, idea_id: IdeaId, seen: Fingerprint) -> Reply:
    """To the safeguarding leads, without a name; who sent it hears that somebody looks into it."""

    async def passed(idea: KeptIdea) -> Reply:
        if idea.state not in SORTED or not await request.work.ideas.move(
            idea.id, idea.state, IdeaState.PASSED_ON, now=request.now
        ):
            raise Gone
        for words in await request.work.ideas.words_together(idea.id):
            await report.pass_on(request, idea.network, words)
        await request.work.ideas.tell(idea.id, IdeaNews.PASSED_ON)
        await audit.note(request, None, "idea_passed_on")
        return reply(on_to_the_next(text("ideas.passed_on"), IdeaList.NEW))

    return await as_read(request, idea_id, seen, passed)


async def merge_ask(request: Request, idea_id: IdeaId) -> Reply:
    """With which other? Raises as `of_organiser`, `Gone` for one that is sorted."""
    idea = await of_organiser(request, idea_id)
    if idea.state not in SORTED or idea.together > 1:
        raise Gone
    others = [
        other
        for which in (IdeaList.KEPT, IdeaList.NEW)
        for other in await request.work.ideas.after(idea.network, which, IdeaId(0), OTHERS_SHOWN)
        if other.id != idea.id
    ][:OTHERS_SHOWN]
    if not others:
        return reply(text("ideas.merge.no_other"))
    rows = tuple((_into(idea, other),) for other in others)
    return reply(Message(text=text("ideas.merge.ask", idea=idea.words), rows=rows))


def _into(idea: KeptIdea, other: KeptIdea) -> Button:
    called = cut(other.called, OTHER_LETTERS)
    return Button(label=text("ideas.merge.other", idea=called), tap=IDEA_MERGE.tap(idea.id, other.id))


async def merge(request: Request, idea_id: IdeaId, into_id: IdeaId) -> Reply:
    """They are one from now on: all who sent it hear the same answer. Raises as `merge_ask`."""
    idea, into = await of_organiser(request, idea_id), await of_organiser(request, into_id)
    fit = idea.network == into.network and idea.id != into.id and into.state in SORTED
    if not fit or not await request.work.ideas.merge(idea, into, now=request.now):
        raise Gone
    await audit.note(request, None, "idea_merged")
    undo = Button(label=text("ideas.unmerge.button"), tap=IDEA_UNMERGE.tap(idea.id))
    on = Button(label=text("ideas.next.button"), tap=IDEAS_NEXT.tap(IdeaList.NEW, IdeaId(0)))
    said = text("ideas.merged", idea=idea.words, other=into.called)
    return reply(Message(text=said, rows=((undo,), (on,))), replace=True)


async def unmerge(request: Request, idea_id: IdeaId) -> Reply:
    """It stands by itself again, while the other has no answer. Raises as `of_organiser`, `Gone`."""
    idea = await of_organiser(request, idea_id)
    if not await request.work.ideas.part(idea.id, now=request.now):
        raise Gone
    await audit.note(request, None, "idea_parted")
    read = await to_read(request, await request.work.ideas.get(idea.id))
    return reply(text("ideas.parted"), read.card)


def on_to_the_next(said: Text, which: IdeaList) -> Message:
    on = Button(label=text("ideas.next.button"), tap=IDEAS_NEXT.tap(which, IdeaId(0)))
    back = Button(label=text("ideas.back.button"), tap=IDEAS_SHOW.tap())
    return Message(text=said, rows=((on,), (back,)))
