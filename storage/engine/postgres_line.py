"""A line to a PostgreSQL server: how it is opened, what comes over it as what, and what its errors mean."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection, AsyncCursor, AsyncRawCursor
from psycopg.conninfo import conninfo_to_dict

from storage.engine.encryption import Seals
from storage.engine.errors import DatabaseTrouble
from storage.engine.place import PostgresUrl
from storage.engine.postgres_rows import NumericLoader, PostgresRow, TruthLoader, WholeNumber, opened_rows
from storage.engine.postgres_words import NO_TABLES_YET, trouble_of

LONGEST_WAIT_MS = 1000
"""For another program that writes. Then it is said, and tried again."""
SESSION: Final[dict[str, Any]] = {
    "application_name": "feeding",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Of this end. The server looks after the other by `OPTIONS`: a machine that loses its power lets go of its locks."""
OURS: Final = {
    "lock_timeout": LONGEST_WAIT_MS,
    "statement_timeout": 0,
    "idle_session_timeout": 0,
    "synchronous_commit": "on",
    "enable_seqscan": "off",
    "jit": "off",
    "TimeZone": "UTC",
    "tcp_keepalives_idle": 5,
    "tcp_keepalives_interval": 2,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A night or a migration takes longer than a host may allow others; a line on which nothing comes in stays.

The server keeps the way by which it answers a statement. In a table that was small then it would read all rows one by
one, for as long as nobody counts them anew; so it always goes by an index where there is one.
"""
OPTIONS: Final = " ".join(f"-c {name}={value}" for name, value in OURS.items())
SAID_AGAIN: Final = "; ".join(f"SET {name} = '{value}'" for name, value in OURS.items())
"""A pooler that lets the options through may do so without reading them."""
MOST_STATEMENTS = 2000
"""So many stay prepared."""


def session(url: PostgresUrl) -> dict[str, Any]:
    """How a line is set up: what the address (or PGOPTIONS) sets itself is kept, such as a search_path."""
    theirs = conninfo_to_dict(url).get("options") or os.environ.get("PGOPTIONS", "")
    return {**SESSION, "options": f"{theirs} {OPTIONS}".strip()}


@contextmanager
def heard_when_asked_to_end() -> Iterator[None]:
    """As it comes just as the server answers: psycopg waits by `wait_for`, which loses that before Python 3.12."""
    task = asyncio.current_task()
    before = task.cancelling() if task is not None else 0
    yield
    if task is not None and task.cancelling() > before:
        raise asyncio.CancelledError


@contextmanager
def told(*, before_there_are_tables: bool = False) -> Iterator[None]:
    """Raises `DatabaseTrouble` for what is wrong with the machine; a slip of ours stays what it is.

    Without a code it never came to the server: the line is broken, or we have asked what cannot be said. What takes in
    may be there `before_there_are_tables`.
    """
    try:
        with heard_when_asked_to_end():
            yield
    except psycopg.errors.UndefinedTable as error:
        if before_there_are_tables:
            raise DatabaseTrouble(NO_TABLES_YET, passes=True) from error
        raise
    except psycopg.Error as error:
        is_broken = isinstance(error, psycopg.OperationalError)
        if (error.sqlstate or is_broken) and (trouble := trouble_of(error.sqlstate)):
            raise trouble from error
        raise


class Telling:
    """The same for one transaction after another: after trouble, whatever else is asked within is told of it, too."""

    def __init__(self, *, before_there_are_tables: bool) -> None:
        self._before_there_are_tables = before_there_are_tables
        self._trouble: DatabaseTrouble | None = None

    def anew(self) -> None:
        self._trouble = None

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raises `DatabaseTrouble`."""
        try:
            with told(before_there_are_tables=self._before_there_are_tables):
                yield
        except DatabaseTrouble as trouble:
            self._trouble = trouble
            raise
        except psycopg.errors.InFailedSqlTransaction as error:
            if self._trouble is None:
                raise
            raise self._trouble from error


def has_rows(cursor: AsyncCursor[PostgresRow]) -> bool:
    """Or none can be. Its `description` says so, too, and puts every column into words for it."""
    return cursor.pgresult is not None and cursor.pgresult.nfields > 0


async def opened_line(url: PostgresUrl, cipher: Seals | None) -> AsyncConnection[PostgresRow]:
    """Raises `psycopg.OperationalError`."""
    line = None
    try:
        with heard_when_asked_to_end():
            line = await AsyncConnection.connect(
                url,
                autocommit=True,
                row_factory=opened_rows(cipher),
                cursor_factory=AsyncRawCursor,
                prepare_threshold=0,
                **session(url),
            )
            await line.cursor().execute(SAID_AGAIN, prepare=False)
    except BaseException:  # also asked to end
        if line is not None:
            await line.close()
        raise
    line.prepared_max = MOST_STATEMENTS
    line.adapters.register_dumper(int, WholeNumber)
    line.adapters.register_dumper(bool, WholeNumber)
    line.adapters.register_loader("numeric", NumericLoader)
    line.adapters.register_loader("bool", TruthLoader)
    return line
