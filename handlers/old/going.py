"""“How is it going?” on the card of a post, and `/reach` for organisers."""

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.invitations import coverage, fill_status
from handlers.context import Context
from handlers.old.tap import tap_of


async def shown(update: Update, context: Context) -> None:
    await context.show(await fill_status.show(context.request, OccurrenceId(Tap.decode(tap_of(update)).id)))


async def reach_asked(_update: Update, context: Context) -> None:
    await context.show(await coverage.ask(context.request))
