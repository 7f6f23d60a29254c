"""Taps of guests on invitations, bookings and reminders, and `/mymeals`."""

from telegram import Update

from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.taps import Tap
from bot.services.bookings import answer, companions, travel_plan
from bot.services.invitations import message
from handlers.context import Context
from handlers.old.tap import tap_of


async def invitation_accepted(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await travel_plan.accept(context.request, OccurrenceId(tap.id)))


async def invitation_declined(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await answer.answer(context.request, OccurrenceId(tap.id), coming=False))


async def why_me(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await message.why(context.request, OccurrenceId(tap.id)))


async def cannot_come(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await answer.cancel(context.request, BookingId(tap.id)))


async def still_coming(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await answer.still_coming(context.request, BookingId(tap.id)))


async def running_late(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await answer.running_late(context.request, BookingId(tap.id)))


async def bring_somebody(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await companions.begin(context.request, BookingId(tap.id)))


async def just_me(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await companions.just_me(context.request, BookingId(tap.id)))


async def my_meals(_update: Update, context: Context) -> None:
    await context.show(await answer.my_meals(context.request))
