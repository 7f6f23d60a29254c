"""The one connection to a PostgreSQL server by which all is written (decision 0041).

Loaded only where there is such an address. A transaction has its turn (an advisory lock), so that there is one writer
at a time whatever else is connected; a statement that fails leaves the transaction to be given up, or to be rolled
back to its savepoint. Errors of the machine become `DatabaseTrouble` here.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, TypeVar

import psycopg
from psycopg import AsyncConnection, AsyncCursor, AsyncRawCursor
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from storage.engine.connection import Changed, Values
from storage.engine.encryption import Seals, bound
from storage.engine.errors import DatabaseBusy, DatabaseProblem, DatabaseTrouble
from storage.engine.kept import CHANGED, MADE_OF, KeptRows, names_kept
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_rows import NumericLoader, PostgresRow, TruthLoader, opened_rows
from storage.engine.postgres_words import AWAY, by_place, in_its_words, spoken, trouble_of

T = TypeVar("T")

OLDEST: Final = 15
"""The oldest version of the server that will do."""
TURN, OPENING, LEAD = 0x_FEED_0001, 0x_FEED_0002, 0x_FEED_0003
"""Names of advisory locks: a transaction’s turn; whoever brings the database up to date; whoever leads."""
LONGEST_WAIT_MS = 1000
"""For another program that writes. Then it is said, and tried again."""
BEGIN = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({TURN})"
BEGIN_TAKING_IN = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
SESSION: Final[dict[str, Any]] = {
    "application_name": "feeding",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": f"-c lock_timeout={LONGEST_WAIT_MS} -c synchronous_commit=on -c TimeZone=UTC",
}
DROPPED = re.compile(r"DROP TABLE (\w+)$")
RENAMED = re.compile(r"ALTER TABLE \w+ RENAME TO (\w+)$")
REFERRING = """
    SELECT CAST(conrelid AS regclass) AS child, conname AS name, pg_get_constraintdef(oid) AS meaning
    FROM pg_constraint
    WHERE contype = 'f' AND confrelid = CAST(CAST(:table AS TEXT) AS regclass) AND conrelid <> confrelid
"""
"""What refers to a table, of all others."""
BELL: Final = "inbox"
"""What is rung when something came in."""
OWN_TABLES = """
    CREATE TABLE IF NOT EXISTS leader (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        pid INTEGER NOT NULL,
        named TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL
    )
