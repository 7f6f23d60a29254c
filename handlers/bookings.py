"""Taps of guests on invitations, bookings and reminders, and `/mymeals`."""

from telegram import Update

from bot.domain.ids import BookingId, OccurrenceId
from bot.domain.taps import Tap
from bot.services import bookings, invitations, parties, plans
from handlers.context import Context, tap_of


async def invitation_accepted(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await plans.accept(context.visit, context.journeys, OccurrenceId(tap.id)))


async def invitation_declined(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await bookings.answer(context.visit, OccurrenceId(tap.id), coming=False))


async def why_me(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await invitations.why(context.visit, OccurrenceId(tap.id)))


async def cannot_come(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await bookings.cancel(context.visit, BookingId(tap.id)))


async def still_coming(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await bookings.still_coming(context.visit, BookingId(tap.id)))


async def this_one_instead(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await plans.accept(context.visit, context.journeys, OccurrenceId(tap.id), instead=True))


async def running_late(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await bookings.running_late(context.visit, BookingId(tap.id)))


async def bring_somebody(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await parties.begin(context.visit, context.journeys, BookingId(tap.id)))


async def just_me(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await parties.just_me(context.visit, BookingId(tap.id)))


async def my_meals(_update: Update, context: Context) -> None:
    await context.show(await bookings.my_meals(context.visit))
