"""What stands in the database of a program that runs, as any other program would read it beside."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from storage.engine.place import Place, PostgresUrl
from storage.engine.postgres_rows import NumericLoader, TruthLoader, opened_rows
from storage.engine.postgres_words import spoken


@contextmanager
def reading(place: Place) -> Iterator[Callable[[str], list[Any]]]:
    """Rows of statements one after the other, by the names of their columns or by their place."""
    if isinstance(place, PostgresUrl):
        by_name: Any = opened_rows(None)  # made for lines that are waited for; of these it needs as little
        with psycopg.connect(place, autocommit=True, row_factory=by_name) as line:
            line.adapters.register_loader("numeric", NumericLoader)
            line.adapters.register_loader("bool", TruthLoader)
            yield lambda sql: line.execute(sql.encode()).fetchall()
        return
    with closing(sqlite3.connect(place)) as connection:
        connection.row_factory = sqlite3.Row
        yield lambda sql: connection.execute(sql).fetchall()


def rows_of(place: Place, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Of a file, or of a database on a server: with named parameters."""
    if isinstance(place, PostgresUrl):
        said = spoken(sql)
        with psycopg.connect(place, autocommit=True, cursor_factory=psycopg.RawCursor) as line:
            cursor = line.execute(said.sql.encode(), [(values or {})[name] for name in said.names])
            return cursor.fetchall() if cursor.description else []
    with closing(sqlite3.connect(place, timeout=5)) as connection, connection:
        return connection.execute(sql, dict(values or {})).fetchall()
