"""Photos of the food of a date: Telegram’s id of each. They are read with the occurrence (`Offers`)."""

from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored


class Photos(Repository):
    """One for a date: a newer one takes its place."""

    async def put(self, occurrence: OccurrenceId, photo: str, *, by: PersonId, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO meal_photo (occurrence_id, by_id, photo, sent_at) VALUES (:occurrence, :by, :photo, :now)
            ON CONFLICT (occurrence_id) DO UPDATE
            SET by_id = excluded.by_id, photo = excluded.photo, sent_at = excluded.sent_at
            """,
            {"occurrence": occurrence, "by": by, "photo": photo, "now": stored(now)},
        )

    async def remove(self, occurrence: OccurrenceId) -> None:
        """Also one that waits to be read: whoever takes a photo away does not want to see it later."""
        for statement in (
            "DELETE FROM meal_photo WHERE occurrence_id = :occurrence",
            "DELETE FROM waiting_change WHERE occurrence_id = :occurrence AND topic = 'photo'",
        ):
            await self._execute(statement, {"occurrence": occurrence})
