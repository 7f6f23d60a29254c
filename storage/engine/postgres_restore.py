"""Putting a copy back on a server: into a new database, which takes the name of the old one when it is whole.

The old one stays under another name. Nothing is changed until then.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import RawCursor, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage.engine.after_restore import BROADCASTS, LEFT, NOT_ASKED, NOTHING_MORE, READS, SAID, Carried
from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_copies import call, check
from storage.engine.postgres_line import session
from storage.engine.postgres_locks import LEAD
from storage.engine.postgres_refused import first_line
from storage.engine.postgres_words import spoken

Line = psycopg.Connection[tuple[Any, ...]]
LIKE_THE_OLD = "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = %s"
OTHERS = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
BY_HAND = (
    "The user of the bot may not make databases on this server (CREATEDB), or does not own this one, and putting back a"
    " copy needs both. Nothing was changed. By hand, or by the host: make a new, empty database; put the copy into it"
    " with pg_restore --no-owner --no-acl; set FEEDING_STORAGE__URL to it; then, before the bot starts, run:"
    " feeding-stockport restore --said-until and the time at which the old one was last in use."
)


def restore(copy: Path, url: PostgresUrl, *, now: datetime) -> tuple[str, Carried]:
    """The name under which the old one is kept, and what was carried over from it.

    Raises `DatabaseProblem`, and nothing is changed, when the copy is not sound or the bot is running.
    """
    check(copy)
    try:
        with _line(url) as old, _line(_beside(url)) as server:
            name = old.info.dbname
            _refuse_running(old, url)
            with _new_database(server, name) as new:
                call("pg_restore", "--no-owner", "--no-acl", "--single-transaction", str(copy), url=_named(url, new))
                carried = _carried(old, _named(url, new))
                old.close()
                return _swapped(server, name, new, f"{name}_before_{now:%Y%m%d_%H%M%S}"), carried
    except psycopg.errors.InsufficientPrivilege:
        raise DatabaseProblem(BY_HAND) from None
    except psycopg.errors.ObjectInUse:
        raise _still_used(url) from None
    except psycopg.Error as error:
        raise DatabaseProblem(f"The copy could not be put back: {first_line(error)}.") from None


def _line(url: PostgresUrl) -> "closing[Line]":
    return closing(psycopg.connect(url, autocommit=True, **session(url)))


def _named(url: PostgresUrl, name: str) -> PostgresUrl:
    return PostgresUrl(make_conninfo("", **{**conninfo_to_dict(url), "dbname": name}))


def _beside(url: PostgresUrl) -> PostgresUrl:
    """A database is made and renamed from another one, which every server has."""
    return _named(url, "postgres")


def _refuse_running(old: Line, url: PostgresUrl) -> None:
    """Whoever leads holds the lock; others stand by."""
    row = old.execute("SELECT pg_try_advisory_lock(%s)", [LEAD]).fetchone()
    others = old.execute(OTHERS, [old.info.dbname]).fetchone()
    if row is None or not row[0] or (others and others[0]):
        raise _still_used(url)


def _still_used(url: PostgresUrl) -> DatabaseProblem:
    return DatabaseProblem(
        f"Another program is connected to the database {shown(url)}. Stop every copy of the bot, and whatever else"
        " reads from it, first. Nothing was changed."
    )


@contextmanager
def _new_database(server: Line, like: str) -> Iterator[str]:
    """Its name. It goes again if anything fails."""
    name = f"{like}_restoring"
    row = server.execute(LIKE_THE_OLD, [like]).fetchone()
    assert row is not None
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}").format(
            sql.Identifier(name), *(sql.Literal(part) for part in row)
        )
    )
    try:
        yield name
    except BaseException:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        raise


def _swapped(server: Line, name: str, new: str, kept: str) -> str:
    """Two renamings, each done or not; after a failure of the second the first is undone."""
    _rename(server, name, kept)
    try:
        _rename(server, new, name)
    except BaseException:
        _rename(server, kept, name)
        raise
    return kept


def _rename(server: Line, old: str, new: str) -> None:
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def _carried(old: Line, new: PostgresUrl) -> Carried:
    """What is read of the old one stands beside the new tables meanwhile, under the name that the statements know."""
    with _line(new) as line, line.transaction():
        line.execute("CREATE SCHEMA old")
        there = [table for table in READS if _has(old, table) and _has(line, table)]
        for table in there:
            _brought(old, line, table, READS[table])
        said = line.execute(_in_words(SAID)).rowcount
        if "broadcast" in there:
            said += line.execute(_in_words(BROADCASTS)).rowcount
        left = [row[0] for row in line.execute(_in_words(LEFT)).fetchall()]
        raw = RawCursor(line)
        for person in left:
            for change in (NOTHING_MORE, NOT_ASKED):
                raw.execute(_in_words(spoken(change).sql), [person])
        line.execute("DROP SCHEMA old CASCADE")
    return Carried(said, len(left))


def _has(line: Line, table: str) -> bool:
    row = line.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone()
    return bool(row and row[0])


def _brought(old: Line, new: Line, table: str, columns: tuple[str, ...]) -> None:
    named = ", ".join(columns)
    new.execute(_in_words(f"CREATE TABLE old.{table} AS SELECT {named} FROM {table} LIMIT 0"))
    with (
        old.cursor().copy(_in_words(f"COPY (SELECT {named} FROM {table}) TO STDOUT")) as comes,
        new.cursor().copy(_in_words(f"COPY old.{table} ({named}) FROM STDIN")) as goes,
    ):
        for part in comes:
            goes.write(part)
    new.execute(_in_words(f"ANALYZE old.{table}"))


def _in_words(statement: str) -> bytes:
    """Our own constants alone."""
    return statement.encode()
