"""/volunteer, and an organiser's answer to it."""

from telegram import Update

from bot.domain.core.ids import PersonId
from bot.domain.core.taps import Tap
from bot.services.volunteers import apply
from handlers.context import Context
from handlers.old.tap import tap_of


async def volunteer(_update: Update, context: Context) -> None:
    await context.show(await apply.begin(context.request))


async def decided(update: Update, context: Context) -> None:
    """Approve or Decline was tapped."""
    tap = Tap.decode(tap_of(update))
    approve = tap.verb == apply.APPROVE
    await context.show(await apply.decide(context.request, PersonId(tap.id), approve=approve))
