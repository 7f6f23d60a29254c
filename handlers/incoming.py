"""Reading an update. The usual ones (a text, a command, a tap) are read without the library’s objects.

To make those takes longer than all that is done with them. Whatever is not quite usual (a photo, a group, marked words,
an update that is spoilt) is left to the library; what is done then is the same (`handlers/updates.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.conversations.engine.answer import Typed
from bot.domain.core.as_typed import within_reach
from bot.domain.core.html_markup import MARKS, with_marks
from bot.domain.core.visible import visible
from handlers import doing
from handlers.context import Turn
from handlers.routes import COMMANDS

MESSAGE = frozenset({"message_id", "from", "chat", "date", "text", "entities"})
"""A message with anything else is for the library."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Who did what, where."""

    chat: int = 0
    """0 where there is none."""
    user: int | None = None
    first_name: str = ""
    language: str = ""
    message: int = 0
    text: str = ""
    """What was written; words under which a button stands are ours, and not here."""
    command: str | None = None
    """As it is written, such as "food@our_bot"; None where it is no command."""
    query: str | None = None
    """Telegram’s id of a tap."""
    tap: str = ""
    tapped_message: int | None = None
    thread: int | None = None
    """The topic of a group in which it was said."""
    update: Update | None = None
    """Where it is not usual."""


def read(update: dict[str, Any], bot: ExtBot[None], *, by_library: bool = False) -> Incoming:
    """Raises whatever the library raises for an update that is spoilt."""
    return (None if by_library else _usual(update)) or _by_library(Update.de_json(update, bot))


def _by_library(update: Update) -> Incoming:
    chat, user, query = update.effective_chat, update.effective_user, update.callback_query
    message = update.effective_message if query is None else None
    return Incoming(
        chat=chat.id if chat else 0,
        user=user.id if user else None,
        first_name=user.first_name if user else "",
        language=(user.language_code if user else None) or "",
        text=(message.text or message.caption or "") if message else "",
        query=query.id if query else None,
        tapped_message=query.message.message_id if query and query.message else None,
        thread=update.message.message_thread_id if update.message and update.message.is_topic_message else None,
        update=update,
    )


def _usual(update: Mapping[str, Any]) -> Incoming | None:
    """None for what the library has to read."""
    try:
        if len(update) == 2 and "message" in update:
            return _written(update["message"])
        if len(update) == 2 and "callback_query" in update:
            return _tapped(update["callback_query"])
    except (KeyError, TypeError, AttributeError, ValueError):
        pass
    return None


def _written(message: Mapping[str, Any]) -> Incoming | None:
    if not MESSAGE.issuperset(message) or message["chat"]["type"] != "private":
        return None
    entities, text = message.get("entities", ()), _letters(message["text"])
    if not text or any(entity["type"] in MARKS for entity in entities):
        return None
    command = None
    if entities and entities[0]["type"] == "bot_command" and _whole(entities[0]["offset"]) == 0:
        command = text[1 : _whole(entities[0]["length"])]
    chat, who = _whole(message["chat"]["id"]), _who(message["from"])
    return Incoming(chat, *who, _whole(message["message_id"]), text=text, command=command)


def _tapped(query: Mapping[str, Any]) -> Incoming | None:
    message = query["message"]
    chat, who = _whole(message["chat"]["id"]), _who(query["from"])
    number, tap = _letters(query["id"]), _letters(query["data"])
    return Incoming(chat, *who, query=number, tap=tap, tapped_message=_whole(message["message_id"]))


def _who(user: Mapping[str, Any]) -> tuple[int, str, str]:
    return _whole(user["id"]), _letters(user["first_name"]), _letters(user.get("language_code", ""))


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _letters(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


async def answer(incoming: Incoming, turn: Turn) -> None:
    """What is usual, as the table of `updates.py` has it. Raises whatever goes wrong."""
    if incoming.query is not None:
        await doing.tap(turn, incoming.tap)
        return
    written = Typed(within_reach(incoming.text), html=visible(with_marks(incoming.text, ())), message=incoming.message)
    if incoming.command is None:
        await doing.words(turn, written)
    elif _is_ours(incoming.command, turn.bot_name):
        await doing.command(turn, written)
    else:
        await doing.unknown_command(turn, written)


def _is_ours(command: str, bot_name: str) -> bool:
    name, _, bot = command.lower().partition("@")
    return name in COMMANDS and bot in {"", bot_name.lower()}
