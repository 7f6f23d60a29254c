"""`/guests` and its buttons."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.domain.ids import PersonId
from bot.domain.taps import Tap
from bot.services import neighbours
from bot.services.desk import Reply, Visit
from handlers.context import Context, tap_of

DOES: dict[str, Callable[[Visit, PersonId], Awaitable[Reply]]] = {
    "w": neighbours.write_it_down,
    "c": neighbours.give_code,
    "s": neighbours.ask_to_stop,
    "y": neighbours.stop,
    "k": neighbours.keep,
}


async def my_neighbours(_update: Update, context: Context) -> None:
    await context.show(await neighbours.my_neighbours(context.visit))


async def add(_update: Update, context: Context) -> None:
    await context.show(await neighbours.begin(context.visit, context.journeys))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await neighbours.change(context.visit, context.journeys, PersonId(tap.id)))


async def tapped(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await DOES[tap.verb](context.visit, PersonId(tap.id)))
