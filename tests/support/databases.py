"""A new database for a test: made once and copied, since to make the tables, and its first night, take a while."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.app_environment import environment_of
from bot.config import Config
from bot.jobs import bring_about
from bot.simulator.clock import MovableClock
from storage.database import Database
from storage.engine.place import Place
from storage.engine.sqlite_connection import SqliteConnection
from tests.support import postgres_server

ON_SERVER: set[str] = set()
"""The databases of the test that is running, to be thrown away after it."""


def new_database(path: Path) -> None:
    """Put one at `path`, unless there is one."""
    if postgres_server.wanted():
        postgres_server.make(place_of(path), like=_made_on_server(f"empty_{os.getpid()}", lambda _: asyncio.sleep(0)))
    else:
        new_file(path)


def new_file(path: Path) -> None:
    """The same in a file, whatever the tests are run with."""
    _copy(_empty, path)


def rested_database(path: Path, moment: datetime) -> None:
    """The same, and what is done once a night was done at that moment, when nobody was there yet."""
    if postgres_server.wanted():
        postgres_server.make(place_of(path), like=_rested_on_server(moment))
    else:
        _copy(lambda: _rested(moment), path)


def place(path: Path) -> Place:
    """Where the database is that a test puts at `path`: there, or on the server with which the tests are run."""
    if not postgres_server.wanted():
        return path
    if not postgres_server.there(name := place_of(path)):
        postgres_server.make(name)
    return postgres_server.address(name)


def only_with_a_file(reason: str) -> pytest.MarkDecorator:
    """For what is true of a file alone, or can only be seen in one."""
    return pytest.mark.skipif(postgres_server.wanted(), reason=f"With a file only: {reason}")


def sqlite_of(database: Database) -> SqliteConnection:
    """For tests of that engine."""
    connection = database._connection  # noqa: SLF001
    assert isinstance(connection, SqliteConnection)
    return connection


def place_of(path: Path) -> str:
    """The name of the database of a test."""
    name = f"t_{sha256(str(path.resolve()).encode()).hexdigest()[:24]}"
    ON_SERVER.add(name)
    return name


@cache
def _rested_on_server(moment: datetime) -> str:
    """The name of a database that is copied. Each process that runs tests makes its own."""
    return _made_on_server(f"rested_{os.getpid()}_{moment:%Y%m%d%H%M}", _rest(moment))


def _made_on_server(name: str, begun: Callable[[Database], Awaitable[object]]) -> str:
    """Unless it is there."""
    if not postgres_server.there(name):
        postgres_server.make(name)
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(asyncio.run, _make(postgres_server.address(name), begun)).result()
    return name


def _rest(moment: datetime) -> Callable[[Database], Awaitable[object]]:
    environment = environment_of(Config())
    return lambda database: bring_about(database, environment, MovableClock(moment, running=False))


def _copy(made: Callable[[], bytes], path: Path) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made())


@cache
def _empty() -> bytes:
    return _file_after(lambda _: asyncio.sleep(0))


@cache
def _rested(moment: datetime) -> bytes:
    return _file_after(_rest(moment))


def _file_after(begun: Callable[[Database], Awaitable[object]]) -> bytes:
    """The file of a new database. Made in a thread of its own, where no event loop is running yet."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as elsewhere:
        path = Path(folder) / "empty.sqlite"
        elsewhere.submit(asyncio.run, _make(path, begun)).result()
        return path.read_bytes()


async def _make(path: Place, begun: Callable[[Database], Awaitable[object]]) -> None:
    database = await Database.open(path)
    await begun(database)
    await database.close()
