"""Fetching updates goes on through every trouble but a token that is refused."""

# ruff: noqa: SLF001 - faults are made inside, where they happen

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.app import build
from bot.config import Config, StorageConfig, TelegramConfig
from bot.simulator.clock import MovableClock
from bot.simulator.faults import Fault
from bot.simulator.server import serve
from bot.simulator.world import World
from bot.transport.errors import TokenRefused
from tests.support.databases import only_with_a_file
from tests.support.town import THURSDAY_MORNING, TOKEN
from tests.transport.stage import Stage, later

HELP = "Feeding Stockport: we bring people together"


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TOO_MANY,
        Fault.INTERNAL,
        Fault.BAD_GATEWAY,
        Fault.RESET_BEFORE,
        Fault.RESET_AFTER,
        Fault.TRUNCATED,
        Fault.NOT_JSON,
        Fault.SLOW,
    ],
)
async def test_what_was_lost_on_the_way_is_fetched_again(town: Stage, fault: Fault) -> None:
    """And answered once, whether or not Telegram had handed it over already."""
    ben = town.person("Ben")
    ben.phone.writes("/help")
    town.world.faults.next("getUpdates", fault, delay_s=0.05)
    with contextlib.suppress(TelegramError):
        await town.bot.polling.poll(timeout_s=0)
    await town.settles()
    assert [HELP in text for text in ben.phone.heard] == [True]


async def test_polling_goes_on_by_itself_after_trouble(town: Stage) -> None:
    """The pause grows with each failure, and nobody has to start anything again."""
    town.world.faults.next("getUpdates", Fault.BAD_GATEWAY, times=3)
    async with _polling(town):
        town.person("Ben").phone.writes("/help")
        await _passes(town, lambda: town.rows("SELECT count(*) FROM inbox")[0][0] == 2)


@pytest.mark.parametrize("token", [TOKEN, "not-a-token"])
async def test_a_refused_token_stops_the_program_with_advice(town: Stage, token: str) -> None:
    """401 for a token that was taken back, 404 for one of the wrong form."""
    town.world.bots.clear()
    town.bot.polling._url = f"{town.config.telegram.api_url}{token}"
    with pytest.raises(TokenRefused, match="BotFather"):
        await asyncio.wait_for(town.bot.polling.run(), 5)


async def test_another_copy_of_the_bot_is_noted(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Telegram says 409 to the one who polled first."""
    before = town.world.calls["getupdates"]
    async with _polling(town):
        await town.world.until(lambda: town.world.calls["getupdates"] > before)
        await town.bot.polling._request.post(f"{town.bot.polling._url}/getUpdates?timeout=0")
        await _passes(town, lambda: "Another copy of this bot is running" in caplog.text)


@only_with_a_file("a disk that is full is made by a limit that only that engine has")
async def test_a_full_disk_is_waited_out(town: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is acknowledged that could not be kept; it is fetched again when there is room."""
    connection = town.bot.database._connection
    await connection.execute(f"PRAGMA max_page_count = {town.rows('PRAGMA page_count')[0][0]}")
    ben = town.person("Ben")
    for _ in range(40):
        ben.phone.writes("x" * 1000)
    async with _polling(town):
        await _passes(town, lambda: "The disk is full" in caplog.text)
        await connection.execute("PRAGMA max_page_count = 1000000")
        await _passes(town, lambda: town.rows("SELECT count(*) FROM inbox") == [(41,)])


async def test_a_network_that_is_away_at_the_start_is_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The program says what is the matter, without the token, and is there when Telegram is."""
    caplog.set_level(logging.INFO)
    clock = MovableClock(THURSDAY_MORNING, running=False)
    world = World(clock)
    world.add_bot(TOKEN)
    async with serve(world) as server:
        port, base_url = server.port, server.base_url
    config = Config(
        telegram=TelegramConfig(token=TOKEN, base_url=base_url), storage=StorageConfig(path=tmp_path / "town.sqlite")
    )
    building = asyncio.create_task(build(config, clock))
    while "cannot be reached" not in caplog.text:  # noqa: ASYNC110 - a log has nothing to wait for
        await asyncio.sleep(0.01)
    async with serve(world, port):
        clock.move_by(later(60))
        bot = await asyncio.wait_for(building, 5)
        await bot.close()
    assert TOKEN not in caplog.text


@asynccontextmanager
async def _polling(town: Stage) -> AsyncIterator[None]:
    task = asyncio.create_task(town.bot.polling.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _passes(town: Stage, condition: Callable[[], bool]) -> None:
    """Let the clock run fast until something is so; `TimeoutError` after five real seconds."""
    async with asyncio.timeout(5):
        while not condition():
            town.clock.move_by(later(5))
            await asyncio.sleep(0.01)
