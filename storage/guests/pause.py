"""The rests of guests."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored, stored_or_none


class GuestRests(Repository):
    """Columns of `guest`: its state, and until when somebody is left in peace."""

    async def rest(self, person: PersonId, until: datetime | None) -> None:
        """Not invited until then, or until they say so."""
        await self._execute(
            "UPDATE guest SET state = 'paused', paused_until = :until WHERE person_id = :id",
            {"until": stored_or_none(until) or "", "id": person},
        )

    async def wake(self, person: PersonId) -> None:
        await self._execute(
            "UPDATE guest SET state = 'active', paused_until = '' WHERE person_id = :id AND state = 'paused'",
            {"id": person},
        )

    async def rested(self, *, now: datetime) -> list[PersonId]:
        """Whose rest is over."""
        rows = await self._rows(
            "SELECT person_id FROM guest WHERE state = 'paused' AND paused_until <> '' AND paused_until <= :now",
            {"now": stored(now)},
        )
        return [PersonId(row["person_id"]) for row in rows]
