"""Organisers who wait to hear whom nothing reaches."""

from datetime import datetime

import aiosqlite

from bot.domain.core.ids import PersonId
from storage.engine.times import stored


class CoverageRequests:
    """One row for each who waits, however often they ask meanwhile."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def ask(self, person: PersonId, *, now: datetime) -> None:
        await self._connection.execute(
            """
            INSERT INTO reach_asked (person_id, asked_at) VALUES (:person, :now) ON CONFLICT (person_id) DO NOTHING
            """,
            {"person": person, "now": stored(now)},
        )

    async def waiting(self) -> list[PersonId]:
        """Whoever asked first is first."""
        rows = await self._connection.execute_fetchall("SELECT person_id FROM reach_asked ORDER BY asked_at, person_id")
        return [PersonId(row["person_id"]) for row in rows]

    async def answered(self, person: PersonId) -> bool:
        """False when they were answered before."""
        cursor = await self._connection.execute("DELETE FROM reach_asked WHERE person_id = :person", {"person": person})
        return cursor.rowcount == 1
