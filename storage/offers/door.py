"""Who came through the door of a date without a booking."""

from datetime import datetime

from bot.domain.core.ids import OccurrenceId
from bot.domain.offers.door import WalkIns
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored


class Door(Repository):
    """One row for a date that was counted."""

    async def walk_ins(self, occurrence_id: OccurrenceId) -> WalkIns:
        """None at all where nobody has counted."""
        row = await self._first("SELECT people, names FROM walk_in WHERE occurrence_id = :id", {"id": occurrence_id})
        return WalkIns(row["people"], row["names"]) if row else WalkIns()

    async def count(self, occurrence_id: OccurrenceId, walk_ins: WalkIns, *, now: datetime) -> None:
        """In place of what was counted before."""
        await self._execute(
            """
            INSERT INTO walk_in (occurrence_id, people, names, counted_at) VALUES (:id, :people, :names, :now)
            ON CONFLICT (occurrence_id) DO UPDATE
            SET people = excluded.people, names = excluded.names, counted_at = excluded.counted_at
            """,
            {
                "id": occurrence_id,
                "people": walk_ins.people,
                "names": private(walk_ins.names),
                "now": stored(now),
            },
        )

    async def between(self, network: str, start: datetime, end: datetime) -> int:
        """How many, at what ended in that time and was not called off (`Occurrence.never_was`)."""
        row = await self._one(
            """
            SELECT COALESCE(SUM(w.people), 0) AS people FROM walk_in w
            JOIN occurrence oc ON oc.id = w.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND oc.ends_at > :start AND oc.ends_at <= :end
              AND oc.state <> 'cancelled'
              AND (oc.state IN ('started', 'done') OR o.state NOT IN ('awaiting_approval', 'withdrawn'))
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return int(row["people"])
