"""The nightly tidying of a large town, while somebody else wants the database every few hundredths of a second."""

import asyncio
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.app_environment import environment_of
from bot.config import Config
from bot.services.privacy.retention import retain
from storage.database import Database
from storage.engine.times import stored
from storage.privacy.retention import CHORE
from storage.privacy.retention_rules import HEARD, SAID

EVERY_S = 0.02
A_DAY_OF_EACH = 10
"""One guest in so many wrote something, and heard something, on the day whose words are forgotten now."""


@dataclass(frozen=True, slots=True)
class Night:
    """What came of it."""

    took_s: float
    cpu_s: float
    longest_wait_s: float
    """Until somebody else had the database."""
    file_mb: float


async def tidied(path: Path, now: datetime) -> Night:
    """`now` is the day after the town was filled, at any hour: it is put to half past three."""
    now = now.replace(hour=3, minute=30)
    _a_day_of_words(path, now)
    database, environment, waits = await Database.open(path), environment_of(Config()), [0.0]
    others = asyncio.create_task(_wait_in_turn(database, waits))
    begun, cpu = time.perf_counter(), time.process_time()
    try:
        assert await retain(partial(database.write, short=False), environment, now=now)
        await database.tidy()
        took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    finally:
        others.cancel()
        with suppress(asyncio.CancelledError):
            await others
        await database.close()
    return Night(took, cpu, max(waits), _megabytes(path))


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


async def _wait_in_turn(database: Database, waits: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        async with database.write() as work:
            await work.retention.last_done(CHORE)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(EVERY_S)


def _a_day_of_words(path: Path, now: datetime) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        count = connection.execute("SELECT COUNT(*) FROM guest").fetchone()[0] // A_DAY_OF_EACH
        heard, said = (stored(now - age - timedelta(hours=12)) for age in (HEARD, SAID))
        connection.executemany(
            "INSERT INTO inbox (update_id, received_at, state, body) VALUES (?, ?, 'done', '')",
            ((number, heard) for number in range(count)),
        )
        connection.executemany(
            "INSERT INTO outbox (chat_id, state, priority, due_at, dedupe, message) VALUES (1, 'sent', 0, ?, ?, '{}')",
            ((said, f"day:{number}") for number in range(count)),
        )
