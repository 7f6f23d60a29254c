"""The one connection to a PostgreSQL server by which all is written (decision 0041).

Loaded only where there is such an address. A transaction has its turn (an advisory lock), so that there is one writer
at a time whatever else is connected; a statement that fails leaves the transaction to be given up, or to be rolled
back to its savepoint. Errors of the machine become `DatabaseTrouble` here.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import psycopg
from psycopg import AsyncConnection, AsyncCursor
from psycopg.pq import TransactionStatus

from storage.engine.connection import Changed, Values
from storage.engine.encryption import Seals, bound
from storage.engine.errors import DatabaseBusy, DatabaseProblem, DatabaseTrouble
from storage.engine.kept import CHANGED, KeptRows, names_kept
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_erasure import keep_no_samples, rid_of_what_was_deleted
from storage.engine.postgres_line import Telling, has_rows, opened_line
from storage.engine.postgres_locks import BEGIN, BEGIN_READING, BEGIN_TAKING_IN, LEAD, OPENING, TURN
from storage.engine.postgres_refused import in_the_way, refuse_another_key, refused
from storage.engine.postgres_rows import PostgresRow
from storage.engine.postgres_tables import Migrating, count_on, make_own, why_unfit
from storage.engine.postgres_words import AWAY, asked, asked_of_many

T = TypeVar("T")

LOOKS, LOOK_AGAIN_S = 20, 0.05
"""One second."""

OLDEST: Final = 15
"""The oldest version of the server that will do."""
BELL: Final = "inbox"
"""What is rung when something came in."""


class NothingYet:
    """What a savepoint has changed."""

    rowcount = 0


class PostgresConnection:
    """Seals what is marked as private, and lets nobody’s own text pass for sealed. Parameters are named."""

    def __init__(self, url: PostgresUrl, cipher: Seals | None, *, takes_in: bool = False) -> None:
        """One that only `takes_in` waits for no turn, rings for whoever leads, and comes back when it was lost."""
        self._url = url
        self._cipher = cipher
        self._takes_in = takes_in
        self._end_by = f"NOTIFY {BELL}; COMMIT" if takes_in else "COMMIT"
        self._line: AsyncConnection[PostgresRow] | None = None
        self._begins = False
        self._begin_by = BEGIN
        self._parts: list[str] = []
        """Of savepoints, what is not said yet: it goes along with what comes next."""
        self._telling = Telling(before_there_are_tables=takes_in)
        self._kept = KeptRows()
        self._keeps = False
        self._migrating = Migrating(self)
        self.pid = 0
        """Of the server’s process at the other end, once it has tried to lead; a pooler tells another number."""

    def another(self) -> "PostgresConnection":
        return PostgresConnection(self._url, self._cipher)

    async def open(self) -> None:
        """Raises `DatabaseProblem`."""
        try:
            self._line = await opened_line(self._url, self._cipher)
        except psycopg.Error as error:
            raise refused(self._url, error) from None
        try:
            await self._refuse_unfit()
        except BaseException as error:
            await self.close()
            if problem := self.problem(error):
                raise problem from None
            raise

    async def may_lead(self) -> bool:
        """Take the lead of all programs if nobody has it; then it lasts as long as this line."""
        rows = await self.execute_fetchall(f"SELECT pg_try_advisory_lock({LEAD}), pg_backend_pid()")
        self.pid = int(rows[0][1])
        return bool(rows[0][0])

    async def _leads_soon(self) -> bool:
        """A program that has just ended holds its lock until the server has noticed."""
        for _ in range(LOOKS):
            if await self.may_lead():
                return True
            await asyncio.sleep(LOOK_AGAIN_S)
        return False

    async def take_hold(self, *, alone: bool) -> None:
        if alone and not await self._leads_soon():
            raise DatabaseBusy(f"Another copy of the bot is using the database {shown(self._url)}. Stop it first.")
        await self.execute(f"SELECT pg_advisory_lock({OPENING})")

    async def _refuse_unfit(self) -> None:
        """Raises `DatabaseProblem` for one that is too old, not UTF8, only a copy, or somebody else’s."""
        version = self._server.info.server_version // 10_000
        if version < OLDEST:
            raise DatabaseProblem(
                f"The database server is PostgreSQL {version}; {OLDEST} or newer is needed. Nothing was changed."
            )
        if unfit := await why_unfit(self):
            raise DatabaseProblem(f"The database {shown(self._url)} {unfit}")

    @property
    def _server(self) -> AsyncConnection[PostgresRow]:
        """Raises `DatabaseTrouble` where there is none yet."""
        if self._line is None:
            raise DatabaseTrouble(AWAY, passes=True)
        return self._line

    def problem(self, error: BaseException) -> DatabaseProblem | None:
        """In words for whoever runs the program; None for a slip of ours."""
        if not isinstance(error, DatabaseTrouble):
            return in_the_way(self._url, error)
        kind = DatabaseBusy if error.passes else DatabaseProblem
        return kind(f"The database {shown(self._url)} cannot be used. {error}")

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()

    def refuse_lost(self) -> None:
        """Raises `DatabaseTrouble` when the line is gone: it does not come back by itself, as the lead went with it."""
        if self._server.closed:
            raise DatabaseTrouble(AWAY, passes=True)

    @property
    def in_transaction(self) -> bool:
        return self._line is not None and self._line.info.transaction_status not in {
            TransactionStatus.IDLE,
            TransactionStatus.UNKNOWN,
        }

    def begin(self, *, short: bool = False, reads: bool = False) -> None:  # noqa: ARG002 - all are alike here
        self._begin_by = BEGIN_READING if reads else BEGIN_TAKING_IN if self._takes_in else BEGIN
        self._begins = True
        self._telling.anew()

    async def end(self) -> None:
        self._begins = False
        if self.in_transaction:
            with self._telling.told():
                self._refuse_failed()
                await self._say(*self._parts, self._end_by)
        self._parts.clear()
        if self._begin_by is BEGIN_READING:  # what others were writing is counted already, and was not seen
            self._kept.forget()

    def _refuse_failed(self) -> None:
        """Asked to keep a transaction in which something has failed, the server gives it up and says nothing."""
        has_failed = self._server.info.transaction_status is TransactionStatus.INERROR
        if has_failed and self._begin_by is not BEGIN_READING:
            raise psycopg.errors.InFailedSqlTransaction("something failed in it, and was passed over")

    async def rollback(self) -> None:
        """Never fails: where it cannot be said the line is closed, and the server undoes what it has begun.

        So why it is undone is what is told: somebody may have been asked to end.
        """
        self._begins = False
        self._parts.clear()
        self._kept.forget()
        if self._line is not None and self.in_transaction:
            try:
                await self._say("ROLLBACK")
            except psycopg.Error:
                await self._line.close()

    async def _say(self, *words: str) -> AsyncCursor[PostgresRow]:
        """Several in one go."""
        cursor = self._server.cursor()
        await cursor.execute("; ".join(words).encode(), prepare=False)
        return cursor

    async def execute(self, sql: str, parameters: Values | None = None, /) -> Changed:
        if sql.startswith("ROLLBACK"):
            self._kept.forget()
        elif sql.startswith(("SAVEPOINT", "RELEASE")):
            await self._begun()
            self._parts.append(sql)
            return NothingYet()
        return await self._done(sql, parameters)

    async def execute_fetchall(self, sql: str, parameters: Values | None = None, /) -> list[PostgresRow]:
        cursor = await self._done(sql, parameters)
        return await cursor.fetchall() if has_rows(cursor) else []

    async def executemany(self, sql: str, parameters: Iterable[Values], /) -> Changed:
        await self._begun()
        self._forget_what(sql)
        values = [bound(one, self._cipher) for one in parameters]
        cursor = self._server.cursor()
        if values:
            with self._telling.told():
                await self._say_parts()
                await cursor.executemany(*asked_of_many(sql, values))
        return cursor

    async def _done(self, sql: str, parameters: Values | None) -> AsyncCursor[PostgresRow]:
        await self._begun()
        self._forget_what(sql)
        text, values = asked(sql, bound(parameters, self._cipher))
        with self._telling.told():
            await self._say_parts()
            cursor = self._server.cursor()
            await cursor.execute(text.encode(), values)
            return cursor

    async def _say_parts(self) -> None:
        if self._parts:
            parts, self._parts = self._parts, []
            await self._say(*parts)

    async def _begun(self) -> None:
        if self._begins:
            self._begins = False
            self._parts.clear()
            with self._telling.told():
                if not self._takes_in or not await self._began_on_an_old_line():
                    await self._begin()

    async def _began_on_an_old_line(self) -> bool:
        """No where it was lost, which is noticed only now; then there is a new one."""
        if self._line is not None and not self._line.closed:
            try:
                await self._begin()
            except psycopg.OperationalError:
                if not self._line.closed:
                    raise
            else:
                return True
        self._line = await opened_line(self._url, self._cipher)
        return False

    async def _begin(self) -> None:
        asks = f"{self._begin_by}; SELECT last_value FROM {CHANGED}" if self._keeps else self._begin_by
        cursor = await self._server.cursor().execute(asks, prepare=False)
        while cursor.nextset():
            pass
        if self._takes_in:
            refuse_another_key(self._cipher, await cursor.fetchone())
        elif self._keeps:
            version = await cursor.fetchone()
            self._kept.as_of(version and version[0])

    def _forget_what(self, sql: str) -> None:
        """What this transaction itself has changed."""
        if self._kept.found and names_kept(sql):
            self._kept.forget()

    async def kept(self, question: object, ask: Callable[[], Awaitable[T]], /) -> T:
        """In a transaction."""
        await self._begun()
        if question not in self._kept.found:
            self._kept.found[question] = await ask()
        found: T = self._kept.found[question]
        return found

    async def keep_what_seldom_changes(self) -> None:
        """Once all tables are there. Whoever waits to open the database may do so now."""
        await keep_no_samples(self)  # which takes triggers away that stand in its way
        await make_own(self)
        self._keeps = True
        await self.execute(f"SELECT pg_advisory_unlock({OPENING})")

    async def try_writing(self) -> None:
        await self.execute("DELETE FROM seal WHERE key_name IS NULL")

    @asynccontextmanager
    async def all_or_nothing(self) -> AsyncIterator[None]:
        await self.execute("BEGIN")
        try:
            await self.execute(f"SELECT pg_advisory_xact_lock({TURN})")
            yield
            await count_on(self)
            await self.execute("COMMIT")
        except BaseException:
            await self.rollback()
            raise

    async def migrate_by(self, statement: str, /) -> None:
        await self._migrating.do(statement)

    async def leave_no_traces(self) -> None:
        await rid_of_what_was_deleted(self, anew=True)

    async def tidy(self, *, anew: bool) -> None:
        await rid_of_what_was_deleted(self, anew=anew)
