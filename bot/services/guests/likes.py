"""Which get-togethers a guest likes, said once: under the first invitation to one, or to whoever rings them."""

from bot.conversations.guests.likes import LikesDraft, likes_said
from bot.domain.core.messages import Lines, paragraphs, text
from bot.domain.core.people import GuestState
from bot.domain.guests.answers import Answers
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers
from bot.services.guests.settings import NotJoined


async def ask(request: Request) -> Reply:
    """Raises `NotJoined`."""
    return await request.begin("likes", LikesDraft(likes=(await _kept(request)).likes))


async def finish(request: Request, draft: LikesDraft) -> Reply:
    """From now on they are asked to those alone; what they are going to stays theirs. Raises `NotJoined`."""
    if draft.likes is None:
        return reply(text("likes.not_said"))
    kept = (await _kept(request)).model_copy(update={"likes": draft.likes})
    await answers.keep(request, kept, {})
    return reply(paragraphs((text("likes.thanks"), Lines(lines=tuple(likes_said(kept.likes))))))


async def _kept(request: Request) -> Answers:
    kept = await request.work.answers.find(request.person.id)
    if kept is None or request.person.guest is GuestState.LEFT:
        raise NotJoined
    return kept
