"""`/food`, its buttons, and a meal for the calendar."""

from telegram import Update

from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.bookings import travel_plan
from bot.services.guests import browse
from handlers.context import Context
from handlers.old.tap import tap_of


async def food(_update: Update, context: Context) -> None:
    await context.show(await browse.around(context.request))


async def more(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await browse.around(context.request, tap.id))


async def others(_update: Update, context: Context) -> None:
    await context.show(await browse.others(context.request))


async def one(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await browse.one(context.request, OccurrenceId(tap.id)))


async def come(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    occurrence_id = OccurrenceId(tap.id)
    saying = browse.come(context.request, occurrence_id)
    await context.show(await travel_plan.and_ask(context.request, occurrence_id, saying))


async def calendar(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await browse.calendar(context.request, BookingId(tap.id)))
