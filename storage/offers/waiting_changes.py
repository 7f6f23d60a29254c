"""Changes of posts that are on, until an organiser has read them: each is the draft of its conversation."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import ChangeId, OccurrenceId, OfferId
from storage.engine.encryption import private
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """`draft` is JSON; `waits` until it is approved or declined."""

    id: ChangeId
    occurrence: OccurrenceId
    waits: bool
    draft: str


class WaitingChanges(Repository):
    """At most one of each topic for an occurrence: a newer one takes its place."""

    async def put(self, occurrence: OccurrenceId, topic: str, draft: str, *, now: datetime) -> ChangeId:
        row = await self._one(
            """
            INSERT INTO waiting_change (occurrence_id, topic, state, draft, asked_at)
            VALUES (:occurrence, :topic, 'waiting', :draft, :now)
            ON CONFLICT (occurrence_id, topic) DO UPDATE
            SET state = 'waiting', draft = excluded.draft, asked_at = excluded.asked_at
            RETURNING id
            """,
            {"occurrence": occurrence, "topic": topic, "draft": private(draft), "now": stored(now)},
        )
        return ChangeId(row["id"])

    async def get(self, change: ChangeId) -> WaitingChange:
        """Raises `KeyError` when there is none."""
        row = await self._one("SELECT * FROM waiting_change WHERE id = :id", {"id": change})
        return WaitingChange(row["id"], row["occurrence_id"], row["state"] == "waiting", row["draft"])

    async def to_read(self, network: str) -> list[ChangeId]:
        """Those of what is still on, the oldest first."""
        rows = await self._rows(
            """
            SELECT w.id FROM waiting_change w
            JOIN occurrence oc ON oc.id = w.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND w.state = 'waiting' AND oc.state IN ('open', 'full') AND o.state = 'open'
            ORDER BY w.asked_at, w.id
            """,
            {"network": network},
        )
        return [ChangeId(row["id"]) for row in rows]

    async def decline(self, change: ChangeId) -> bool:
        """It is kept for its host to mend. False when it was decided before."""
        return await self._changed(
            "UPDATE waiting_change SET state = 'declined' WHERE id = :id AND state = 'waiting'", {"id": change}
        )

    async def done(self, change: ChangeId) -> bool:
        """It holds, or its host lets it be. False when somebody was first."""
        return await self._changed("DELETE FROM waiting_change WHERE id = :id", {"id": change})

    async def moved_unread(self, occurrence: OccurrenceId) -> int:
        """By how many minutes in all it was moved since somebody read when it is."""
        row = await self._one("SELECT moved_unread FROM occurrence WHERE id = :id", {"id": occurrence})
        return int(row["moved_unread"])

    async def note_moved(self, occurrences: Collection[OccurrenceId], minutes: int) -> None:
        """So many more for each of them."""
        ids = named("id", occurrences)
        await self._execute(
            f"UPDATE occurrence SET moved_unread = moved_unread + :minutes WHERE id IN ({listed(ids)})",
            {"minutes": minutes, **ids},
        )

    async def times_read(self, offer: OfferId) -> None:
        """Somebody has read when it is."""
        await self._execute("UPDATE occurrence SET moved_unread = 0 WHERE offer_id = :offer", {"offer": offer})
