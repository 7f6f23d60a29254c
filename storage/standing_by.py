"""Several equal programs on one PostgreSQL database: each takes in what comes, one leads, the others stand by.

Loaded only where there is such a database.
"""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

from storage.database import Database, cipher_of
from storage.engine.errors import AnotherBot, DatabaseProblem
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.engine.postgres_facts import refuse_a_pooler
from storage.engine.postgres_lead import SideLine, end_a_silent_leader, refuse_a_wrong_clock, say_first, side_line
from storage.engine.postgres_line import heard_when_asked_to_end
from storage.engine.postgres_refused import in_words
from storage.engine.reencryption import how_sealed
from storage.messaging.inbox import Inbox
from storage.report.dashboards import renew


def taking_in(url: PostgresUrl, key_file: Path | None) -> "Database":
    """For what comes in, whoever leads. Opened by its first transaction, and again when its line was lost."""
    return Database(PostgresConnection(url, cipher_of(key_file), takes_in=True))


class Successor:
    """One program that would lead."""

    def __init__(self, url: PostgresUrl, key_file: Path | None, named: str, bot: int) -> None:
        self._url = url
        self._cipher = cipher_of(key_file)
        self._named = named
        self._bot = bot
        self._is_ours = False
        self._connection = PostgresConnection(url, self._cipher)

    async def come(self) -> None:
        """Raises `DatabaseProblem` where the server does not let us in, goes away, will not do, or has another bot."""
        try:
            with heard_when_asked_to_end(), in_words(self._url):
                await refuse_a_pooler(self._url)
                await self._connection.open()
                await self._refuse_another()
        except BaseException as error:
            await self._connection.close()
            if problem := self._connection.problem(error):
                raise problem from None
            raise

    async def _refuse_another(self) -> None:
        """Once it is known whose database it is. Raises `AnotherBot`."""
        if self._is_ours or not await self._can_be_read():
            return
        known = await Inbox(self._connection).bot()
        if known is not None and known != self._bot:
            raise AnotherBot(known, self._bot)
        self._is_ours = known is not None

    async def _can_be_read(self) -> bool:
        """What is not is said by whoever leads: no tables yet, or another key."""
        if not await self._connection.execute_fetchall("SELECT 1 WHERE to_regclass('installation') IS NOT NULL"):
            return False
        name = (await how_sealed(self._connection)).key_name
        return not name or (self._cipher is not None and name in self._cipher.names)

    async def takes_the_lead(self, now: datetime) -> bool:
        """If nobody else has it. One that hangs is ended: the next time, then.

        Raises `DatabaseProblem` when it may not lead, and `DatabaseTrouble`.
        """
        with in_words(self._url):
            if not await self._connection.may_lead():
                await end_a_silent_leader(self._connection)
                await self._refuse_another()
                return False
            await say_first(self._connection, self._named)
            await refuse_a_wrong_clock(self._connection, now)
            return True

    async def database(self) -> Database:
        """Once it leads: brought up to date. Raises `DatabaseProblem`, and `DatabaseTrouble`."""
        database = await Database.brought_up_to_date(self._connection, self._cipher, alone=True)
        await renew(self._connection)
        return database

    def side_line(self) -> AbstractAsyncContextManager[SideLine]:
        """Once it leads. Raises `DatabaseTrouble`."""
        return side_line(self._url, self._connection, self._named)

    async def go(self) -> None:
        """Harmless when it is gone."""
        await self._connection.close()


__all__ = ["AnotherBot", "DatabaseProblem", "SideLine", "Successor", "taking_in"]
