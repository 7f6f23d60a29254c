"""“You said, we did”: what was answered lately, for everybody to read."""

from datetime import timedelta

from bot.conversations.voice.answers import reason_said
from bot.domain.core.ids import IdeaId
from bot.domain.core.messages import Button, Message, Param, paragraphs, text
from bot.domain.voice.actions import IDEA_HELP, IDEA_SEND
from bot.domain.voice.answers import SaidAndDone
from bot.domain.voice.ideas import AnswerReason, IdeaList
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers.today import cut
from bot.services.voice.answers_report import said_and_done

LATELY = timedelta(days=180)
MOST = 8
"""The newest: more would not be read."""
LABEL = 28
"""Letters of an idea on a button."""


async def show(request: Request) -> Reply:
    """Of their own town."""
    found = await _lately(request, request.person.network)
    send = Button(label=text("ideas.send.button"), tap=IDEA_SEND.tap())
    if not found:
        return reply(Message(text=text("ideas.said.nothing"), rows=((send,),)))
    lines = [text("ideas.said.head"), *(_line(one) for one in found)]
    return reply(Message(text=paragraphs(lines), rows=(*await _to_help_with(request), (send,))))


async def _to_help_with(request: Request) -> tuple[tuple[Button, ...], ...]:
    """What will be done, and anybody may help with."""
    if not request.person.is_listed:
        return ()
    promised = await request.work.ideas.after(request.person.network, IdeaList.PROMISED, IdeaId(0), MOST)
    labels = [(text("ideas.help.this", idea=cut(one.called, LABEL)), one.id) for one in promised]
    return tuple((Button(label=label, tap=IDEA_HELP.tap(number)),) for label, number in labels)


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
