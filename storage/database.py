"""The database file: opening, settings, and the one lock for writing.

One connection is shared by all tasks, so a transaction is taken only through `write()`: its lock keeps one task’s
rollback from erasing another’s work.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from storage.engine.connection import Connection
from storage.engine.errors import DatabaseBusy, DatabaseProblem, DatabaseTrouble, trouble_in
from storage.engine.migrator import migrate, migrations
from storage.engine.named_file import NamedFile
from storage.engine.place import Place, PostgresUrl
from storage.engine.reencryption import how_sealed, seal_all, unseal_all
from storage.engine.sqlite_connection import SqliteConnection
from storage.messaging.inbox import Inbox

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from storage.engine.cipher import Cipher
    from storage.unit_of_work import Work


T = TypeVar("T")


class Database:
    """An open database. Closed by `close()`."""

    def __init__(self, connection: Connection, file: NamedFile | None = None) -> None:
        self._connection = connection
        self._file = file
        self._inbox = Inbox(connection)
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, place: Place, key_file: Path | None = None, *, alone: bool = False) -> "Database":
        """Open the database, making it if need be, and bring its tables up to date.

        With a file of keys, what is private is sealed; a database that is not sealed with the first of them yet is
        sealed now, but only for a caller who is `alone` with it, and for a new one.
        Raises `DatabaseProblem` when it cannot be opened or written to, or a newer program or another key has written
        it, and `DatabaseBusy` when another program holds it.
        """
        cipher = cipher_of(key_file)
        connection = connection_to(place, cipher)
        await connection.open()
        file = None if isinstance(place, PostgresUrl) else NamedFile(place)
        return await cls.brought_up_to_date(connection, cipher, alone=alone, file=file)

    @classmethod
    async def brought_up_to_date(
        cls, connection: Connection, cipher: "Cipher | None", *, alone: bool, file: NamedFile | None = None
    ) -> "Database":
        """The same, of an open connection; it is closed if that fails."""
        try:
            await connection.take_hold(alone=alone)
            is_new = await migrate(connection) == len(migrations())
            await connection.try_writing()
            await _see_to_the_seal(connection, cipher, may_seal=alone or is_new)
            await connection.keep_what_seldom_changes()
            if file is not None:
                file.is_whole()
        except BaseException as error:
            await connection.close()
            if problem := connection.problem(error):
                raise problem from None
            raise
        return cls(connection, file)

    async def close(self) -> None:
        """What is in a file that nobody finds by its name any more is written into one that has a name."""
        if self._file is None or not self.astray():
            await self._connection.close()
            return
        from storage.engine.kept_beside import keep_beside, put_in_place  # noqa: PLC0415 - hardly ever needed

        try:
            kept = await keep_beside(self._connection, self._file)
        finally:
            await self._connection.close()
        if kept is not None:
            put_in_place(kept, self._file)

    def astray(self) -> str:
        """In words, where others find another file by the name of this database, or none; empty where all is well."""
        return self._file.astray() if self._file is not None else ""

    @asynccontextmanager
    async def read(self) -> AsyncIterator["Work"]:
        """What was there at one moment, however long it takes to go through it; others write meanwhile.

        Whoever writes within is refused by the database as soon as somebody else has. Raises `DatabaseTrouble`.
        """
        async with self._transaction(short=False, reads=True):
            yield self._work

    @asynccontextmanager
    async def beside(self) -> AsyncIterator["Work"]:
        """The same as `read`, by a connection of its own: of the loop of another thread, for what takes long.

        Nobody waits for it, in this program neither. Raises `DatabaseTrouble`.
        """
        if astray := self.astray():  # by its name another file would be read, or an empty one made
            raise DatabaseTrouble(astray)
        connection = self._connection.another()
        try:
            await connection.open()
        except DatabaseProblem as problem:
            raise DatabaseTrouble(str(problem)) from problem
        try:
            async with Database(connection).read() as work:
                yield work
        finally:
            await connection.close()

    async def aside(self, make: "Callable[[Work], Awaitable[T]]", threads: "Executor | None" = None) -> T:
        """What `make` makes, `beside` everything else, on one of these threads, or of the loop’s.

        Raises what it raises. Broken off, it goes on no longer than to its next question.
        """
        from storage.engine.on_a_thread import on_a_thread  # noqa: PLC0415 - hardly ever needed

        return await on_a_thread(partial(self._made_beside, make), threads)

    async def _made_beside(self, make: "Callable[[Work], Awaitable[T]]") -> T:
        async with self.beside() as work:
            return await make(work)

    @asynccontextmanager
    async def write(self, *, short: bool = True) -> AsyncIterator["Work"]:
        """One transaction: committed at the end, rolled back whole if anything is raised.

        What a `short` one writes is written without the thread of the database (`storage/engine/connection.py`):
        each statement changes a few rows. Whoever goes through a whole town says that it is not.
        Raises `DatabaseTrouble` when the machine is in the way: nothing was changed, and it may be tried again.
        """
        async with self._transaction(short=short):
            yield self._work

    @asynccontextmanager
    async def take_in(self) -> AsyncIterator[Inbox]:
        """The same, for what comes in: it can be kept before the rest of the program is loaded (`bot/intake.py`)."""
        async with self._transaction(short=True):
            yield self._inbox

    @cached_property
    def _work(self) -> "Work":
        from storage.unit_of_work import Work  # noqa: PLC0415 - it knows all that is kept, which takes a while to load

        return Work(self._connection)

    @asynccontextmanager
    async def _transaction(self, *, short: bool, reads: bool = False) -> AsyncIterator[None]:
        async with self._lock:
            try:
                await self._begin(short=short, reads=reads)
                yield
                await self._connection.end()
            except BaseException as error:
                await self._undo(error)
                if trouble := trouble_in(error):
                    raise trouble from error
                raise

    async def _begin(self, *, short: bool, reads: bool) -> None:
        if self._connection.in_transaction:  # its undoing failed, as the disk did
            await self._connection.rollback()
        self._connection.begin(short=short, reads=reads)

    async def _undo(self, why: BaseException) -> None:
        """Harmless when there is no transaction: SQLite ends one by itself when the disk is full.

        Whoever was asked to end is told nothing else, even if it fails: the next transaction undoes it first.
        """
        try:
            await self._connection.rollback()
        except Exception as error:
            if isinstance(why, Exception):
                raise trouble_in(error) or error from error

    async def unseal(self) -> None:
        """Write everything plainly again; nobody else may use the database meanwhile."""
        async with self._lock:
            await unseal_all(self._connection)

    async def tidy(self, *, anew: bool = False) -> None:
        """Empty its log, in which something may be left of what was deleted.

        `anew`: write the whole file anew, too. Everybody waits meanwhile; seconds for a large one. Raises
        `DatabaseTrouble`, and nothing is lost.
        """
        async with self._lock:
            if anew and self._file is not None:
                self._file.may_shrink()
            await self._connection.tidy(anew=anew)


def connection_to(place: Place, cipher: "Cipher | None") -> Connection:
    """Not opened yet."""
    if isinstance(place, PostgresUrl):
        return _to_a_server(place, cipher)
    return SqliteConnection(place, cipher)


def _to_a_server(url: PostgresUrl, cipher: "Cipher | None") -> Connection:
    try:
        from storage.engine.postgres_connection import PostgresConnection  # noqa: PLC0415 - most have a file
    except ImportError:
        raise DatabaseProblem(
            "storage.url needs the driver for PostgreSQL. Please install it: pip install 'feeding-stockport[postgres]'"
        ) from None
    return PostgresConnection(url, cipher)


def cipher_of(key_file: Path | None) -> "Cipher | None":
    """None where there is no key."""
    if key_file is None:
        return None
    from storage.engine.cipher import read_cipher  # noqa: PLC0415 - the cipher is loaded only where there is a key

    return read_cipher(key_file)


async def _see_to_the_seal(connection: Connection, cipher: "Cipher | None", *, may_seal: bool) -> None:
    sealed = await how_sealed(connection)
    name = sealed.key_name
    if cipher is None:
        if name:
            raise DatabaseProblem(
                f"The names, numbers and words in the database are sealed with the key {name}. Set storage.key_file to"
                " the file that holds this key."
            )
        return
    if name and name not in cipher.names:
        raise DatabaseProblem(
            f"The database is sealed with the key {name}, which is not in storage.key_file (it has"
            f" {', '.join(cipher.names)}). Nothing was changed. Please name the file that holds the right key."
        )
    if name == cipher.name and (sealed.whole or not may_seal):
        return
    if not may_seal:
        raise DatabaseProblem(
            f"The database is not sealed with the key {cipher.name} yet. The bot does it when it starts; or stop it"
            " and run: feeding-stockport migrate"
        )
    await seal_all(connection, cipher.name)


__all__ = ["Database", "DatabaseBusy", "DatabaseProblem", "DatabaseTrouble"]