"""
"""Which program leads, and when it last said that it is well (`postgres_lead.py`)."""
MOST_STATEMENTS = 2000
"""So many stay prepared."""


@contextmanager
def told() -> Iterator[None]:
    """Raises `DatabaseTrouble` for what is wrong with the machine; a slip of ours stays what it is."""
    try:
        yield
    except psycopg.Error as error:
        if trouble := trouble_of(error.sqlstate):
            raise trouble from error
        raise


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
        self._kept = KeptRows()
        self._keeps = False
        self._referring: dict[str, list[PostgresRow]] = {}

    async def open(self) -> None:
        """Raises `DatabaseProblem`."""
        try:
            await self._connect()
        except psycopg.OperationalError as error:
            raise DatabaseProblem(f"The database {shown(self._url)} cannot be opened: {_first_line(error)}.") from None
        try:
            await self._will_do()
        except (psycopg.Error, DatabaseTrouble) as error:
            await self.close()
            raise self.problem(error) or error from None
        except DatabaseProblem:
            await self.close()
            raise

    async def may_lead(self) -> bool:
        """Take the lead of all programs if nobody has it; then it lasts as long as this line."""
        rows = await self.execute_fetchall(f"SELECT CAST(pg_try_advisory_lock({LEAD}) AS INTEGER)")
        return bool(rows[0][0])

    async def take_hold(self, *, alone: bool) -> None:
        if alone and not await self.may_lead():
            raise DatabaseBusy(f"Another copy of the bot is using the database {shown(self._url)}. Stop it first.")
        await self.execute(f"SELECT pg_advisory_lock({OPENING})")

    async def _connect(self) -> None:
        self._line = await AsyncConnection.connect(
            self._url,
            autocommit=True,
            row_factory=opened_rows(self._cipher),
            cursor_factory=AsyncRawCursor,
            prepare_threshold=0,
            **SESSION,
        )
        self._server.prepared_max = MOST_STATEMENTS
        self._server.adapters.register_dumper(int, Int8Dumper)
        self._server.adapters.register_loader("numeric", NumericLoader)
        self._server.adapters.register_loader("bool", TruthLoader)

    async def _will_do(self) -> None:
        """Raises `DatabaseProblem` for a server that is too old, and a database that is somebody else’s."""
        version = self._server.info.server_version // 10_000
        if version < OLDEST:
            raise DatabaseProblem(
                f"The database server is PostgreSQL {version}; {OLDEST} or newer is needed. Nothing was changed."
            )
        tables = await self.execute_fetchall(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
            """
        )
        names = {row[0] for row in tables}
        if names and "schema_version" not in names:
            raise DatabaseProblem(
                f"The database {shown(self._url)} has tables of another program. Please give the bot one of its own."
            )

    @property
    def _server(self) -> AsyncConnection[PostgresRow]:
        """Raises `DatabaseTrouble` where there is none yet."""
        if self._line is None:
            raise DatabaseTrouble(AWAY, passes=True)
        return self._line

    def problem(self, error: BaseException) -> DatabaseProblem | None:
        """In words for whoever runs the program; None for a slip of ours."""
        trouble = error if isinstance(error, DatabaseTrouble) else None
        if trouble is None:
            return None
        kind = DatabaseBusy if trouble.passes else DatabaseProblem
        return kind(f"The database {shown(self._url)} cannot be used. {trouble}")

    async def close(self) -> None:
        if self._line is not None:
            await self._line.close()

    @property
    def pid(self) -> int:
        """Of the server’s process at the other end."""
        return self._server.info.backend_pid

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

    async def end(self) -> None:
        self._begins = False
        if self.in_transaction:
            with told():
                await self._say(*self._parts, self._end_by)
        self._parts.clear()

    async def rollback(self) -> None:
        self._begins = False
        self._parts.clear()
        self._kept.forget()
        if self.in_transaction:
            with told():
                await self._say("ROLLBACK")

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
        return await cursor.fetchall() if cursor.description is not None else []

    async def executemany(self, sql: str, parameters: Iterable[Values], /) -> Changed:
        await self._begun()
        self._forget_what(sql)
        values = [bound(one, self._cipher) for one in parameters]
        cursor = self._server.cursor()
        if values:
            with told():
                await self._say_parts()
                await cursor.executemany(*_many(sql, values))
        return cursor

    async def _done(self, sql: str, parameters: Values | None) -> AsyncCursor[PostgresRow]:
        await self._begun()
        self._forget_what(sql)
        text, values = _one(sql, bound(parameters, self._cipher))
        with told():
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
            with told():
                if self._takes_in and (self._line is None or self._line.closed):
                    await self._connect()
                await self._begin()

    async def _begin(self) -> None:
        asks = f"{self._begin_by}; SELECT last_value FROM {CHANGED}" if self._keeps else self._begin_by
        cursor = await self._server.cursor().execute(asks, prepare=False)
        while cursor.nextset():
            pass
        if self._keeps:
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
        await self._count_changes()
        await self.execute(OWN_TABLES)
        self._keeps = True
        await self.execute(f"SELECT pg_advisory_unlock({OPENING})")

    async def _count_changes(self) -> None:
        there = {row[0] for row in await self.execute_fetchall("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")}
        wanted = {
            f"kept_{table}_{event.split()[0].lower()}": f"AFTER {event} ON {table}"
            for table, events in MADE_OF.items()
            for event in events
        }
        if wanted.keys() <= there:
            return
        await self.execute(f"CREATE SEQUENCE IF NOT EXISTS {CHANGED}")
        await self.execute(
            f"""
            CREATE OR REPLACE FUNCTION {CHANGED}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM nextval('{CHANGED}'); RETURN NULL; END $$
            """
        )
        for name, when in wanted.items():
            await self.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION {CHANGED}()")

    async def try_writing(self) -> None:
        async with self.all_or_nothing():
            await self.execute("DELETE FROM seal WHERE key_name IS NULL")

    @asynccontextmanager
    async def all_or_nothing(self) -> AsyncIterator[None]:
        await self.execute("BEGIN")
        try:
            await self.execute(f"SELECT pg_advisory_xact_lock({TURN})")
            yield
            await self._count_on()
            await self.execute("COMMIT")
        except BaseException:
            await self.rollback()
            raise

    async def _count_on(self) -> None:
        """A table that was filled with rows that had numbers counts on from the highest."""
        counted = await self.execute_fetchall(
            """
            SELECT table_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'
            """
        )
        for row in counted:
            await self.execute(
                f"SELECT setval(pg_get_serial_sequence('{row[0]}', 'id'), MAX(id)) FROM {row[0]} HAVING MAX(id) > 0"
            )

    async def migrate_by(self, statement: str, /) -> None:
        """A table that is made anew keeps what refers to it."""
        if dropped := DROPPED.match(statement):
            self._referring[dropped[1]] = await self.execute_fetchall(REFERRING, {"table": dropped[1]})
            statement += " CASCADE"
        await self.execute(in_its_words(statement))
        if renamed := RENAMED.match(statement):
            for row in self._referring.pop(renamed[1], []):
                await self.execute(f"ALTER TABLE {row['child']} ADD CONSTRAINT {row['name']} {row['meaning']}")

    async def leave_no_traces(self) -> None:
        await self.execute("VACUUM FULL")
        await self.execute("CHECKPOINT")

    async def tidy(self, *, anew: bool) -> None:
        if anew:
            await self.execute("VACUUM FULL")


def _one(sql: str, values: Any) -> tuple[str, list[object] | None]:
    if isinstance(values, Mapping):
        said = spoken(sql)
        return said.sql, [values[name] for name in said.names]
    return (by_place(sql), list(values)) if values else (sql, None)


def _many(sql: str, values: list[Any]) -> tuple[str, list[list[object]]]:
    rows = [_one(sql, one) for one in values]
    return rows[0][0], [row[1] or [] for row in rows]


def _first_line(error: psycopg.Error) -> str:
    """Libpq’s words name the server and never the password."""
    return str(error).strip().splitlines()[-1].rstrip(".")
