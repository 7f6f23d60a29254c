"""What anybody may send at any time: words, places, things that cannot be read, old buttons, messages in groups."""

from telegram import Update

from bot.conversations.engine.engine import Located, Typed
from bot.conversations.engine.taps import ConversationTap
from bot.services import fallback
from bot.services.directory import signposts
from handlers.context import Context, tap_of


async def help_asked(_update: Update, context: Context) -> None:
    """`/help`, and `/help near me` for help that is not a meal."""
    await context.show(await signposts.help_asked(context.request, about=" ".join(context.args or ())))


async def conversation_tapped(update: Update, context: Context) -> None:
    await context.show(await context.conversations.tapped(context.request, ConversationTap.decode(tap_of(update))))


async def words(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    html = message.text_html if message.text else message.caption_html
    photo = message.photo[-1].file_id if message.photo else ""
    said = Typed(message.text or message.caption or "", html=html, photo=photo)
    await context.show(await fallback.heard(context.request, context.conversations, said))


async def place(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    assert message.location is not None
    shared = Located(message.location.latitude, message.location.longitude)
    await context.show(await fallback.heard(context.request, context.conversations, shared))


async def cannot_read(_update: Update, context: Context) -> None:
    await context.show(fallback.only_words())


async def unknown_command(_update: Update, context: Context) -> None:
    await context.show(fallback.unknown_command(context.request.person))


async def unknown_button(_update: Update, context: Context) -> None:
    await context.show(fallback.unknown_button())


async def in_a_group(_update: Update, context: Context) -> None:
    await context.show(fallback.private_only())


async def membership(update: Update, context: Context) -> None:
    change = update.my_chat_member
    if context.turn.person is None:
        return
    blocked = change is not None and change.new_chat_member.status in {"kicked", "left"}
    await fallback.blocked_or_back(context.request, blocked=blocked)
