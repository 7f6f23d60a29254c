"""Anybody who is with us sends an idea: by a command, a button, in a sentence, or through whoever rings them."""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.conversations.voice.ideas import IdeaDraft
from bot.domain.core.messages import Button, Message, text
from bot.domain.voice.actions import IDEAS_SAID
from bot.domain.voice.ideas import ANSWER_WITHIN, Sending, decide_sending
from bot.parsing.messages.an_idea import idea_in
from bot.services.concerns import report
from bot.services.core.request import Reply, Request, reply

TALK = "idea"


async def begin(request: Request) -> Reply:
    """Ask for it. Whoever is on no list could not be answered, and is told how to join."""
    if not request.person.is_listed:
        return reply(text("ideas.join_first"))
    return await request.begin(TALK, IdeaDraft())


async def begin_typed(request: Request, words: Typed) -> Reply:
    """`/idea`: what stands behind it is the idea."""
    asked = await begin(request)
    if not words.text or not request.person.is_listed:
        return asked
    return await request.environment.conversations.heard(request, words) or asked


async def said(request: Request, typed: Typed) -> Reply:
    """“I have an idea: …”, typed as any text."""
    return await begin_typed(request, replace(typed, text=idea_in(typed.text)))


async def finish(request: Request, draft: IdeaDraft) -> Reply:
    """Kept without a name beside it. What is a worry goes to those who look into it, in the sender’s own name."""
    if draft.concern:
        return await _as_a_concern(request, draft.words)
    work, person = request.work, request.person
    if not person.is_listed:
        return reply(text("ideas.join_first"))
    outcome = decide_sending(draft.words, await work.ideas.waiting_of(person.id), now=request.now)
    if outcome is not Sending.KEPT:
        return reply(text(f"ideas.{outcome}"))
    await work.ideas.add(person.network, person.id, draft.words, now=request.now)
    days = ANSWER_WITHIN.days
    return reply(Message(text=text("ideas.sent", count=days), rows=(what_became_row(),)))


async def _as_a_concern(request: Request, words: str) -> Reply:
    """Whoever types it tells it themselves, also where a neighbour said it on the telephone."""
    own = replace(request, person=request.doer, by=None)
    asked = await report.begin_typed(own, Typed(words))
    return reply(text("ideas.is_a_concern"), *asked.messages)


def what_became_row() -> tuple[Button, ...]:
    return (Button(label=text("ideas.said.button"), tap=IDEAS_SAID.tap()),)
