"""`/post`, `/myposts`, and the buttons of posts."""

from telegram import Update

from bot.domain.ids import OccurrenceId, OfferId
from bot.domain.taps import Tap
from bot.services import offers, posting
from handlers.context import Context, tap_of


async def post(_update: Update, context: Context) -> None:
    await context.show(await posting.begin(context.visit, context.journeys))


async def my_posts(_update: Update, context: Context) -> None:
    await context.show(await offers.my_posts(context.visit))


async def approved(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offers.decide(context.visit, OfferId(tap.id), approve=True))


async def turned_down(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offers.decide(context.visit, OfferId(tap.id), approve=False))


async def call_off_asked(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offers.ask_to_call_off(context.visit, OccurrenceId(tap.id)))


async def called_off(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offers.call_off(context.visit, OccurrenceId(tap.id)))


async def kept(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offers.keep(context.visit, OccurrenceId(tap.id)))
