"""The one connection to the database file, and where its statements are done: in place, or on the database’s thread.

To have the thread do a statement and come back takes longer than most statements. So they are done in place, but the
event loop is never held for long: a question that takes more than `LONGEST_QUESTION_S` is broken off and asked again on
the thread, many rows at once are written there, and after `TURN_S` others have their turn. What is not a `short`
transaction writes there, since that cannot be broken off, and is there for good after its first long question. Commit,
which waits for the disk, stays there.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from storage.engine import owner_alone
from storage.engine.connection import Changed, Row, Values
from storage.engine.dangling import refuse_dangling
from storage.engine.encryption import Seals, bound, opening_rows
from storage.engine.errors import DatabaseBusy, DatabaseProblem, trouble_in
from storage.engine.kept import CHANGED, KeptRows, triggers
from storage.engine.sqlite_thread import SqliteThread, connected

LONGEST_WAIT_S = 1.0
"""For another program that writes. Then it is said, and tried again; asked to end, the program has to be quick."""
SETTINGS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""With the last of them nothing of what was deleted is left in the file."""
ONLY_READS = "query_only = ON"
LOOK_AGAIN_S = 0.01
LONGEST_QUESTION_S = 0.002
STEPS = 2000
"""Of SQLite’s machine, well under a tenth of that time: so often it is asked whether a question takes too long."""
TURN_S = 0.01
MOST_ROWS = 256
"""So many rows are written in place at once."""
NEVER = float("inf")
BEGIN, BEGIN_READING = "BEGIN IMMEDIATE", "BEGIN DEFERRED"

T = TypeVar("T")


