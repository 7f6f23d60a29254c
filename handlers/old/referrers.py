"""`/referrers`: codes, posters and counts."""

from telegram import Update

from bot.domain.core.taps import Tap
from bot.services.directory import referrers
from handlers.context import Context
from handlers.old.tap import tap_of


async def overview(_update: Update, context: Context) -> None:
    await context.show(await referrers.overview(context.request))


async def add(_update: Update, context: Context) -> None:
    await context.show(await referrers.begin(context.request))


async def opened(update: Update, context: Context) -> None:
    await context.show(await referrers.show(context.request, Tap.decode(tap_of(update)).id))


async def poster(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await referrers.poster_of(context.request, tap.id, context.bot.username))
