"""The button of a meal that is full."""

from telegram import Update

from bot.domain.ids import OccurrenceId
from bot.domain.taps import Tap
from bot.services import waiting
from handlers.context import Context, tap_of


async def keep_in_mind(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await waiting.keep_in_mind(context.visit, OccurrenceId(tap.id)))
