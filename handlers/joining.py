"""/start and /stop."""

from telegram import Update

from bot.services import joining
from handlers.context import Context


async def start(_update: Update, context: Context) -> None:
    """`/start`, or a poster's link that carries a code."""
    code = context.args[0] if context.args else ""
    await context.show(await joining.start(context.visit, context.journeys, code))


async def stop(_update: Update, context: Context) -> None:
    await context.show(await joining.stop(context.visit))
