"""Organisers who wait to hear whom nothing reaches."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored


class CoverageRequests(Repository):
    """One row for each who waits, however often they ask meanwhile."""

    async def ask(self, person: PersonId, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO reach_asked (person_id, asked_at) VALUES (:person, :now) ON CONFLICT (person_id) DO NOTHING
            """,
            {"person": person, "now": stored(now)},
        )

    async def waiting(self) -> list[PersonId]:
        """Whoever asked first is first."""
        rows = await self._rows("SELECT person_id FROM reach_asked ORDER BY asked_at, person_id")
        return [PersonId(row["person_id"]) for row in rows]

    async def answered(self, person: PersonId) -> bool:
        """False when they were answered before."""
        return await self._changed("DELETE FROM reach_asked WHERE person_id = :person", {"person": person})
