"""`/calls` and its buttons."""

from telegram import Update

from bot.domain.calls.call_tasks import CallId
from bot.domain.core.taps import Tap
from bot.services.calls import call_tasks
from handlers.context import Context
from handlers.old.tap import tap_of


async def my_calls(_update: Update, context: Context) -> None:
    await context.show(await call_tasks.my_calls(context.request))


async def answered(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await call_tasks.answered(context.request, CallId(tap.id), tap.verb))


async def told(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await call_tasks.told(context.request, CallId(tap.id)))


async def say_hello(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await call_tasks.say_hello(context.request, CallId(tap.id)))


async def put_off(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await call_tasks.put_off(context.request, CallId(tap.id), unanswered=tap.verb == "no"))
