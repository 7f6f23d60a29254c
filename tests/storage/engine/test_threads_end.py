"""The thread of a file has ended once it is closed, or was not opened: it never answers a loop that is closed."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from storage.database import DatabaseProblem
from storage.demo_inspection import Watcher
from storage.engine.sqlite_connection import SqliteConnection

MOMENTS = range(12)
TIMES = 30
"""Whether a thread comes too late is a matter of luck; that often it is all but sure."""


def _leave_no_thread(begin: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Each in a loop of its own, as a command has it."""
    for _ in range(TIMES):
        before = set(threading.enumerate())
        asyncio.run(begin())
        assert set(threading.enumerate()) <= before


@pytest.mark.parametrize("turns", MOMENTS)
def test_broken_off_while_it_opens_or_closes(tmp_path: Path, turns: int) -> None:
    async def begin() -> None:
        opening = asyncio.create_task(_opened_and_closed(SqliteConnection(tmp_path / "town.sqlite", None)))
        for _ in range(turns):
            await asyncio.sleep(0)
        opening.cancel()
        await asyncio.wait({opening})

    _leave_no_thread(begin)


async def _opened_and_closed(connection: SqliteConnection) -> None:
    await connection.open()
    await connection.close()


def test_told_twice_to_end_while_it_closes(tmp_path: Path) -> None:
    async def begin() -> None:
        connection = SqliteConnection(tmp_path / "town.sqlite", None)
        await connection.open()
        closing = asyncio.create_task(connection.close())
        for _ in range(2):
            await asyncio.sleep(0)
            closing.cancel()
        await asyncio.wait({closing})

    _leave_no_thread(begin)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    """Nor is it made, by whoever only reads."""

    async def begin() -> None:
        with pytest.raises(DatabaseProblem, match="unable to open"):
            await SqliteConnection(tmp_path / "none" / "town.sqlite", None).another().open()
        with pytest.raises(DatabaseProblem, match="unable to open"):
            await Watcher.open(tmp_path / "none.sqlite")

    _leave_no_thread(begin)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "town.sqlite").write_text("Dear all, " * 1000, encoding="utf-8")

    async def begin() -> None:
        with pytest.raises(DatabaseProblem, match="not a database"):
            await SqliteConnection(tmp_path / "town.sqlite", None).open()

    _leave_no_thread(begin)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "town.sqlite").execute("SELECT * FROM sqlite_master")
