"""The buttons of the morning after."""

from telegram import Update

from bot.domain.core.ids import BookingId
from bot.domain.core.taps import Tap
from bot.services.bookings import feedback
from handlers.context import Context
from handlers.old.tap import tap_of


async def how_it_was(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await feedback.answered(context.request, BookingId(tap.id), tap.verb))


async def could_not_come(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await feedback.could_not_come(context.request, BookingId(tap.id)))


async def wished(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await feedback.wish(context.request, BookingId(tap.id), wished=tap.verb == "w"))


async def done(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await feedback.done(context.request, BookingId(tap.id)))
