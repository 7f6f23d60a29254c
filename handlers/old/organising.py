"""`/organise`: the menu, Today, the inbox of concerns, and the log. What it leads to else has handlers of its own."""

from telegram import Update

from bot.domain.core.taps import Tap
from bot.services.concerns import correspondence
from bot.services.concerns import inbox as inbox_of_concerns
from bot.services.core import audit
from bot.services.organisers import menu as menu_of_organisers
from bot.services.organisers import today
from handlers.context import Context
from handlers.old.tap import tap_of


async def menu(_update: Update, context: Context) -> None:
    await context.show(await menu_of_organisers.menu(context.request))


async def on_today(_update: Update, context: Context) -> None:
    await context.show(await today.show(context.request))


async def posts_waiting(_update: Update, context: Context) -> None:
    await context.show(await today.posts_waiting(context.request))


async def log(update: Update, context: Context) -> None:
    await context.show(await audit.show(context.request, Tap.decode(tap_of(update)).id))


async def inbox(_update: Update, context: Context) -> None:
    await context.show(await inbox_of_concerns.show(context.request))


async def case_opened(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await inbox_of_concerns.opened(context.request, tap.verb, tap.id))


async def case_taken(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await inbox_of_concerns.take(context.request, tap.verb, tap.id))


async def case_put_off(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await inbox_of_concerns.later(context.request, tap.verb, tap.id))


async def case_closed(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await inbox_of_concerns.close(context.request, tap.verb, tap.id))


async def case_reopened(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await inbox_of_concerns.reopen(context.request, tap.verb, tap.id))


async def case_writing(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await correspondence.begin(context.request, tap.verb, tap.id))


async def case_answering(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await correspondence.begin_answer(context.request, tap.verb, tap.id))
