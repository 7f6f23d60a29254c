"""What is done with a tap, a command and words, by whichever way they were read (`incoming.py`, `updates.py`)."""

import re

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.taps import CONVERSATION, ConversationTap
from bot.domain.core.actions import name_of_action
from bot.services import fallback
from bot.services.concerns import emergency
from bot.services.core import not_understood
from bot.services.core.routes import press
from handlers.context import Turn
from handlers.routes import COMMANDS

COMMAND = re.compile(r"/(\w+)", re.ASCII)
"""As Telegram reads it: whatever follows at once, such as a full stop, is no part of it."""
CARES_ITSELF = frozenset({"concern"})
"""What is typed behind it is read for words of danger by its service."""
ALSO_DONE = frozenset({"stop"})
"""Leaving is done at once, whatever else is said with it."""


async def tap(turn: Turn, carried: str) -> None:
    """A button, in whatever chat it stands: outside a chat of somebody’s own nothing is done."""
    if turn.person is None:
        await turn.answer(fallback.private_button())
    elif name_of_action(carried) == CONVERSATION:
        conversations = turn.environment.conversations
        await turn.answer(await conversations.tapped(turn.request, ConversationTap.decode(carried)))
    else:
        await turn.answer(await press(turn.request, carried))


async def command(turn: Turn, written: Typed) -> None:
    """A command of the table. Words of danger behind it come first: who can help is said, and mostly instead."""
    named = COMMAND.match(written.text)
    name = named[1].lower() if named else ""
    behind = _behind_the_command(written)
    careful = behind.text and name not in CARES_ITSELF
    care = await emergency.care(turn.request, written.text) if careful else None
    if care is None or name in ALSO_DONE:
        await turn.answer(await COMMANDS[name].answer(turn.request, behind))
    if care is not None:
        await turn.answer(care)


async def unknown_command(turn: Turn, written: Typed) -> None:
    care = await emergency.care(turn.request, written.text)
    await turn.answer(care or not_understood.command(turn.request))


async def words(turn: Turn, written: Typed) -> None:
    await turn.answer(await fallback.heard(turn.request, written))


async def corrected(turn: Turn, written: Typed) -> None:
    """A text of theirs that they have changed; of a command what stands behind it, but for that to leave."""
    named = COMMAND.match(written.text)
    is_command = named is not None and named[1].lower() not in ALSO_DONE
    await turn.answer(await fallback.corrected(turn.request, _behind_the_command(written) if is_command else written))


def _behind_the_command(written: Typed) -> Typed:
    """What was typed after it, perhaps nothing."""
    _command, *words = written.text.split(maxsplit=1)
    _marked, *html = written.html.split(maxsplit=1)
    return Typed("".join(words), html="".join(html), message=written.message)
