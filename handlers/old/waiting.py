"""The button of a meal that is full."""

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.bookings import waiting_list
from handlers.context import Context
from handlers.old.tap import tap_of


async def keep_in_mind(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await waiting_list.keep_in_mind(context.request, OccurrenceId(tap.id)))
