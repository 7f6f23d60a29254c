"""The few functions that read an update of Telegram, and hand what they find to the tables of `handlers/routes.py`."""

import re

from telegram import Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.conversations.engine.engine import Located, Typed
from bot.conversations.engine.taps import CONVERSATION, ConversationTap
from bot.domain.core.actions import name_of_action
from bot.domain.core.as_typed import within_reach
from bot.services import fallback
from bot.services.broadcasts import compose
from bot.services.concerns import report
from bot.services.core.request import Reply
from bot.services.core.routes import press
from handlers.context import Context, Now, note_error
from handlers.routes import COMMANDS

App = Application[ExtBot[None], Context, dict[str, str], dict[str, str], Now, None]

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE

COMMAND = re.compile(r"/(\w+)", re.ASCII)
"""As Telegram reads it: whatever follows at once, such as a full stop, is no part of it."""
CARES_ITSELF = frozenset({"concern"})
"""What is typed behind it is read for words of danger by its service."""
ALSO_DONE = frozenset({"stop"})
"""Leaving is done at once, whatever else is said with it."""


async def tapped(update: Update, context: Context) -> None:
    """A button, in whatever chat it stands: outside a chat of somebody’s own nothing is done."""
    tap = (update.callback_query.data if update.callback_query else None) or ""
    if context.turn.person is None:
        await context.show(fallback.private_button())
    elif name_of_action(tap) == CONVERSATION:
        conversations = context.turn.environment.conversations
        await context.show(await conversations.tapped(context.request, ConversationTap.decode(tap)))
    else:
        await context.show(await press(context.request, tap))


async def commanded(update: Update, context: Context) -> None:
    """A command of the table. Words of danger behind it come first: who can help is said, and mostly instead."""
    written = within_reach(_message(update).text or "")
    named = COMMAND.match(written)
    name = named[1].lower() if named else ""
    care = None if name in CARES_ITSELF else report.care(written)
    if care is None or name in ALSO_DONE:
        await context.show(await COMMANDS[name].answer(context.request, within_reach(" ".join(context.args or ()))))
    if care is not None:
        await context.show(care)


async def unknown_command(update: Update, context: Context) -> None:
    care: Reply | None = report.care(within_reach(_message(update).text or ""))
    await context.show(care or fallback.unknown_command(context.request.person))


async def words(update: Update, context: Context) -> None:
    message = _message(update)
    html = message.text_html if message.text else message.caption_html
    photo = message.photo[-1].file_id if message.photo else ""
    typed = Typed(within_reach(message.text or message.caption or ""), html=html, photo=photo)
    await context.show(await fallback.heard(context.request, typed))


async def place(update: Update, context: Context) -> None:
    location = _message(update).location
    assert location is not None
    await context.show(await fallback.heard(context.request, Located(location.latitude, location.longitude)))


async def photo(update: Update, context: Context) -> None:
    """A photo without words."""
    pictured = Typed("", photo=_message(update).photo[-1].file_id)
    await context.show(await compose.pictured(context.request, pictured))


async def cannot_read(_update: Update, context: Context) -> None:
    await context.show(fallback.only_words())


async def in_a_group(_update: Update, context: Context) -> None:
    await context.show(fallback.private_only())


async def membership(update: Update, context: Context) -> None:
    """Somebody blocked the bot, or is back."""
    change = update.my_chat_member
    if context.turn.person is not None:
        blocked = change is not None and change.new_chat_member.status in {"kicked", "left"}
        await fallback.blocked_or_back(context.request, blocked=blocked)


def _message(update: Update) -> Message:
    message = update.effective_message
    assert message is not None
    return message


def register(app: App) -> None:
    """What the framework hands to which function above. The first that fits wins, so the order matters."""
    private = PRIVATE & WRITTEN
    app.add_handlers(
        [
            CommandHandler(list(COMMANDS), commanded, filters=private),
            CallbackQueryHandler(tapped),
            MessageHandler(private & filters.COMMAND, unknown_command),
            MessageHandler(private & filters.LOCATION, place),
            MessageHandler(private & (filters.TEXT | filters.CAPTION), words),
            MessageHandler(private & filters.PHOTO, photo),
            MessageHandler(private & ~filters.StatusUpdate.ALL, cannot_read),
            MessageHandler(filters.ChatType.GROUPS & WRITTEN & filters.COMMAND, in_a_group),
            ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
    app.add_error_handler(note_error)
