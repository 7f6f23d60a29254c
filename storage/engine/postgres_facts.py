"""What `feeding-stockport check` asks of a PostgreSQL server. Nothing is changed there, and no lock is taken."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_line import SESSION, session
from storage.engine.postgres_locks import LEAD
from storage.engine.postgres_refused import POOLER, first_line, refused

PATIENCE_S = 5.0
"""For an answer that a pooler may never give."""
NOBODY: Final = 0
"""No process of a server has this number."""
ASKS: Final = """
    SELECT CAST(current_setting('server_version_num') AS INTEGER) / 10000 AS version,
           split_part(current_setting('server_version'), ' ', 1) AS named,
           current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
           current_setting('synchronous_commit') AS synchronous_commit,
           (current_setting('log_statement') IN ('mod', 'all')
            OR CAST(current_setting('log_min_duration_statement') AS TEXT) <> '-1'
            OR current_setting('log_min_duration_sample') <> '-1')
           AND current_setting('log_parameter_max_length') <> '0' AS writes_words_down,
           pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collation,
           CAST('B' AS TEXT) < CAST('a' AS TEXT) AS sorts_by_code,
           current_user AS user, d.datname AS name,
           COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_make,
           ARRAY(SELECT tablename FROM pg_tables
                 WHERE schemaname = current_schema() AND NOT pg_has_role(tableowner, 'USAGE')
                 ORDER BY tablename) AS owned_by_others,
           has_function_privilege('pg_terminate_backend(integer, bigint)', 'EXECUTE') AS may_end,
           ARRAY(SELECT DISTINCT usename FROM pg_stat_activity
                 WHERE datname = d.datname AND application_name = %(program)s AND NOT pg_has_role(usesysid, 'USAGE')
                 ORDER BY usename) AS other_users,
           pg_is_in_recovery() AS follows, current_setting('transaction_read_only') = 'on' AS is_read_only
    FROM pg_database d WHERE d.datname = current_database()
"""
LEADS: Final = """
    SELECT l.named AS program, CAST(extract(epoch FROM clock_timestamp() - l.at) AS DOUBLE PRECISION) AS silent_s,
           EXISTS (SELECT 1 FROM pg_locks k JOIN pg_database d ON d.oid = k.database
                   WHERE k.pid = l.pid AND k.locktype = 'advisory' AND k.granted AND CAST(k.objid AS BIGINT) = %(lead)s
                     AND d.datname = current_database()) AS is_there
    FROM leader l
"""


class NoRoom(DatabaseProblem):
    """A pooler has not even one connection for us."""

    def __init__(self, url: PostgresUrl) -> None:
        super().__init__(
            f"The address of the database {shown(url)} leads to a pooler that has no connection left for this program,"
            " which needs four. Please use the address of the server itself; or have its host allow more (for"
            " PgBouncer: default_pool_size, and pool_mode = session)."
        )


class LineKind(StrEnum):
    """What is between us and the server."""

    STRAIGHT = "straight"
    POOLED = "pooled"
    """A pooler that leaves a program its connection: that will do."""
    SHARED = "shared"
    """A pooler that gives each transaction another connection: locks, bells and prepared statements are lost."""
    PARTICULAR = "particular"
    """A pooler that refuses how the program sets its connection up."""
    SCARCE = "scarce"
    """A pooler that leaves a program its connection, and has no second one for it just now."""


@dataclass(frozen=True, slots=True)
class ProgramLeading:
    """Who led last."""

    program: str
    silent_s: float
    is_there: bool
    """It holds the lock just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFacts:
    """What was found."""

    version: int
    named: str
    fsync: str
    full_page_writes: str
    synchronous_commit: str
    writes_words_down: bool
    """Into its own log."""
    encoding: str
    collation: str
    sorts_by_code: bool
    user: str
    name: str
    may_make: bool
    owned_by_others: list[str]
    may_end: bool
    other_users: list[str]
    """Who run the bot on this database, too, and whom ours could not end if they hung."""
    follows: bool
    is_read_only: bool
    clock_off: timedelta
    line: LineKind
    leading: ProgramLeading | None


async def facts_of(url: PostgresUrl, now: Callable[[], datetime]) -> ServerFacts:
    """Raises `DatabaseProblem` where the server does not let us in, and `NoRoom`."""
    async with AsyncExitStack() as opened:
        try:
            line, particular = await _line(url)
        except psycopg.Error as error:
            raise refused(url, error) from None
        opened.push_async_callback(line.close)
        try:
            kind = LineKind.PARTICULAR if particular else await _kind(url, line)
            if line.closed:  # it has waited for a connection, and there is one now
                line = await _opened(url, **session(url))
                opened.push_async_callback(line.close)
            found = await _one(line, ASKS, program=SESSION["application_name"])
            return ServerFacts(**found, clock_off=await _clock_off(line, now), line=kind, leading=await _leading(line))
        except psycopg.Error as error:
            raise DatabaseProblem(f"The database {shown(url)} says nothing of itself: {first_line(error)}.") from None


