"""`/venues` and the buttons of places."""

from telegram import Update

from bot.domain.core.ids import VenueId
from bot.domain.core.taps import Tap
from bot.services.directory import venues
from handlers.context import Context
from handlers.old.tap import tap_of


async def overview(_update: Update, context: Context) -> None:
    await context.show(await venues.overview(context.request))


async def more(update: Update, context: Context) -> None:
    await context.show(await venues.overview(context.request, _venue(update)))


async def add(_update: Update, context: Context) -> None:
    await context.show(await venues.begin(context.request))


async def opened(update: Update, context: Context) -> None:
    await context.show(await venues.show(context.request, _venue(update)))


async def still_right(update: Update, context: Context) -> None:
    await context.show(await venues.still_right(context.request, _venue(update)))


async def on_map(update: Update, context: Context) -> None:
    await context.show(await venues.on_map(context.request, _venue(update)))


async def change_access(update: Update, context: Context) -> None:
    await context.show(await venues.change_access(context.request, _venue(update)))


async def switched(update: Update, context: Context) -> None:
    number = int(Tap.decode(tap_of(update)).verb.removeprefix("x"))
    await context.show(await venues.switch(context.request, _venue(update), number))


def _venue(update: Update) -> VenueId:
    return VenueId(Tap.decode(tap_of(update)).id)
