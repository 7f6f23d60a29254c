"""`/settings` and `/pause`."""

from telegram import Update

from bot.domain.core.taps import Tap
from bot.domain.guests.preferences import Rest
from bot.services.guests import pause, settings
from handlers.context import Context
from handlers.old.tap import tap_of


async def card(_update: Update, context: Context) -> None:
    await context.show(await settings.card(context.request))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await settings.change(context.request, tap.id))


async def pause_asked(_update: Update, context: Context) -> None:
    await context.show(await pause.ask(context.request))


async def paused(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await pause.pause(context.request, Rest(tap.verb)))


async def back(_update: Update, context: Context) -> None:
    await context.show(await pause.come_back(context.request))
