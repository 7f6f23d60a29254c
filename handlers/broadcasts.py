"""`/broadcast`, `/broadcasts`, the buttons of what organisers send, and warnings about food."""

from telegram import Update

from bot.conversations.engine import Typed
from bot.domain.ids import OccurrenceId
from bot.domain.taps import Tap
from bot.services import broadcasts, recalls, rewriting
from handlers.context import Context, tap_of


async def broadcast(_update: Update, context: Context) -> None:
    await context.show(await broadcasts.begin(context.visit, context.journeys))


async def overview(_update: Update, context: Context) -> None:
    await context.show(await broadcasts.overview(context.visit))


async def photo(update: Update, context: Context) -> None:
    """A photo without words."""
    message = update.effective_message
    assert message is not None
    pictured = Typed("", photo=message.photo[-1].file_id)
    await context.show(await broadcasts.pictured(context.visit, context.journeys, pictured))


async def ask_again(update: Update, context: Context) -> None:
    await context.show(await broadcasts.ask_again(context.visit, Tap.decode(tap_of(update)).id))


async def send(update: Update, context: Context) -> None:
    await context.show(await broadcasts.send(context.visit, Tap.decode(tap_of(update)).id))


async def throw_away(update: Update, context: Context) -> None:
    await context.show(await broadcasts.throw_away(context.visit, Tap.decode(tap_of(update)).id))


async def write_again(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await broadcasts.write_again(context.visit, context.journeys, tap.id))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await rewriting.begin(context.visit, context.journeys, tap.id))


async def stop(update: Update, context: Context) -> None:
    await context.show(await broadcasts.stop(context.visit, Tap.decode(tap_of(update)).id))


async def correct(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await broadcasts.correct(context.visit, context.journeys, tap.id))


async def coming(update: Update, context: Context) -> None:
    await context.show(await broadcasts.answer(context.visit, Tap.decode(tap_of(update)).id, coming=True))


async def not_coming(update: Update, context: Context) -> None:
    await context.show(await broadcasts.answer(context.visit, Tap.decode(tap_of(update)).id, coming=False))


async def recall(_update: Update, context: Context) -> None:
    await context.show(await recalls.overview(context.visit))


async def recall_asked(update: Update, context: Context) -> None:
    occurrence = OccurrenceId(Tap.decode(tap_of(update)).id)
    await context.show(await recalls.begin(context.visit, context.journeys, occurrence))
