"""Buttons of clubs: the dates to come, and whether it is on although it is a bank holiday."""

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.offers import series
from handlers.context import Context
from handlers.old.tap import tap_of


async def dates(update: Update, context: Context) -> None:
    await context.show(await series.dates(context.request, OccurrenceId(Tap.decode(tap_of(update)).id)))


async def holiday_is_on(update: Update, context: Context) -> None:
    await context.show(await series.holiday_is_on(context.request, OccurrenceId(Tap.decode(tap_of(update)).id)))
