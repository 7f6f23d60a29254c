"""The few functions that read an update of Telegram, and hand what they find to the tables of `handlers/routes.py`."""

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

from bot.conversations.engine.answer import Located, Typed
from bot.domain.core.as_typed import within_reach
from bot.domain.core.html_markup import Mark, with_marks
from bot.domain.core.visible import visible
from bot.services import fallback
from bot.services.core import not_understood
from handlers import doing
from handlers.context import Context, Now, note_error
from handlers.routes import COMMANDS

App = Application[ExtBot[None], Context, dict[str, str], dict[str, str], Now, None]

PRIVATE = filters.ChatType.PRIVATE
WRITTEN = filters.UpdateType.MESSAGE
EDITED = filters.UpdateType.EDITED_MESSAGE


async def tapped(update: Update, context: Context) -> None:
    await doing.tap(context.turn, (update.callback_query.data if update.callback_query else None) or "")


async def commanded(update: Update, context: Context) -> None:
    await doing.command(context.turn, _typed(_message(update)))


async def unknown_command(update: Update, context: Context) -> None:
    await doing.unknown_command(context.turn, _typed(_message(update)))


async def words(update: Update, context: Context) -> None:
    _is_heard_already(update, context)
    await doing.words(context.turn, _typed(_message(update)))


async def edited(update: Update, context: Context) -> None:
    await doing.corrected(context.turn, _typed(_message(update)))


async def place(update: Update, context: Context) -> None:
    location = _message(update).location
    assert location is not None
    await context.show(await fallback.heard(context.request, Located(location.latitude, location.longitude)))


async def photo(update: Update, context: Context) -> None:
    """A photo without words."""
    if _is_heard_already(update, context):
        return
    pictured = Typed("", photo=_message(update).photo[-1].file_id)
    await context.show(await fallback.pictured(context.request, pictured))


async def cannot_read(update: Update, context: Context) -> None:
    if not _is_heard_already(update, context):
        message = _message(update)
        spoken = message.voice or message.audio or message.video_note
        await context.show(not_understood.voice(context.request) if spoken else not_understood.message(context.request))


async def in_a_group(update: Update, context: Context) -> None:
    """A command of ours, or one that names us. What is said to other bots is left alone."""
    command = (_message(update).text or "").split(maxsplit=1)[0]
    name, _, bot = command.removeprefix("/").lower().partition("@")
    if bot == context.bot.username.lower() or (not bot and name in COMMANDS):
        await context.show(fallback.private_only())


async def membership(update: Update, context: Context) -> None:
    """Somebody blocked the bot, or is back."""
    change = update.my_chat_member
    if context.turn.person is not None:
        blocked = change is not None and change.new_chat_member.status in {"kicked", "left"}
        await fallback.blocked_or_back(context.request, blocked=blocked)


def _is_heard_already(update: Update, context: Context) -> bool:
    """One of several photos or files that were sent at once, and another of them is answered."""
    return context.bot_data.albums.is_answered_with_another(_message(update).media_group_id, update.update_id)


def _typed(message: Message) -> Typed:
    html = with_marks(message.text or message.caption or "", _marks(message))
    photo = message.photo[-1].file_id if message.photo else ""
    typed = within_reach(message.text or message.caption or "")
    return Typed(typed, html=visible(html), photo=photo, message=message.message_id)


def _marks(message: Message) -> list[Mark]:
    """What somebody marked with Telegram’s buttons: bold words, links, people."""
    return [
        Mark(
            entity.type,
            entity.offset,
            entity.length,
            link=f"tg://user?id={entity.user.id}" if entity.user else entity.url or "",
        )
        for entity in (*message.entities, *message.caption_entities)
    ]


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
            MessageHandler(PRIVATE & EDITED & (filters.TEXT | filters.CAPTION), edited),
            MessageHandler(filters.ChatType.GROUPS & WRITTEN & filters.COMMAND, in_a_group),
            ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
    app.add_error_handler(note_error)
