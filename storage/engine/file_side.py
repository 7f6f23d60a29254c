"""A file of SQLite that is moved, or into which a database is moved: it grows beside its place until it is whole."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from storage.engine.errors import DatabaseProblem
from storage.engine.migrator import migrate
from storage.engine.one_side import NOT_MOVED, TableShape
from storage.engine.sqlite_connection import SqliteConnection


class FileSide:
    """Whoever has it holds the lock beside it (`process_lock.py`)."""

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        self._path = path
        self._is_new = is_new
        self._is_there = False
        self._growing = path.with_name(path.name + ".part") if is_new else path
        self.connection = SqliteConnection(self._growing, None)

    async def open(self) -> None:
        if self._is_new and self._path.exists():
            raise DatabaseProblem(f"{self._path} is there already. Choose another name; nothing was changed.")
        if not self._is_new and not self._path.exists():
            raise DatabaseProblem(f"There is no database {self._path} to move.")
        if self._is_new:
            self._remove()
        await self.connection.open()
        await migrate(self.connection)

    async def shapes(self) -> Sequence[TableShape]:
        found = await self.connection.execute_fetchall(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )
        return [await self._shape(str(row[0])) for row in found if row[0] not in NOT_MOVED]

    async def _shape(self, table: str) -> TableShape:
        columns = await self.connection.execute_fetchall(f"PRAGMA table_info({table})")
        key = sorted((row["pk"], str(row["name"])) for row in columns if row["pk"])
        return TableShape(table, tuple(sorted(str(row["name"]) for row in columns)), tuple([name for _, name in key]))

    async def keep_still(self) -> None:
        """Its transaction does that."""

    async def bar(self) -> None:
        """Whoever opens it is told."""

    async def unbar(self) -> None:
        """Nothing was done."""

    def filling(self) -> AbstractAsyncContextManager[None]:
        return self.connection.all_or_nothing()

    async def finish(self) -> None:
        """Closing it writes its log into it."""
        await self.connection.close()
        self._growing.replace(self._path)
        self._is_there = True

    async def empty(self) -> None:
        await self.connection.close()
        if self._is_new:
            self._remove()
        if self._is_there:
            self._path.unlink()

    def _remove(self) -> None:
        """Only what this move has made: `open` refuses a file that is there."""
        for ending in ("", "-wal", "-shm"):
            self._growing.with_name(self._growing.name + ending).unlink(missing_ok=True)
