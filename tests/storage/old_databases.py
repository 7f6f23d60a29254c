"""A database as an older version left it, with rows in every table that it had; and what became of them.

The rows come from the schema alone, so a new table or column is covered without anybody remembering it.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.engine.migrator import migrations, statements
from storage.engine.sqlite_connection import SqliteConnection

ROWS = 12
"""In each table: more than the longest list of words that a CHECK allows, so that each of these words is in a row."""

GONE = frozenset(
    {
        *("sqlite_autoindex_venue_1", "offer.contains", "offer.may_contain", "offer.not_in_it", "offer.diets"),
        "guest.comes_with",
    }
)
"""What a migration took away on purpose, as `Contents.names` calls it."""

MADE_UP: dict[str, Callable[[str, int], object]] = {
    "INTEGER": lambda _column, number: number,
    "BIGINT": lambda _column, number: number,
    "DOUBLE PRECISION": lambda _column, number: number / 16,
    "TEXT": lambda column, number: f"{column} {number}",
}

CHECKED_WORDS = re.compile(r"(\w+) IN \(([^)]*)\)")

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """What the schema says of a column: its type, and what it refers to or which words a CHECK allows in it."""

    name: str
    kind: str
    may_be_null: bool
    refers_to: tuple[str, str] | None
    words: tuple[str, ...]


Schema = dict[str, list[Column]]


def make(path: Path, version: int) -> None:
    """The tables of that version, without rows."""
    path.write_bytes(_tables(version))


@lru_cache(maxsize=2)
def _tables(version: int) -> bytes:
    """Made of those of the version before, which whoever tries one after another has made just now."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "old.sqlite"
        if version:
            path.write_bytes(_tables(version - 1))
        with _opened(path) as connection:
            if version == 0:
                connection.execute("CREATE TABLE schema_version (number INTEGER PRIMARY KEY, at TEXT NOT NULL)")
            for migration in migrations()[version - 1 : version] if version else ():
                for statement in statements(migration.sql):
                    connection.execute(statement)
                connection.execute("INSERT INTO schema_version VALUES (?, '2026-07-01')", (migration.number,))
        return path.read_bytes()


def fill(path: Path) -> None:
    """Row 3 of a table refers to row 3 of another; the last has NULL wherever that is allowed."""
    with _opened(path) as connection:
        schema = schema_of(connection)
        for table, columns in schema.items():
            rows = [[_value(schema, column, number) for column in columns] for number in range(1, ROWS + 1)]
            try:
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
            except sqlite3.IntegrityError as error:
                pytest.fail(f"No row could be made up for the table {table} ({error}). Teach {__name__} what it takes.")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@asynccontextmanager
async def opened_alone(path: Path) -> AsyncIterator[SqliteConnection]:
    """The engine without a `Database` on it."""
    connection = SqliteConnection(path, None)
    await connection.open()
    try:
        yield connection
    finally:
        await connection.close()


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, committed at the end."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("BEGIN")
        yield connection


def _value(schema: Schema, column: Column, number: int) -> object:
    if number == ROWS and column.may_be_null:
        return None
    if column.refers_to:
        table, name = column.refers_to
        return _value(schema, next(known for known in schema[table] if known.name == name), number)
    return column.words[number % len(column.words)] if column.words else MADE_UP[column.kind](column.name, number)


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Every table and its columns."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {table: _columns(connection, table, sql) for table, sql in found if table != "schema_version"}


@cache
def newest_schema() -> Schema:
    """As the migrations make it, whatever the engine."""
    with _newest() as connection:
        return schema_of(connection)


@cache
def keys_of(table: str) -> tuple[str, ...]:
    """The columns of its primary key."""
    with _newest() as connection:
        return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5])


@contextmanager
def _newest() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        make(path := Path(folder) / "newest.sqlite", migrations()[-1].number)
        with _opened(path) as connection:
            yield connection


def _columns(connection: sqlite3.Connection, table: str, sql: str) -> list[Column]:
    refers = {row[3]: (row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    words = {name: tuple(re.findall(r"'(\w*)'", allowed)) for name, allowed in CHECKED_WORDS.findall(sql)}
    assert all(len(allowed) < ROWS for allowed in words.values()), f"{table} needs more rows"
    return [
        Column(name, kind, not (not_null or key), refers.get(name), words.get(name, ()))
        for _, name, kind, not_null, _, key in connection.execute(f"PRAGMA table_info({table})")
    ]


@dataclass(frozen=True, slots=True)
class Contents:
    """All rows; and the names of the tables, columns, indexes, triggers and references."""

    rows: dict[str, list[Row]]
    names: frozenset[str]


def contents(path: Path) -> Contents:
    with _opened(path) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        rows: dict[str, list[Row]] = {}
        for table, columns in schema_of(connection).items():
            names |= {f"{table}.{column.name}" for column in columns}
            names |= {f"{table}.{column.name} → {column.refers_to[0]}" for column in columns if column.refers_to}
            listed = [column.name for column in columns]
            found = connection.execute(f"SELECT {', '.join(listed)} FROM {table}")
            rows[table] = [dict(zip(listed, row, strict=True)) for row in found]
    return Contents(rows, frozenset(names))


def lost(before: Contents, after: Contents) -> list[str]:
    """What is gone or has changed, in words; a table may have new columns."""
    gone = before.names - after.names - GONE
    changed = [
        f"rows of {table}: {len(rows)} before, {len(after.rows[table])} after, not the same"
        for table, rows in before.rows.items()
        if table in after.rows and _kept(table, rows, after) != _kept(table, after.rows[table], before)
    ]
    return [f"{name} is gone" for name in sorted(gone)] + changed


def _kept(table: str, rows: list[Row], other: Contents) -> list[str]:
    """The values of those columns that the other has too."""
    return sorted(
        repr(sorted((column, value) for column, value in row.items() if f"{table}.{column}" in other.names))
        for row in rows
    )
