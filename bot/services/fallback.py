"""What is said to anybody: help, and kind words for what we cannot read. Free texts are read by `in_the_middle`."""

from bot.conversations.engine.answer import Answer, Located, Typed
from bot.conversations.engine.spoken import spoken
from bot.domain.core.messages import text
from bot.parsing.messages.danger import danger_in
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand_safe
from bot.services import in_the_middle
from bot.services.broadcasts import drafts as broadcast_drafts
from bot.services.concerns import emergency, report
from bot.services.core import not_understood
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import stopping
from bot.services.guests.presence import rest
from bot.services.offers import changing, photos

LONGEST_TEXT = 2000
"""Letters that somebody may write to us at once."""


def private_button() -> Reply:
    """A button in a group, in a channel, or under a message that was sent through another chat."""
    return reply(notice=text("general.private_only"))


def private_only() -> Reply:
    return reply(text("general.private_only"))


async def heard(request: Request, answer: Answer) -> Reply:
    """Danger first; then it is read for what it means, in their language or in English."""
    if isinstance(answer, Typed):
        answer = spoken(answer, request.person.language)
    if isinstance(answer, Typed) and (in_danger := await _in_danger(request, answer)):
        return in_danger
    if isinstance(answer, Typed) and len(answer.text) > LONGEST_TEXT:
        return not_understood.too_long(LONGEST_TEXT)
    if isinstance(answer, Typed) and answer.photo and (shown := await photos.heard(request, answer)):
        return shown
    if isinstance(answer, Located) and not answer.on_earth:
        return not_understood.message(request)
    if isinstance(answer, Typed):
        return await in_the_middle.act(await in_the_middle.read(request, answer))
    answered = await request.environment.conversations.heard(request, answer)
    return answered or not_understood.words(request, "")


async def corrected(request: Request, answer: Typed) -> Reply:
    """Somebody edited a message: danger and STOP are heard as ever, and what is still open is read anew.

    As when they are typed, words of danger go into no draft but that of a concern.
    """
    answer = spoken(answer, request.person.language)
    care = await emergency.care(request, answer.text)
    if care is None and understand_safe(answer.text, english=answer.english).intent is Intent.STOP:
        return await stopping.stop(request)
    if care is None and len(answer.text) > LONGEST_TEXT:
        return reply(text("general.too_long", count=LONGEST_TEXT))
    only = report.TALK if care is not None else ""
    again = await request.environment.conversations.corrected(request, answer, only=only)
    if care is not None:
        return reply(*care.messages, *(again.messages if again else ()))
    return again or await changing.how_to(request)


async def pictured(request: Request, photo: Typed) -> Reply:
    """A photo without words: it goes with what somebody writes to many, or with food that they post."""
    writing = await request.work.conversations.current(request.person.id)
    if (
        writing is not None
        and writing.name == broadcast_drafts.NAME
        and (heard := await request.environment.conversations.heard(request, photo))
    ):
        return heard
    return await photos.heard(request, photo) or not_understood.message(request)


async def _in_danger(request: Request, answer: Typed) -> Reply | None:
    """Who can help comes before anything else. The words are kept only where somebody is telling us a concern."""
    talk = await request.environment.conversations.waiting(request)
    if talk is None or talk.name != report.TALK:
        return await emergency.care(request, answer.text)
    return await report.heard(request, answer) if danger_in(answer.text) else None


async def blocked_or_back(request: Request, *, blocked: bool) -> None:
    """Blocking rests everything; unblocking needs nothing, since writing to us is what ends the rest."""
    if blocked:
        await rest(request.work, request.environment, request.person, now=request.now)
