"""`/signposts`, for those who keep the directory."""

from telegram import Update

from bot.domain.core.taps import Tap
from bot.services.directory import signposts
from handlers.context import Context
from handlers.old.tap import tap_of


async def overview(_update: Update, context: Context) -> None:
    await context.show(await signposts.overview(context.request))


async def add(_update: Update, context: Context) -> None:
    await context.show(await signposts.begin(context.request))


async def opened(update: Update, context: Context) -> None:
    await context.show(await signposts.show(context.request, Tap.decode(tap_of(update)).id))


async def still_right(update: Update, context: Context) -> None:
    await context.show(await signposts.still_right(context.request, Tap.decode(tap_of(update)).id))


async def removed(update: Update, context: Context) -> None:
    await context.show(await signposts.remove(context.request, Tap.decode(tap_of(update)).id))
