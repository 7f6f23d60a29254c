"""How the slip of a practice ends: the name and the number are gone, and so is what was begun with it."""

from datetime import datetime

from bot.domain.calls.slips import Slip, SlipState, is_called
from bot.domain.core.ids import PersonId
from bot.domain.privacy.about import About, AboutKind
from bot.services.core.drafts import drop_drafts
from bot.services.core.environment import Environment
from storage.unit_of_work import Work


async def end(
    work: Work, environment: Environment, slip: Slip, state: SlipState, *, now: datetime, keep: PersonId | None = None
) -> None:
    """`keep` is whose draft is just being finished."""
    await work.slips.end(slip, state, now=now)
    await drop_what_was_begun(work, environment, slip, but=keep)


async def drop_what_was_begun(work: Work, environment: Environment, slip: Slip, but: PersonId | None = None) -> None:
    """Of everybody `but` one."""
    await drop_drafts(work, environment, {About(AboutKind.SLIP, slip.id)}, but=but)


async def settle(
    work: Work, environment: Environment, phone: str, first_name: str, network: str, *, now: datetime
) -> None:
    """Nobody need ring them on account of a slip: they are on a list, or have just left it."""
    for slip in await work.slips.with_that_number(phone, network):
        if is_called(slip, first_name):
            await end(work, environment, slip, SlipState.ON_A_LIST, now=now)
