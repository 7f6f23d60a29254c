"""Every idea has an answer: we will do it, not now, because …, it is done. Organisers hear what they owe."""

from datetime import datetime

from bot.conversations.voice.answers import IdeaAnswerDraft
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import IdeaId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.refusals import Gone
from bot.domain.voice.actions import IDEA_HELP_NOT, IDEAS_SHOW
from bot.domain.voice.answers import to_remind_before
from bot.domain.voice.ideas import AnswerKind, IdeaAnswer, IdeaList, KeptIdea, may_be_answered
from bot.services.core import audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.voice.ideas_sorting import as_read, on_to_the_next
from storage.unit_of_work import Work

TALK = "idea_answer"


async def begin(request: Request, idea_id: IdeaId, kind: AnswerKind, seen: Fingerprint) -> Reply:
    """In which words? Raises `NotAllowed`, `Gone` where it cannot be said of it now."""

    async def ask(idea: KeptIdea) -> Reply:
        await _check(request, idea, kind)
        return await request.begin(TALK, IdeaAnswerDraft(idea=idea.id, seen=seen, called=idea.called, kind=kind))

    return await as_read(request, idea_id, seen, ask)


async def _check(request: Request, idea: KeptIdea, kind: AnswerKind) -> None:
    """Raises `Gone`."""
    is_open = await request.work.ideas.vote_is_open(idea.id)
    if not may_be_answered(idea, kind, vote_is_open=is_open):
        raise Gone


async def finish(request: Request, draft: IdeaAnswerDraft) -> Reply:
    """Whoever sent it hears it and, where it came first, whoever voted. Raises as `begin`."""

    async def answer(idea: KeptIdea) -> Reply:
        await _check(request, idea, draft.kind)
        if not await _write_down(request, idea, draft):
            raise Gone
        await audit.note(request, None, f"idea_{draft.kind}")
        vote = await request.work.votes.of_idea(idea.id)
        if vote is not None:
            await request.work.votes.answered(vote.id)
        return reply(on_to_the_next(text(f"ideas.answered.{draft.kind}"), _list_of(draft.kind, in_vote=bool(vote))))

    return await as_read(request, IdeaId(draft.idea), Fingerprint(draft.seen), answer)


async def _write_down(request: Request, idea: KeptIdea, draft: IdeaAnswerDraft) -> bool:
    """False when somebody was first."""
    if draft.kind is AnswerKind.DONE:
        return await request.work.ideas.finish(idea, draft.words, now=request.now)
    said = IdeaAnswer(kind=draft.kind, reason=draft.reason, words=draft.words)
    return await request.work.ideas.answer(idea, said, now=request.now)


def _list_of(kind: AnswerKind, *, in_vote: bool) -> IdeaList:
    """Where the organiser goes on."""
    if kind is AnswerKind.DONE:
        return IdeaList.PROMISED
    return IdeaList.OWED if in_vote else IdeaList.NEW


async def help_with(request: Request, idea_id: IdeaId) -> Reply:
    """They would like to help: organisers see a first name, which says of nobody that it was their idea.

    So whoever is of the town may, not only who sent it or voted. Raises `Gone` for others.
    """
    idea = await _promised(request, idea_id)
    await request.work.idea_helpers.add(idea.id, request.person.id, now=request.now)
    take_back = Button(label=text("ideas.help_not.button"), tap=IDEA_HELP_NOT.tap(idea.id))
    return reply(Message(text=text("ideas.help.thanks", idea=idea.called), rows=((take_back,),)))


async def help_not(request: Request, idea_id: IdeaId) -> Reply:
    """They would rather not, after all. Raises as `help_with`."""
    idea = await _promised(request, idea_id)
    await request.work.idea_helpers.remove(idea.id, request.person.id)
    return reply(text("ideas.help_not.thanks"))


async def _promised(request: Request, idea_id: IdeaId) -> KeptIdea:
    idea, person = await or_gone(request.work.ideas.get(idea_id)), request.person
    of_town = person.is_listed and person.network == idea.network
    if not idea.promised or not (of_town or await request.work.ideas.concerns(idea.id, person.id)):
        raise Gone
    return idea


async def remind(work: Work, environment: Environment, *, now: datetime) -> None:
    """A week before answers are due, once of each, organisers hear how many there are. Not in the quiet hours.

    Where no organiser can hear it, the next one does.
    """
    for network in environment.networks:
        if environment.rules.quiet.covers(now, network.zone):
            continue
        if due := await work.ideas.to_remind(network.key, before=to_remind_before(now)):
            show = Button(label=text("ideas.remind.button"), tap=IDEAS_SHOW.tap())
            message = Message(text=text("ideas.remind", count=len(due)), rows=((show,),))
            dedupe = f"answers_due:{network.key}:{now.timestamp():.0f}"
            heard = await hearers.tell(work, hearers.organisers_of(network.key), message, dedupe=dedupe, now=now)
            if heard.circle is not None:
                await work.ideas.reminded(due)
