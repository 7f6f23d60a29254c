"""“Seat us” on the card of a post."""

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.bookings import seating
from handlers.context import Context
from handlers.old.tap import tap_of


async def seat_us(update: Update, context: Context) -> None:
    await context.show(await seating.seat_us(context.request, OccurrenceId(Tap.decode(tap_of(update)).id)))
