"""Who would like to help with what is to be done."""

from datetime import datetime

from bot.domain.core.ids import IdeaId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored


class IdeaHelpers(Repository):
    """A row for each who tapped it; a second tap changes nothing."""

    async def add(self, idea: IdeaId, person: PersonId, *, now: datetime) -> bool:
        """False when they had said so before."""
        return await self._changed(
            "INSERT INTO idea_helper (idea_id, person_id, at) VALUES (:idea, :person, :now) ON CONFLICT DO NOTHING",
            {"idea": idea, "person": person, "now": stored(now)},
        )

    async def remove(self, idea: IdeaId, person: PersonId) -> bool:
        """False when they had not said so."""
        return await self._changed(
            "DELETE FROM idea_helper WHERE idea_id = :idea AND person_id = :person", {"idea": idea, "person": person}
        )

    async def names(self, idea: IdeaId) -> list[str]:
        """The first names of those who are still with us, in the order in which they said so."""
        rows = await self._rows(
            """
            SELECT p.first_name FROM idea_helper h JOIN person p ON p.id = h.person_id
            WHERE h.idea_id = :idea AND p.first_name <> ''
              AND (EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id AND g.state IN ('active', 'paused'))
                   OR EXISTS (SELECT 1 FROM champion c WHERE c.person_id = p.id AND c.state IN ('active', 'paused'))
                   OR EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id))
            ORDER BY h.at, p.id
            """,
            {"idea": idea},
        )
        return [row["first_name"] for row in rows]
