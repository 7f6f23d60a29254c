"""“You said, we did”: what was answered lately, for everybody to read."""

from datetime import timedelta

from bot.conversations.voice.answers import reason_said
from bot.domain.core.messages import Button, Message, Param, paragraphs, text
from bot.domain.voice.actions import IDEA_SEND
from bot.domain.voice.answers import SaidAndDone
from bot.domain.voice.ideas import AnswerReason
from bot.services.core.request import Reply, Request, reply
from bot.services.voice.answers_report import said_and_done

LATELY = timedelta(days=180)
MOST = 8
"""The newest: more would not be read."""


async def show(request: Request) -> Reply:
    """Of their own town."""
    found = await _lately(request, request.person.network)
    send = Button(label=text("ideas.send.button"), tap=IDEA_SEND.tap())
    if not found:
        return reply(Message(text=text("ideas.said.nothing"), rows=((send,),)))
    lines = [text("ideas.said.head"), *(_line(one) for one in found)]
    return reply(Message(text=paragraphs(lines), rows=((send,),)))


async def lately(request: Request, network: str) -> list[Message]:
    """The same for organisers, below what waits; nothing where there is nothing."""
    found = await _lately(request, network)
    return [Message(text=paragraphs([text("ideas.said.head"), *(_line(one) for one in found)]))] if found else []


async def _lately(request: Request, network: str) -> list[SaidAndDone]:
    found = await said_and_done(request.work, network, request.now - LATELY, request.now)
    return sorted(found, key=lambda one: one.done_at or one.answered, reverse=True)[:MOST]


def _line(one: SaidAndDone) -> Param:
    if one.done_at is not None:
        return text("ideas.said.done", said=one.said, done=one.done)
    why = reason_said(AnswerReason(one.reason), one.answer)
    return text(f"ideas.said.{one.kind}", said=one.said, why=why)
