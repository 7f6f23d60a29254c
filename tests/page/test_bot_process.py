"""The bot of the demo is a process of its own: asked to start, and to go again, at any moment."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.demo.bot_process import BotProcess
from bot.demo.cast import BEGINS
from bot.simulator.clock import MovableClock
from bot.simulator.world import World

ENDS = (BotProcess.stop, BotProcess.kill)


@pytest.mark.parametrize("ends", ENDS, ids=["stop", "kill"])
@pytest.mark.parametrize("turns", range(4))
async def test_it_does_not_outlive_a_start_that_was_broken_off(
    tmp_path: Path, ends: Callable[[BotProcess], Awaitable[None]], turns: int
) -> None:
    """As when a story, or the whole demo, is stopped in the moment in which its bot starts."""
    bot = BotProcess(
        World(MovableClock(BEGINS, running=False)), "http://127.0.0.1:9", tmp_path / "none.toml", "7:x", lambda: None
    )
    starting = asyncio.create_task(bot.start())
    for _ in range(turns):
        await asyncio.sleep(0)
    starting.cancel()
    await ends(bot)
    await asyncio.wait({starting})
    assert bot.state == ("stopped" if turns else "starting")
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert others == set(), "it is still being started, or watched"
