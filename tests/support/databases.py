"""A new database for a test: made once and copied, since to make the tables, and its first night, take a while."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app_environment import environment_of
from bot.config import Config
from bot.jobs import bring_about
from bot.simulator.clock import MovableClock
from storage.database import Database


def new_database(path: Path) -> None:
    """Put one at `path`, unless there is one."""
    _copy(_empty, path)


def rested_database(path: Path, moment: datetime) -> None:
    """The same, and what is done once a night was done at that moment, when nobody was there yet."""
    _copy(lambda: _rested(moment), path)


def _copy(made: Callable[[], bytes], path: Path) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made())


@cache
def _empty() -> bytes:
    return _file_after(lambda _: asyncio.sleep(0))


@cache
def _rested(moment: datetime) -> bytes:
    environment = environment_of(Config())
    return _file_after(lambda database: bring_about(database, environment, MovableClock(moment, running=False)))


def _file_after(begun: Callable[[Database], Awaitable[object]]) -> bytes:
    """The file of a new database. Made in a thread of its own, where no event loop is running yet."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as elsewhere:
        path = Path(folder) / "empty.sqlite"
        elsewhere.submit(asyncio.run, _make(path, begun)).result()
        return path.read_bytes()


async def _make(path: Path, begun: Callable[[Database], Awaitable[object]]) -> None:
    database = await Database.open(path)
    await begun(database)
    await database.close()
