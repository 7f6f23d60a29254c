"""All rows of the database of a test, to be put back later, as often as one likes."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import psycopg

from storage.engine.kept import CHANGED
from storage.engine.place import PostgresUrl
from tests.support.databases import place

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_version', 'leader')"


class KeptFile:
    """Closed by `close()`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._copy = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(path)) as now:
            now.backup(self._copy)

    def put_back(self) -> None:
        with closing(sqlite3.connect(self._path)) as now:
            self._copy.backup(now)

    def close(self) -> None:
        self._copy.close()


class KeptOnServer:
    """The same, of a database on a server; numbers of rows are given anew, too."""

    def __init__(self, url: PostgresUrl) -> None:
        self._url = url
        self._rows: dict[str, bytes] = {}
        self._counted: list[tuple[str, int, bool]] = []
        with psycopg.connect(url) as now:
            for (table,) in now.execute(TABLES).fetchall():
                kept = BytesIO()
                with now.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)".encode()) as rows:
                    for part in rows:
                        kept.write(part)
                self._rows[table] = kept.getvalue()
            for (name,) in now.execute("SELECT sequencename FROM pg_sequences").fetchall():
                if name != CHANGED:
                    last = now.execute(f"SELECT last_value, is_called FROM {name}".encode()).fetchone()
                    assert last is not None
                    self._counted.append((name, *last))

    def put_back(self) -> None:
        with psycopg.connect(self._url) as now:
            now.execute("SET session_replication_role = replica")
            now.execute(f"TRUNCATE {', '.join(self._rows)}".encode())
            for table, kept in self._rows.items():
                with now.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)".encode()) as rows:
                    rows.write(kept)
            for counted in self._counted:
                now.execute("SELECT setval(%s, %s, %s)", counted)
            now.execute(f"SELECT nextval('{CHANGED}')".encode())

    def close(self) -> None:
        """Nothing is open."""


def kept_of(path: Path) -> KeptFile | KeptOnServer:
    at = place(path)
    return KeptOnServer(at) if isinstance(at, PostgresUrl) else KeptFile(at)
