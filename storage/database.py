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

from storage.migrating import DatabaseProblem, migrate
from storage.trouble import DatabaseTrouble, trouble_in
from storage.unit_of_work import Work


async def _set_up(connection: aiosqlite.Connection) -> None:
    connection.row_factory = sqlite3.Row
    await connection.execute("PRAGMA busy_timeout = 5000")
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA synchronous = FULL")
    await connection.execute("PRAGMA foreign_keys = ON")


class Database:
    """An open database. Closed by `close()`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open the file, making it and its folder if need be, and bring its tables up to date.

        Raises `DatabaseProblem` when it cannot be opened, or a newer program has written it.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = await aiosqlite.connect(path, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise DatabaseProblem(f"The database {path} cannot be opened: {error}.") from None
        try:
            await _set_up(connection)
            await migrate(connection)
        except sqlite3.Error as error:
            await connection.close()
            raise DatabaseProblem(f"The database {path} cannot be used: {error}.") from None
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def close(self) -> None:
        await self._connection.close()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """One transaction: committed at the end, rolled back whole if anything is raised.

        Raises `DatabaseTrouble` when the machine is in the way: nothing was changed, and it may be tried again.
        """
        async with self._lock:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                yield Work(self._connection)
                await self._connection.execute("COMMIT")
            except BaseException as error:
                # Harmless when there is no transaction: SQLite ends one by itself when the disk is full.
                await self._connection.rollback()
                if isinstance(error, sqlite3.OperationalError) and (trouble := trouble_in(error)):
                    raise trouble from error
                raise

    async def tidy(self) -> None:
        """Write the file anew, so that nothing of what was deleted is left in it, and empty its log.

        Everybody waits meanwhile; seconds for a large file. Raises `DatabaseTrouble`, and nothing is lost.
        """
        async with self._lock:
            try:
                await self._connection.execute("VACUUM")
                await self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                raise trouble_in(error) or error from error


__all__ = ["Database", "DatabaseProblem", "DatabaseTrouble"]
