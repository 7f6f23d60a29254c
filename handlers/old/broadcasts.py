"""`/broadcast`, `/broadcasts`, the buttons of what organisers send, and warnings about food."""

from telegram import Update

from bot.conversations.engine.engine import Typed
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.broadcasts import compose, edit
from bot.services.broadcasts import recall as recall_of_broadcasts
from handlers.context import Context
from handlers.old.tap import tap_of


async def broadcast(_update: Update, context: Context) -> None:
    await context.show(await compose.begin(context.request))


async def overview(_update: Update, context: Context) -> None:
    await context.show(await compose.overview(context.request))


async def photo(update: Update, context: Context) -> None:
    """A photo without words."""
    message = update.effective_message
    assert message is not None
    pictured = Typed("", photo=message.photo[-1].file_id)
    await context.show(await compose.pictured(context.request, pictured))


async def ask_again(update: Update, context: Context) -> None:
    await context.show(await compose.ask_again(context.request, Tap.decode(tap_of(update)).id))


async def send(update: Update, context: Context) -> None:
    await context.show(await compose.send(context.request, Tap.decode(tap_of(update)).id))


async def throw_away(update: Update, context: Context) -> None:
    await context.show(await compose.throw_away(context.request, Tap.decode(tap_of(update)).id))


async def write_again(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await compose.write_again(context.request, tap.id))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await edit.begin(context.request, tap.id))


async def stop(update: Update, context: Context) -> None:
    await context.show(await compose.stop(context.request, Tap.decode(tap_of(update)).id))


async def correct(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await compose.correct(context.request, tap.id))


async def coming(update: Update, context: Context) -> None:
    await context.show(await compose.answer(context.request, Tap.decode(tap_of(update)).id, coming=True))


async def not_coming(update: Update, context: Context) -> None:
    await context.show(await compose.answer(context.request, Tap.decode(tap_of(update)).id, coming=False))


async def recall(_update: Update, context: Context) -> None:
    await context.show(await recall_of_broadcasts.overview(context.request))


async def recall_asked(update: Update, context: Context) -> None:
    occurrence_id = OccurrenceId(Tap.decode(tap_of(update)).id)
    await context.show(await recall_of_broadcasts.begin(context.request, occurrence_id))
