"""The buttons of organisers for people who help, and the applicant’s “Answer”."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.domain.core.ids import PersonId, QuestionId
from bot.domain.core.taps import Tap
from bot.services.core.request import Reply, Request
from bot.services.volunteers import applications, invite_codes, offboarding, profile, roles, vetting
from handlers.context import Context
from handlers.old.tap import tap_of

DOES: dict[str, Callable[[Request, PersonId], Awaitable[Reply]]] = {
    "o": profile.show,
    "y": offboarding.back_preview,
    "f": offboarding.pause_posts_preview,
    "m": roles.give_preview,
    "my": roles.give,
    "w": roles.take_preview,
    "wy": roles.take,
    "s": roles.hear_of_concerns,
    "sn": roles.hear_no_more,
}
TALKS: dict[str, Callable[[Request, PersonId], Awaitable[Reply]]] = {
    "q": applications.ask,
    "c": vetting.begin,
}


async def overview(update: Update, context: Context) -> None:
    await context.show(await profile.overview(context.request, Tap.decode(tap_of(update)).id))


async def those_who_left(update: Update, context: Context) -> None:
    await context.show(await profile.those_who_left(context.request, Tap.decode(tap_of(update)).id))


async def waiting(update: Update, context: Context) -> None:
    await context.show(await applications.overview(context.request, Tap.decode(tap_of(update)).id))


async def running_out(_update: Update, context: Context) -> None:
    await context.show(await vetting.overview(context.request))


async def tapped(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await DOES[tap.verb](context.request, PersonId(tap.id)))


async def asked(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await TALKS[tap.verb](context.request, PersonId(tap.id)))


async def answer(update: Update, context: Context) -> None:
    number = Tap.decode(tap_of(update)).id
    await context.show(await applications.answer(context.request, QuestionId(number)))


async def stand_down_asked(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await offboarding.preview(context.request, tap.verb, PersonId(tap.id)))


async def stand_down(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await offboarding.stand_down(context.request, tap.verb[0], tap.verb[1:], PersonId(tap.id))
    await context.show(said)


async def back(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await offboarding.back(context.request, PersonId(tap.id), with_work=tap.verb == "yb")
    await context.show(said)


async def pause_posts(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    said = await offboarding.pause_posts(context.request, PersonId(tap.id), paused=tap.verb == "fy")
    await context.show(said)


async def codes(_update: Update, context: Context) -> None:
    await context.show(await invite_codes.overview(context.request))


async def codes_taken_back(_update: Update, context: Context) -> None:
    await context.show(await invite_codes.take_back(context.request))


async def new_code(update: Update, context: Context) -> None:
    tap = Tap.decode(tap_of(update))
    await context.show(await invite_codes.make(context.request, tap.verb, context.bot.username))
