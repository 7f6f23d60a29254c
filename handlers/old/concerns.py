"""`/concern`, `/complain`, and the buttons of meetings and of words of danger."""

from collections.abc import Callable, Coroutine

from telegram import Update

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.concerns import report
from handlers.context import Context
from handlers.old.tap import tap_of

Answer = Callable[[Update, Context], Coroutine[None, None, None]]


def with_care(answer: Answer, *, also: bool = False) -> Answer:
    """Words of danger behind a command: who can help comes first, and instead unless `also`."""

    async def answered(update: Update, context: Context) -> None:
        message = update.effective_message
        care = report.care(message.text or "" if message else "")
        if care is None or also:
            await answer(update, context)
        if care is not None:
            await context.show(care)

    return answered


async def concern_about_meal(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await report.begin(context.request, OccurrenceId(tap.id)))


async def tell_lead(_update: Update, context: Context) -> None:
    await context.show(await report.tell_lead(context.request))


async def fine(_update: Update, context: Context) -> None:
    await context.show(await report.fine(context.request))


async def complain(_update: Update, context: Context) -> None:
    await context.show(await report.complain(context.request))
