"""Several equal programs on one PostgreSQL database: each takes in what comes, one leads, the others stand by.

Loaded only where there is such a database.
"""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

from storage.database import Database, cipher_of
from storage.engine.errors import DatabaseProblem
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.engine.postgres_lead import SideLine, end_a_silent_leader, refuse_a_wrong_clock, side_line


def taking_in(url: PostgresUrl, key_file: Path | None) -> "Database":
    """For what comes in, whoever leads. Opened by its first transaction, and again when its line was lost."""
    return Database(PostgresConnection(url, cipher_of(key_file), takes_in=True))


class Successor:
    """One program that would lead."""

    def __init__(self, url: PostgresUrl, key_file: Path | None, named: str) -> None:
        self._url = url
        self._cipher = cipher_of(key_file)
        self._named = named
        self._connection = PostgresConnection(url, self._cipher)

    async def come(self) -> None:
        """Raises `DatabaseProblem` where the server does not let us in, or will not do."""
        await self._connection.open()

    async def leads(self, now: datetime) -> Database | None:
        """The database, brought up to date, if nobody else leads. One that hangs is ended: the next time, then.

        Raises `DatabaseProblem` when it may not lead, and `DatabaseTrouble`.
        """
        if not await self._connection.may_lead():
            await end_a_silent_leader(self._connection)
            return None
        await refuse_a_wrong_clock(self._connection, now)
        return await Database.brought_up_to_date(self._connection, self._cipher, alone=True)

    def side_line(self) -> AbstractAsyncContextManager[SideLine]:
        """Once it leads. Raises `DatabaseTrouble`."""
        return side_line(self._url, self._connection, self._named)

    async def go(self) -> None:
        """Harmless when it is gone."""
        await self._connection.close()


__all__ = ["DatabaseProblem", "SideLine", "Successor", "taking_in"]
