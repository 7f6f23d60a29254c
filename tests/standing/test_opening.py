"""Asked to end while it opens its database, a program leaves nothing open: no thread, no line, nothing to wait for."""

import asyncio
import gc
import threading
from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any

from pydantic import SecretStr

from bot.config import Config, StorageConfig, TelegramConfig
from bot.intake import Intake, MachineClock
from bot.standing_by import standing_by
from storage.database import Database
from storage.engine.place import Place, PostgresUrl
from tests.standing.conftest import HERE, TOKEN

MOMENTS = 24
SOME = 5
LEADS_IN_S = 0.04
SOON_S = 5.0


async def _broken_off(begin: Callable[[], Coroutine[Any, Any, object]], took: float) -> int:
    """After ever longer, until about when it is there; how often it was not yet.

    A line of psycopg that is left open complains.
    """
    before, times = set(threading.enumerate()), 0
    for moment in range(MOMENTS):
        beginning = asyncio.create_task(begin())
        await asyncio.wait({beginning}, timeout=took * moment / MOMENTS)
        beginning.cancel()
        await asyncio.wait({beginning})
        times += beginning.cancelled()
        for thread in set(threading.enumerate()) - before:
            thread.join(SOON_S)
            assert not thread.is_alive(), f"broken off after {moment} of {MOMENTS} moments"
        gc.collect()
    return times


async def test_asked_to_end_at_any_moment_of_its_opening_nothing_stays_open(place: Place) -> None:
    """A thread that stays keeps the program from ending; a line that stays keeps its locks."""

    async def opens() -> None:
        await (await Database.open(place)).close()

    await opens()
    began = perf_counter()
    await opens()
    assert await _broken_off(opens, perf_counter() - began) > SOME


@HERE
async def test_asked_to_end_at_any_moment_before_it_leads_nothing_stays_open(url: PostgresUrl) -> None:
    telegram = TelegramConfig(token=TOKEN, base_url="http://127.0.0.1:9")
    config = Config(telegram=telegram, storage=StorageConfig(url=SecretStr(url)))

    async def lead(_: Intake) -> None:
        await asyncio.Event().wait()

    await (await Database.open(url)).close()
    times = await _broken_off(lambda: standing_by(config, MachineClock(), lead), LEADS_IN_S)
    assert times == MOMENTS
