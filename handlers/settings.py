"""`/settings` and `/pause`."""

from telegram import Update

from bot.domain.taps import Tap
from bot.domain.wishes import Rest
from bot.services import resting, settings
from handlers.context import Context, tap_of


async def card(_update: Update, context: Context) -> None:
    await context.show(await settings.card(context.visit))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await settings.change(context.visit, context.journeys, tap.id))


async def pause_asked(_update: Update, context: Context) -> None:
    await context.show(resting.ask(context.visit))


async def paused(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await resting.pause(context.visit, Rest(tap.verb)))


async def back(_update: Update, context: Context) -> None:
    await context.show(await resting.come_back(context.visit))
