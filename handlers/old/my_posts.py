"""`/myposts` and the buttons of its cards: change, close, hand over, who came, post again."""

from telegram import Update

from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.core.taps import Tap
from bot.services.offers import attendance, cancel, edit, handover, host_menu, repost
from handlers.context import Context
from handlers.old.tap import tap_of


def _occurrence(update: Update) -> OccurrenceId:
    return OccurrenceId(Tap.decode(tap_of(update)).id)


def _number(update: Update) -> int:
    """What stands behind the letter of the verb, as the 4 of "m4"."""
    return int(Tap.decode(tap_of(update)).verb[1:])


async def my_posts_asked(_update: Update, context: Context) -> None:
    await context.show(await host_menu.overview(context.request))


async def shown(update: Update, context: Context) -> None:
    await context.show(await host_menu.show(context.request, _occurrence(update)))


async def call_off_asked(update: Update, context: Context) -> None:
    await context.show(await cancel.ask(context.request, _occurrence(update)))


async def called_off(update: Update, context: Context) -> None:
    await context.show(await cancel.call_off(context.request, _occurrence(update)))


async def call_off_why(update: Update, context: Context) -> None:
    await context.show(await cancel.ask_why(context.request, _occurrence(update)))


async def called_off_from_here(update: Update, context: Context) -> None:
    await context.show(await cancel.call_off_from(context.request, _occurrence(update)))


async def change(update: Update, context: Context) -> None:
    await context.show(await edit.begin(context.request, _occurrence(update)))


async def more_asked(update: Update, context: Context) -> None:
    await context.show(await host_menu.ask_more(context.request, _occurrence(update)))


async def more(update: Update, context: Context) -> None:
    await context.show(await edit.add_places(context.request, _occurrence(update), _number(update)))


async def closed(update: Update, context: Context) -> None:
    await context.show(await host_menu.close_early(context.request, _occurrence(update)))


async def put_by(update: Update, context: Context) -> None:
    await context.show(await host_menu.put_by(context.request, _occurrence(update)))


async def all_gone(update: Update, context: Context) -> None:
    await context.show(await host_menu.all_gone(context.request, _occurrence(update)))


async def again(update: Update, context: Context) -> None:
    await context.show(await repost.again(context.request, _occurrence(update)))


async def hand_over(update: Update, context: Context) -> None:
    await context.show(await handover.ask_whom(context.request, _occurrence(update)))


async def hand_over_to(update: Update, context: Context) -> None:
    await context.show(await handover.ask_them(context.request, _occurrence(update), PersonId(_number(update))))


async def who_came(update: Update, context: Context) -> None:
    await context.show(await attendance.who_came(context.request, _occurrence(update)))


async def turned(update: Update, context: Context) -> None:
    await context.show(await attendance.turned(context.request, BookingId(Tap.decode(tap_of(update)).id)))


async def all_marked(update: Update, context: Context) -> None:
    await context.show(await attendance.done(context.request, _occurrence(update)))


async def left_over_asked(update: Update, context: Context) -> None:
    await context.show(await attendance.ask_left_over(context.request, _occurrence(update)))


async def left_over_posted(update: Update, context: Context) -> None:
    await context.show(await repost.left_over(context.request, _occurrence(update)))


async def left_over(update: Update, context: Context) -> None:
    await context.show(await attendance.left_over(context.request, _occurrence(update), _number(update)))
