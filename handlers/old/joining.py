"""/start and /stop."""

from telegram import Update

from bot.services.guests import registration
from bot.services.volunteers import invite_codes
from handlers.context import Context


async def start(_update: Update, context: Context) -> None:
    """`/start`, a poster's link that carries a code, an organiser's, or that of somebody who was rung so far."""
    code = context.args[0] if context.args else ""
    said = await invite_codes.start(context.request, code)
    context.turn.person = await context.turn.work.people.by_chat(context.turn.chat)
    await context.show(said)


async def stop(_update: Update, context: Context) -> None:
    await context.show(await registration.stop(context.request))
