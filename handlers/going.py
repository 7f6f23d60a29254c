"""“How is it going?” on the card of a post, and `/reach` for organisers."""

from telegram import Update

from bot.domain.ids import OccurrenceId
from bot.domain.taps import Tap
from bot.services import going, reach
from handlers.context import Context, tap_of


async def shown(update: Update, context: Context) -> None:
    await context.show(await going.show(context.visit, OccurrenceId(Tap.decode(tap_of(update)).id)))


async def reach_asked(_update: Update, context: Context) -> None:
    await context.show(await reach.ask(context.visit))