class SqliteConnection:
    """Seals what is private, and lets nobody’s own text pass for sealed. Parameters are named."""

    def __init__(self, path: Path, cipher: Seals | None, *, only_reads: bool = False) -> None:
        self._path = path
        self._cipher = cipher
        self._only_reads = only_reads
        self._thread = SqliteThread(self._opened)
        self._begins = self._begun = self._in_place = False
        self._is_short, self._begin_by = False, BEGIN
        self._under_way = False
        """A statement is on the thread, or one whose task was cancelled may still be: until the next comes back."""
        self._changes_before = 0
        self._turn_until = 0.0
        self._watched = False
        self.longest_wait_s = LONGEST_WAIT_S
        self._break_off_at = NEVER
        self._kept = KeptRows()
        self._kept_is_new = False
        """In this transaction it was asked whether another program has written."""

    def _opened(self) -> sqlite3.Connection:
        self._raw = connected(self._path, "rw")
        self._raw.row_factory = opening_rows(self._cipher)
        return self._raw

    def another(self) -> "SqliteConnection":
        """It only reads, and makes no file where there is none any more."""
        return SqliteConnection(self._path, self._cipher, only_reads=True)

    async def open(self) -> None:
        """Make the file and its folder if need be. Raises `DatabaseProblem`."""
        try:
            if not self._only_reads:
                owner_alone.make_database(self._path)
            await self._thread.opened()
        except (OSError, sqlite3.Error) as error:
            raise DatabaseProblem(f"The database {self._path} cannot be opened: {error}.") from None
        try:
            await self._let_wait(self.longest_wait_s)
            for setting in (*SETTINGS, ONLY_READS) if self._only_reads else SETTINGS:
                await self.execute_fetchall(f"PRAGMA {setting}")
        except BaseException as error:  # also asked to end: a thread that stays would keep the program from ending
            await self.close()
            if problem := self.problem(error):
                raise problem from None
            raise

    def problem(self, error: BaseException) -> DatabaseProblem | None:
        """In words for whoever runs the program."""
        if not isinstance(error, sqlite3.Error):
            return None
        if (trouble := trouble_in(error)) is None:
            return DatabaseProblem(f"The database {self._path} cannot be used: {error}.")
        kind = DatabaseBusy if trouble.passes else DatabaseProblem
        return kind(f"The database {self._path} cannot be used: {error}. {trouble}")

    async def try_writing(self) -> None:
        await self.execute("BEGIN IMMEDIATE")
        await self.rollback()

    @asynccontextmanager
    async def all_or_nothing(self) -> AsyncIterator[None]:
        """Foreign keys are off meanwhile, else a table that is made anew would take with it all that refers to it.

        SQLite turns them off and on outside a transaction only.
        """
        await self.execute("PRAGMA foreign_keys = OFF")
        try:
            await self.execute("BEGIN IMMEDIATE")
            yield
            await refuse_dangling(self)
            await self.execute("COMMIT")
        except BaseException:
            await self.rollback()
            raise
        finally:
            await self.execute("PRAGMA foreign_keys = ON")

    async def migrate_by(self, statement: str, /) -> None:
        await self.execute(statement)

    async def leave_no_traces(self) -> None:
        await self.execute("VACUUM")
        await self.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def tidy(self, *, anew: bool) -> None:
        await self._let_wait(self.longest_wait_s)
        try:
            if anew:
                await self.execute("VACUUM")
            await self.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise trouble_in(error) or error from error
        finally:
            await self._let_wait(0)

    async def take_hold(self, *, alone: bool) -> None:
        """A lock beside the file does it (`process_lock.py`)."""

    async def close(self) -> None:
        await self._thread.close()

    @property
    def in_transaction(self) -> bool:
        return self._raw.in_transaction

    def begin(self, *, short: bool = False, reads: bool = False) -> None:
        """The next statement begins a transaction; what a `short` one writes is written in place, too.

        One that only `reads` keeps nobody from writing meanwhile, and sees nothing of what is written.
        """
        self._begin_by = BEGIN_READING if reads else BEGIN
        self._begins, self._begun, self._in_place, self._kept_is_new = True, False, True, False
        self._is_short = short

    async def end(self) -> None:
        """Commit, if anything was asked at all; what has changed nothing does not wait for the disk."""
        in_place = self._in_place and not self._under_way
        self._begins = self._in_place = False
        if self._begun and in_place and self._raw.total_changes == self._changes_before:
            self._raw.execute("COMMIT")
        elif self._begun:
            await self._away(self._thread.execute("COMMIT"))
        self._begun = False

    async def rollback(self) -> None:
        self._begins = self._begun = self._in_place = False
        self._kept.forget()
        await self._away(self._thread.rollback())

    async def execute(self, sql: str, parameters: Values | None = None, /) -> Changed:
        values = bound(parameters, self._cipher)
        if sql.startswith("ROLLBACK"):
            self._kept.forget()
        if await self._here() and self._is_short:
            return self._raw.execute(sql, values)
        return await self._away(self._thread.execute(sql, values))

    async def execute_fetchall(self, sql: str, parameters: Values | None = None, /) -> list[Row]:
        values = bound(parameters, self._cipher)
        if await self._here() and (self._is_short or _only_reads(sql)):
            rows = self._asked(sql, values)
            if rows is not None:
                return rows
            self._in_place = self._is_short
        return list(await self._away(self._thread.execute_fetchall(sql, values)))

    async def executemany(self, sql: str, parameters: Iterable[Values], /) -> Changed:
        values = [bound(one, self._cipher) for one in parameters]
        if await self._here() and self._is_short and len(values) <= MOST_ROWS:
            return self._raw.executemany(sql, values)
        return await self._away(self._thread.executemany(sql, values))

    async def kept(self, question: object, ask: Callable[[], Awaitable[T]], /) -> T:
        """In a transaction."""
        if not self._kept_is_new:
            version = await self.execute_fetchall("PRAGMA data_version")
            self._kept.as_of(version[0][0])
            self._kept_is_new = True
        if question not in self._kept.found:
            self._kept.found[question] = await ask()
        found: T = self._kept.found[question]
        return found

    async def keep_what_seldom_changes(self) -> None:
        """Once all tables are there."""
        await self._thread.create_function(CHANGED, 0, self._kept.forget)
        await self._away(self._thread.executescript(";".join(triggers())))
        await self._let_wait(0)

    async def _let_wait(self, seconds: float) -> None:
        """For another program, outside of a transaction; within, only its beginning has to wait, and does so itself."""
        await self.execute_fetchall(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")

    async def listen(self, heard: Callable[[str], object]) -> None:
        """Be told of every statement."""
        await self._thread.set_trace_callback(heard)

    async def _here(self) -> bool:
        """Whether the next statement is done in place. It begins the transaction, if that is still to be done.

        Raises `DatabaseTrouble` when the transaction cannot begin.
        """
        if self._begins and not self._begun:
            await self._begin()
            self._begun = True
            self._changes_before = self._raw.total_changes
        if not self._in_place or self._under_way:
            return False
        if perf_counter() > self._turn_until:
            await asyncio.sleep(0)
            self._turn_until = perf_counter() + TURN_S
        if not self._watched:
            self._raw.set_progress_handler(self._takes_too_long, STEPS)
            self._watched = True
        return True

    async def _begin(self) -> None:
        """Wait for another program that writes, and let everybody else go on meanwhile."""
        until = perf_counter() + self.longest_wait_s
        while True:
            try:
                await self._begin_now()
            except sqlite3.OperationalError as error:
                trouble = trouble_in(error)
                if trouble is None or not trouble.passes or perf_counter() > until:
                    raise trouble or error from error
                await asyncio.sleep(LOOK_AGAIN_S)
            else:
                return

    async def _begin_now(self) -> None:
        if self._under_way:
            await self._away(self._thread.execute(self._begin_by))
        else:
            self._raw.execute(self._begin_by)

    def _asked(self, sql: str, values: Values) -> list[Row] | None:
        """The answer, or None when it takes too long. What writes is never broken off: that would undo everything."""
        if _only_reads(sql):
            self._break_off_at = perf_counter() + LONGEST_QUESTION_S
        try:
            return self._raw.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return None
        finally:
            self._break_off_at = NEVER

    def _takes_too_long(self) -> bool:
        return perf_counter() > self._break_off_at

    async def _away(self, statement: Awaitable[T]) -> T:
        """Have the thread do it, while others have their turn."""
        if self._watched:  # there, each look at the clock would wait for the interpreter
            self._raw.set_progress_handler(None, STEPS)
            self._watched = False
        self._under_way = True
        try:
            done = await statement
        except asyncio.CancelledError:  # it is still under way
            raise
        except BaseException:
            self._under_way = False
            raise
        self._under_way = False
        self._turn_until = perf_counter() + TURN_S
        return done


def _only_reads(sql: str) -> bool:
    return sql.lstrip()[:6] == "SELECT"
