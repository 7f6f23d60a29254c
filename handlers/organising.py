"""`/organise`: the menu, Today, the inbox of concerns, and the log. What it leads to else has handlers of its own."""

from telegram import Update

from bot.domain.taps import Tap
from bot.services import audit, casework, concern_inbox, organising, today
from handlers.context import Context, tap_of


async def menu(_update: Update, context: Context) -> None:
    await context.show(await organising.menu(context.visit))


async def on_today(_update: Update, context: Context) -> None:
    await context.show(await today.show(context.visit))


async def posts_waiting(_update: Update, context: Context) -> None:
    await context.show(await today.posts_waiting(context.visit))


async def log(update: Update, context: Context) -> None:
    await context.show(await audit.show(context.visit, Tap.decode(tap_of(update)).id))


async def inbox(_update: Update, context: Context) -> None:
    await context.show(await concern_inbox.show(context.visit))


async def case_opened(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await concern_inbox.opened(context.visit, tap.verb, tap.id))


async def case_taken(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await concern_inbox.take(context.visit, tap.verb, tap.id))


async def case_put_off(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await concern_inbox.later(context.visit, tap.verb, tap.id))


async def case_closed(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await concern_inbox.close(context.visit, tap.verb, tap.id))


async def case_reopened(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await concern_inbox.reopen(context.visit, tap.verb, tap.id))


async def case_writing(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await casework.begin(context.visit, context.journeys, tap.verb, tap.id))


async def case_answering(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await casework.begin_answer(context.visit, context.journeys, tap.verb, tap.id))
