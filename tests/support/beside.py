"""Another program’s look into the database of a test, whichever engine it has: what really stands there."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import RawCursor

from storage.engine.place import Place, PostgresUrl
from storage.engine.postgres_locks import TURN
from storage.engine.postgres_rows import NumericLoader, PostgresRow, TruthLoader
from storage.engine.postgres_words import by_place, spoken
from tests.support.databases import place


class Beside:
    """A line of its own. Nothing that it writes is looked at: rows may refer to what is not there."""

    def __init__(self, line: sqlite3.Connection | psycopg.Connection[Any]) -> None:
        self._line = line

    def execute(self, sql: str, values: Mapping[str, object] | Sequence[object] = ()) -> list[Any]:
        """The rows; none of a statement that has none."""
        if isinstance(self._line, sqlite3.Connection):
            return self._line.execute(sql, values).fetchall()
        if isinstance(values, Mapping):
            said = spoken(sql)
            cursor = self._line.execute(said.sql.encode(), [values[name] for name in said.names])
        else:
            cursor = self._line.execute(by_place(sql).encode(), list(values) or None)
        return cursor.fetchall() if cursor.description is not None else []


@contextmanager
def beside(at: Place) -> Iterator[Beside]:
    """One transaction, kept at the end. A path is where the test has put its database, on whatever engine."""
    where = place(at) if isinstance(at, Path) else at
    if isinstance(where, PostgresUrl):
        with psycopg.connect(where, cursor_factory=RawCursor, row_factory=_rows) as line:
            line.adapters.register_loader("numeric", NumericLoader)
            line.adapters.register_loader("bool", TruthLoader)
            line.execute("SET session_replication_role = replica")
            yield Beside(line)
        return
    with closing(sqlite3.connect(where)) as file, file:
        file.row_factory = sqlite3.Row
        file.execute("PRAGMA foreign_keys = OFF")
        yield Beside(file)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Meanwhile another program writes to the database of a test, and keeps everybody waiting."""
    where = place(path)
    if isinstance(where, PostgresUrl):
        with psycopg.connect(where) as line:
            line.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
            yield
            line.rollback()
        return
    with closing(sqlite3.connect(where, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        yield
        file.execute("ROLLBACK")


def bytes_kept(path: Path) -> bytes:
    """All that is in the database of a test, as it is kept: its file, or every value on the server."""
    where = place(path)
    if not isinstance(where, PostgresUrl):
        return path.read_bytes()
    with psycopg.connect(where) as line:
        tables = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return b"".join(_copied(line, table) for (table,) in tables)


def _copied(line: psycopg.Connection[Any], table: str) -> bytes:
    with line.cursor().copy(f"COPY {table} TO STDOUT".encode()) as rows:
        return b"".join(bytes(part) for part in rows)


def _rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], PostgresRow]:
    places = {column.name: number for number, column in enumerate(cursor.description or ())}
    return lambda values: PostgresRow(places, values)
