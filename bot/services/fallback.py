"""What is said to anybody: help, and kind words for what we cannot read. Free texts are read by `understood`."""

from bot.conversations.engine.engine import Answer, Located, Typed
from bot.domain.concerns.danger_words import sounds_urgent
from bot.domain.core.messages import text
from bot.domain.core.people import Person
from bot.services import understood
from bot.services.broadcasts import compose
from bot.services.concerns import report
from bot.services.core.help import help_text
from bot.services.core.request import Reply, Request, reply
from bot.services.guests.presence import rest

LONGEST_TEXT = 2000
"""Letters that somebody may write to us at once."""


def unknown_command(person: Person) -> Reply:
    return reply(text("general.unknown_command", help=help_text(person)))


def only_words() -> Reply:
    return reply(text("general.only_words"))


def private_button() -> Reply:
    """A button in a group, in a channel, or under a message that was sent through another chat."""
    return reply(notice=text("general.private_only"))


def private_only() -> Reply:
    return reply(text("general.private_only"))


async def heard(request: Request, answer: Answer) -> Reply:
    """Read for what it means; then an answer to what was asked, something we can do, or what we can do."""
    if isinstance(answer, Typed) and sounds_urgent(answer.text):
        return await _in_danger(request, answer)
    if isinstance(answer, Typed) and len(answer.text) > LONGEST_TEXT:
        return reply(text("general.too_long", count=LONGEST_TEXT))
    if isinstance(answer, Located) and not answer.on_earth:
        return only_words()
    if isinstance(answer, Typed):
        said = await understood.read(request, answer)
        return await (_in_danger(request, answer) if said.meant.danger else understood.act(said))
    answered = await request.environment.conversations.heard(request, answer)
    return answered or reply(text("general.unknown_text", help=help_text(request.person)))


async def pictured(request: Request, photo: Typed) -> Reply:
    """A photo without words: only somebody who is writing to many may send one."""
    writing = await request.work.conversations.current(request.person.id)
    if (
        writing is not None
        and writing.name == compose.NAME
        and (heard := await request.environment.conversations.heard(request, photo))
    ):
        return heard
    return only_words()


async def _in_danger(request: Request, answer: Typed) -> Reply:
    """Who can help comes before anything else. The words are kept only where somebody is telling us a concern."""
    saved = await request.work.conversations.current(request.person.id)
    if saved is None or saved.name != report.TALK:
        return reply(report.emergency())
    return await report.heard(request, answer)


async def blocked_or_back(request: Request, *, blocked: bool) -> None:
    """Blocking rests everything; unblocking needs nothing, since writing to us is what ends the rest."""
    if blocked:
        await rest(request.work, request.environment, request.person, now=request.now)
