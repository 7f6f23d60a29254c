"""The buttons of being met at the door."""

from telegram import Update

from bot.domain.core.ids import BookingId
from bot.domain.core.taps import Tap
from bot.services.bookings import greeters
from handlers.context import Context
from handlers.old.tap import tap_of


async def asked_for(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await greeters.ask(context.request, BookingId(tap.id)))


async def agreed(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await greeters.agree(context.request, BookingId(tap.id)))


async def declined(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await greeters.decline(context.request, BookingId(tap.id)))