Line = AsyncConnection[dict[str, Any]]


async def _line(url: PostgresUrl) -> tuple[Line, bool]:
    """As the program opens one; plainly, where that is refused by a pooler. True then."""
    try:
        return await _opened(url, **session(url)), False
    except psycopg.OperationalError as error:
        if POOLER not in str(error):
            raise
    return await _opened(url, connect_timeout=SESSION["connect_timeout"]), True


async def _opened(url: PostgresUrl, **settings: Any) -> Line:
    # Nothing is prepared: a pooler may have forgotten it by the next statement.
    return await AsyncConnection.connect(url, autocommit=True, row_factory=dict_row, prepare_threshold=None, **settings)


async def refuse_a_pooler(url: PostgresUrl) -> None:
    """Raises `DatabaseProblem` where a lock would not stay with whoever takes it, so that two programs would lead.

    And where there is no second connection: nobody would hear that something came in.
    """
    try:
        line = await _opened(url, **session(url))
        try:
            kind = await _kind(url, line)
        finally:
            await line.close()
    except psycopg.Error as error:
        raise refused(url, error) from None
    if kind is LineKind.SCARCE:
        raise NoRoom(url)
    if kind is LineKind.SHARED:
        raise DatabaseProblem(
            f"The address of the database {shown(url)} leads to a pooler that gives each transaction another"
            " connection. This program does not lead there. Please use the address of the server itself:"
            " feeding-stockport check says more."
        )


async def _kind(url: PostgresUrl, line: Line) -> LineKind:
    """Whether the next statement finds what this one left behind, when somebody else is busy, and when nobody is.

    A pooler may give the connection that was used last, or the one that was not used for longest. A lock of the session
    lives as long as the server’s process that we speak with, and nowhere else. So that is what is compared: a lock
    would stay behind where a pooler goes on with that process.
    """
    try:
        async with asyncio.timeout(PATIENCE_S):
            found = {await _process(line)}
    except TimeoutError:
        raise NoRoom(url) from None
    other = await _opened(url, **session(url))
    try:
        async with asyncio.timeout(PATIENCE_S):
            await other.execute("BEGIN")
        found |= await _beside(other, line)
    except TimeoutError:  # the only connection that there is stays with our line
        return LineKind.SCARCE
    except psycopg.OperationalError:
        if line.closed:
            raise
        return LineKind.SHARED  # it allows no transaction, and ends who begins one
    finally:
        await other.close()
    if len(found) != 1:
        return LineKind.SHARED
    return LineKind.STRAIGHT if line.info.backend_pid in found else LineKind.POOLED


async def _beside(other: Line, line: Line) -> set[int]:
    """With whom our line speaks while another is in a transaction, and after: `NOBODY` where it has to wait."""
    try:
        await other.execute("SELECT 1")
        async with asyncio.timeout(PATIENCE_S):
            found = {await _process(line)}
        await other.execute("COMMIT")
    except TimeoutError:  # for the only connection that there is, which does not stay with it
        return {NOBODY}
    return found | {await _process(line), await _process(line), await _process(line)}


async def _process(line: Line) -> int:
    found = await _one(line, "SELECT pg_backend_pid() AS pid")
    return int(found["pid"])


async def _clock_off(line: Line, now: Callable[[], datetime]) -> timedelta:
    """By how much this machine’s clock and the server’s surely differ, however long the answer took."""
    before = now()
    found = await _one(line, "SELECT clock_timestamp() AS at")
    after = now()
    at: datetime = found["at"]
    return max(before - at, at - after, timedelta())


async def _leading(line: Line) -> ProgramLeading | None:
    """Nothing where it may not be read, either: that is said of the rights."""
    there = await _one(line, "SELECT COALESCE(has_table_privilege(to_regclass('leader'), 'SELECT'), false) AS yes")
    if not there["yes"]:
        return None
    found = await (await line.execute(LEADS, {"lead": LEAD})).fetchone()
    return ProgramLeading(**found) if found else None


async def _one(line: Line, asks: str, **values: object) -> dict[str, Any]:
    cursor: Awaitable[psycopg.AsyncCursor[dict[str, Any]]] = line.execute(asks.encode(), values or None)
    found = await (await cursor).fetchone()
    assert found is not None
    return found
