"""`/post`, and an organiser’s answer to a first post. What a host does later is in `my_posts`."""

from telegram import Update

from bot.domain.core.ids import OfferId
from bot.domain.core.taps import Tap
from bot.services.offers import posting, publishing
from handlers.context import Context
from handlers.old.tap import tap_of


async def post(_update: Update, context: Context) -> None:
    await context.show(await posting.begin(context.request))


async def approved(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await publishing.approve(context.request, OfferId(tap.id)))


async def turned_down(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await publishing.decline(context.request, OfferId(tap.id)))
