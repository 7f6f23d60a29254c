"""The database file: opening, settings, and the one lock for writing.

One connection is shared by all tasks, so a transaction is taken only through `write()`: its lock keeps one task’s
rollback from erasing another’s work.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from storage.migrating import migrate
from storage.unit_of_work import Work


class DatabaseBusy(Exception):  # noqa: N818 - read as a sentence: "database busy"
    """Another program holds the database."""


class Database:
    """An open database. Closed by `close()`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open the file, making it and its folder if need be, and bring its tables up to date.

        Raises `NewerDatabase` when a newer program has written it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = await aiosqlite.connect(path, isolation_level=None)
        connection.row_factory = sqlite3.Row
        await connection.execute("PRAGMA busy_timeout = 5000")
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute("PRAGMA foreign_keys = ON")
        try:
            await migrate(connection)
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def close(self) -> None:
        await self._connection.close()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """One transaction: committed at the end, rolled back whole if anything is raised."""
        async with self._lock:
            await self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Work(self._connection)
            except BaseException:
                await self._connection.execute("ROLLBACK")
                raise
            await self._connection.execute("COMMIT")
