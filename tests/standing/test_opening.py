"""Asked to end while it opens its database, a program leaves nothing open: no thread, no line, nothing to wait for."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from pydantic import SecretStr

from bot.config import Config, StorageConfig, TelegramConfig
from bot.intake import Intake, MachineClock
from bot.standing_by import standing_by
from storage.database import Database
from storage.engine.place import Place, PostgresUrl
from tests.standing.conftest import HERE, TOKEN

A_FEW = 20
"""Turns of the loop: opening takes some hundreds."""
SOON_S = 5.0


async def _broken_off(begin: Callable[[], Coroutine[Any, Any, bool]]) -> AsyncIterator[int]:
    """After ever more turns, until it says that it was there. A line of psycopg that is left open complains."""
    before, turns, done = set(threading.enumerate()), 0, False
    while not done:
        beginning = asyncio.create_task(begin())
        for _ in range(turns):
            await asyncio.sleep(0)
        beginning.cancel()
        await asyncio.wait({beginning})
        done = not beginning.cancelled() and beginning.result()
        for thread in set(threading.enumerate()) - before:
            thread.join(SOON_S)
            assert not thread.is_alive(), f"broken off after {turns} turns"
        gc.collect()
        yield turns
        turns += max(A_FEW, turns // 5)


async def test_asked_to_end_at_any_moment_of_its_opening_nothing_stays_open(place: Place) -> None:
    """A thread that stays keeps the program from ending; a line that stays keeps its locks."""

    async def opens() -> bool:
        await (await Database.open(place)).close()
        return True

    await opens()
    assert [turns async for turns in _broken_off(opens)][3:]


@HERE
async def test_asked_to_end_at_any_moment_before_it_leads_nothing_stays_open(url: PostgresUrl) -> None:
    telegram = TelegramConfig(token=TOKEN, base_url="http://127.0.0.1:9")
    config = Config(telegram=telegram, storage=StorageConfig(url=SecretStr(url)))
    leads = False

    async def lead(_: Intake) -> None:
        nonlocal leads
        leads = True
        await asyncio.Event().wait()

    async def stands_by() -> bool:
        try:
            await standing_by(config, MachineClock(), lead)
        except asyncio.CancelledError:
            if not leads:
                raise
        return True

    await (await Database.open(url)).close()
    assert [turns async for turns in _broken_off(stands_by)][3:]
