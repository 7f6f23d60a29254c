"""Waking a loop, and ending it at any moment."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.simulator.clock import MovableClock
from bot.transport.wakeup import Wakeup
from tests.support.town import THURSDAY_MORNING


@pytest.mark.parametrize("until", [None, THURSDAY_MORNING + timedelta(days=1)])
@pytest.mark.parametrize("turns", range(8))
async def test_whoever_ends_it_is_heard_at_any_moment(turns: int, until: datetime | None) -> None:
    """Also while it has just been rung: else the program would go on after it was asked to end."""
    wakeup, clock = Wakeup(), MovableClock(THURSDAY_MORNING, running=False)

    async def listens_for_ever() -> None:
        while True:
            await wakeup.heard(clock, until=until)

    listening = asyncio.create_task(listens_for_ever())
    await asyncio.sleep(0)
    wakeup.ring()
    for _ in range(turns):
        await asyncio.sleep(0)
    listening.cancel()
    for _ in range(20):
        await asyncio.sleep(0)
    ended = listening.done()
    listening.cancel()
    assert ended
