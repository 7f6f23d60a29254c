"""What stands in the database of a program that runs, as any other program would read it beside."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import psycopg

from storage.engine.place import Place, PostgresUrl
from storage.engine.postgres_words import spoken


def rows_of(place: Place, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Of a file, or of a database on a server: with named parameters."""
    if isinstance(place, PostgresUrl):
        said = spoken(sql)
        with psycopg.connect(place, autocommit=True, cursor_factory=psycopg.RawCursor) as line:
            return line.execute(said.sql.encode(), [(values or {})[name] for name in said.names]).fetchall()
    with closing(sqlite3.connect(place, timeout=5)) as connection:
        return connection.execute(sql, dict(values or {})).fetchall()
