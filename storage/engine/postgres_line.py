"""A line to a PostgreSQL server: how it is opened, what comes over it as what, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection, AsyncRawCursor
from psycopg.types.numeric import Int8Dumper

from storage.engine.encryption import Seals
from storage.engine.place import PostgresUrl
from storage.engine.postgres_rows import NumericLoader, PostgresRow, TruthLoader, opened_rows
from storage.engine.postgres_words import trouble_of

LONGEST_WAIT_MS = 1000
"""For another program that writes. Then it is said, and tried again."""
SESSION: Final[dict[str, Any]] = {
    "application_name": "feeding",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": f"-c lock_timeout={LONGEST_WAIT_MS} -c synchronous_commit=on -c TimeZone=UTC",
}
SAID_AGAIN: Final = f"SET lock_timeout = {LONGEST_WAIT_MS}; SET synchronous_commit = on; SET TimeZone = 'UTC'"
"""What stands in the options: a pooler that lets them through may do so without reading them."""
MOST_STATEMENTS = 2000
"""So many stay prepared."""


@contextmanager
def told() -> Iterator[None]:
    """Raises `DatabaseTrouble` for what is wrong with the machine; a slip of ours stays what it is.

    Without a code it never came to the server: the line is broken, or we have asked what cannot be said.
    """
    try:
        yield
    except psycopg.Error as error:
        is_broken = isinstance(error, psycopg.OperationalError)
        if (error.sqlstate or is_broken) and (trouble := trouble_of(error.sqlstate)):
            raise trouble from error
        raise


async def opened_line(url: PostgresUrl, cipher: Seals | None) -> AsyncConnection[PostgresRow]:
    """Raises `psycopg.OperationalError`."""
    line = await AsyncConnection.connect(
        url,
        autocommit=True,
        row_factory=opened_rows(cipher),
        cursor_factory=AsyncRawCursor,
        prepare_threshold=0,
        **SESSION,
    )
    try:
        await line.cursor().execute(SAID_AGAIN, prepare=False)
    except BaseException:  # also asked to end
        await line.close()
        raise
    line.prepared_max = MOST_STATEMENTS
    line.adapters.register_dumper(int, Int8Dumper)
    line.adapters.register_loader("numeric", NumericLoader)
    line.adapters.register_loader("bool", TruthLoader)
    return line
