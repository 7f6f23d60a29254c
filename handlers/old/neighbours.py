"""`/guests` and its buttons."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.domain.core.ids import PersonId
from bot.domain.core.taps import Tap
from bot.services.calls import phone_guests
from bot.services.core.request import Reply, Request
from handlers.context import Context
from handlers.old.tap import tap_of

DOES: dict[str, Callable[[Request, PersonId], Awaitable[Reply]]] = {
    "w": phone_guests.write_it_down,
    "c": phone_guests.give_code,
    "s": phone_guests.ask_to_stop,
    "y": phone_guests.stop,
    "k": phone_guests.keep,
}


async def my_neighbours(_update: Update, context: Context) -> None:
    await context.show(await phone_guests.my_neighbours(context.request))


async def add(_update: Update, context: Context) -> None:
    await context.show(await phone_guests.begin(context.request))


async def change(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await phone_guests.change(context.request, PersonId(tap.id)))


async def tapped(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await DOES[tap.verb](context.request, PersonId(tap.id)))
