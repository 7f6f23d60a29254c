"""`/privacy`, `/mydata` and `/delete`."""

from telegram import Update

from bot.services.privacy import data_rights, retention
from handlers.context import Context


async def my_data(_update: Update, context: Context) -> None:
    await context.show(await data_rights.my_data(context.request))


async def delete_asked(_update: Update, context: Context) -> None:
    await context.show(await data_rights.ask_to_delete(context.request))


async def deleted(_update: Update, context: Context) -> None:
    """The answer goes to a chat that belongs to nobody we know any more."""
    said = await data_rights.delete(context.request)
    context.turn.person = None
    await context.show(said)


async def kept(_update: Update, context: Context) -> None:
    await context.show(data_rights.keep())


async def stays(_update: Update, context: Context) -> None:
    await context.show(retention.stay())
