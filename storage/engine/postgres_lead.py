"""Which of several programs on one PostgreSQL database leads: whoever holds a lock on the line by which it writes.

So whoever loses that line can write no more. A program that hangs never lets go by itself: the leader says that it is
well, at once and then every two seconds, and one that stands by ends the line of a leader that was silent for ten.
"""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import BELL, PostgresConnection
from storage.engine.postgres_line import session, told
from storage.engine.postgres_locks import LEAD
from storage.engine.postgres_refused import in_words
from storage.engine.postgres_tables import OWN_TABLES

SILENT_S = 10
"""After so many seconds a leader is taken to hang."""
CLOCK_OFF = timedelta(seconds=2)
"""What the clock of whoever leads may be off from that of the server: when things are due is told by it."""
WELL = """
    INSERT INTO leader (one, pid, named, at) VALUES (1, {pid}, {named}, clock_timestamp())
    ON CONFLICT (one) DO UPDATE SET pid = excluded.pid, named = excluded.named, at = excluded.at
"""
WELL_FROM_ASIDE = WELL.format(pid="%(pid)s", named="%(named)s")
END_THE_SILENT = """
    SELECT pg_terminate_backend(l.pid)
    FROM leader l
    JOIN pg_locks k ON k.pid = l.pid AND k.locktype = 'advisory' AND k.granted AND CAST(k.objid AS BIGINT) = :lead
    JOIN pg_database d ON d.oid = k.database AND d.datname = current_database()
    WHERE l.at < clock_timestamp() - make_interval(secs => :silent)
"""


async def end_a_silent_leader(connection: PostgresConnection) -> bool:
    """True when there was one."""
    if not await connection.execute_fetchall("SELECT 1 WHERE to_regclass('leader') IS NOT NULL"):
        return False
    return bool(await connection.execute_fetchall(END_THE_SILENT, {"lead": LEAD, "silent": float(SILENT_S)}))


async def say_first(connection: PostgresConnection, named: str) -> None:
    """That it leads, at once by the line that does: a program that stops right after is ended like any other."""
    await connection.execute(OWN_TABLES)
    await connection.execute(WELL.format(pid=":pid", named=":named"), {"pid": connection.pid, "named": named})


async def refuse_a_wrong_clock(connection: PostgresConnection, now: datetime) -> None:
    """Raises `DatabaseProblem` where this machine’s clock and that of the server are too far apart."""
    rows = await connection.execute_fetchall("SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION)")
    off = abs(datetime.fromtimestamp(rows[0][0], UTC) - now)
    if off > CLOCK_OFF:
        raise DatabaseProblem(
            f"The clock of this machine is {off.total_seconds():.0f} seconds off that of the database server. Please"
            " set both by a time server; until then this program does not lead."
        )


class SideLine:
    """A second line of the leader: to say that it is well, and to hear that something came in."""

    def __init__(
        self, url: PostgresUrl, line: psycopg.AsyncConnection[Any], leader: PostgresConnection, named: str
    ) -> None:
        self._url = url
        self._line = line
        self._leader = leader
        self._named = named

    async def say_well(self) -> None:
        """Raises `DatabaseTrouble` when this line is gone, or that by which it writes; `DatabaseProblem` else."""
        self._leader.refuse_lost()
        with in_words(self._url), told():
            await self._line.execute(WELL_FROM_ASIDE, {"pid": self._leader.pid, "named": self._named})

    async def heard(self, patience_s: float) -> bool:
        """Whether something came in within that time. Raises `DatabaseTrouble` when the line is gone."""
        with told():
            async for _ in self._line.notifies(timeout=patience_s, stop_after=1):
                return True
        return False


@contextlib.asynccontextmanager
async def side_line(url: PostgresUrl, leader: PostgresConnection, named: str) -> AsyncIterator[SideLine]:
    """Raises `DatabaseTrouble`."""
    with told():
        line = await psycopg.AsyncConnection.connect(url, autocommit=True, **session(url))
    try:
        with told():
            await line.execute(f"LISTEN {BELL}".encode())
        yield SideLine(url, line, leader, named)
    finally:
        await line.close()
