"""“Places for regulars” under “How is it going?”."""

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.invitations import regulars
from handlers.context import Context
from handlers.old.tap import tap_of


async def asked(update: Update, context: Context) -> None:
    await context.show(await regulars.ask(context.request, OccurrenceId(Tap.decode(tap_of(update)).id)))


async def kept(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await regulars.keep(context.request, OccurrenceId(tap.id), int(tap.verb.removeprefix("s"))))
