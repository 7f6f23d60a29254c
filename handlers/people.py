"""The buttons of organisers for people who help, and the applicant’s “Answer”."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.domain.ids import PersonId
from bot.domain.taps import Tap
from bot.services import applications, appointing, checks, invite_codes, people, standing_down
from bot.services.conversations import Journeys
from bot.services.desk import Reply, Visit
from handlers.context import Context, tap_of

DOES: dict[str, Callable[[Visit, PersonId], Awaitable[Reply]]] = {
    "o": people.show,
    "y": standing_down.back_preview,
    "f": standing_down.pause_posts_preview,
    "m": appointing.give_preview,
    "my": appointing.give,
    "w": appointing.take_preview,
    "wy": appointing.take,
    "s": appointing.hear_of_concerns,
    "sn": appointing.hear_no_more,
}
TALKS: dict[str, Callable[[Visit, Journeys, PersonId], Awaitable[Reply]]] = {
    "q": applications.ask,
    "c": checks.begin,
}


async def overview(update: Update, context: Context) -> None:
    await context.show(await people.overview(context.visit, Tap.decode(tap_of(update)).id))


async def those_who_left(update: Update, context: Context) -> None:
    await context.show(await people.those_who_left(context.visit, Tap.decode(tap_of(update)).id))


async def waiting(update: Update, context: Context) -> None:
    await context.show(await applications.overview(context.visit, Tap.decode(tap_of(update)).id))


async def running_out(_update: Update, context: Context) -> None:
    await context.show(await checks.overview(context.visit))


async def tapped(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await DOES[tap.verb](context.visit, PersonId(tap.id)))


async def asked(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await TALKS[tap.verb](context.visit, context.journeys, PersonId(tap.id)))


async def answer(update: Update, context: Context) -> None:
    number = Tap.decode(tap_of(update)).id
    await context.show(await applications.answer(context.visit, context.journeys, number))


async def stand_down_asked(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await standing_down.preview(context.visit, tap.verb, PersonId(tap.id)))


async def stand_down(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await standing_down.stand_down(context.visit, tap.verb[0], tap.verb[1:], PersonId(tap.id))
    await context.show(said)


async def back(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await standing_down.back(context.visit, PersonId(tap.id), with_work=tap.verb == "yb")
    await context.show(said)


async def pause_posts(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await standing_down.pause_posts(context.visit, PersonId(tap.id), paused=tap.verb == "fy")
    await context.show(said)


async def codes(_update: Update, context: Context) -> None:
    await context.show(await invite_codes.overview(context.visit))


async def codes_taken_back(_update: Update, context: Context) -> None:
    await context.show(await invite_codes.take_back(context.visit))


async def new_code(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await invite_codes.make(context.visit, tap.verb, context.bot.username))
