"""What people write is kept before all else is there, and answered once it is."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import work_on
from bot.config import Config, ConfigProblem, TelegramConfig
from bot.intake import Intake, MachineClock, taking_in
from bot.run import plainly
from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.support.databases import new_database
from tests.support.town import THURSDAY_MORNING, TOKEN, storage_at


@asynccontextmanager
async def telegram(path: Path) -> AsyncIterator[tuple[World, Config]]:
    world = World(MovableClock(THURSDAY_MORNING, running=False))
    world.add_bot(TOKEN)
    new_database(path)
    async with serve(world) as server:
        at = TelegramConfig(token=TOKEN, base_url=server.base_url)
        yield world, Config(telegram=at, storage=storage_at(path))


async def test_what_is_written_while_the_rest_loads_is_kept_and_answered_then(tmp_path: Path) -> None:
    """Nothing of it is asked of Telegram again."""
    loaded = asyncio.Event()

    async def then(intake: Intake) -> None:
        await loaded.wait()
        async with intake.database.take_in() as inbox:
            assert await inbox.count("pending") == 1
        await work_on(config, intake)

    async with telegram(tmp_path / "town.sqlite") as (world, config), asyncio.timeout(10):
        asha = world.person("Asha")
        asha.writes("/help")
        running = asyncio.create_task(taking_in(config, world.clock, then))
        await world.until(lambda: world.calls["getupdates"] > 1)  # it has it, and asks for what comes next
        assert asha.heard == []
        loaded.set()
        await world.until(lambda: len(asha.heard) > 0)
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def test_what_cannot_go_on_ends_the_listening_too(tmp_path: Path) -> None:
    """And leaves the database free."""

    async def then(_: Intake) -> None:
        raise ConfigProblem("No town.")

    async with telegram(tmp_path / "town.sqlite") as (world, config), asyncio.timeout(10):
        for _ in range(2):
            with pytest.RaisesGroup(ConfigProblem):
                await taking_in(config, world.clock, then)


def test_a_refused_token_is_said_once(tmp_path: Path) -> None:
    """Whoever listens and whoever answers find it out at the same time."""

    async def refused() -> None:
        async with telegram(tmp_path / "town.sqlite") as (world, config):
            world.bots.clear()

            async def then(intake: Intake) -> None:
                await work_on(config, intake)

            await taking_in(config, MachineClock(), then)

    said = plainly(refused())
    assert said.startswith("Telegram does not accept the bot’s token")
    assert said.count("BotFather") == 1
