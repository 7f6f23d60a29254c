"""Who has just joined, and how many places they have (`bot.domain.invitations.newcomers`)."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations.newcomers import NEW_FOR, most_places
from storage.engine.repository import Repository
from storage.engine.times import stored

VOUCHED = """(
    EXISTS (SELECT 1 FROM referral r WHERE r.person_id = g.person_id)
    OR EXISTS (SELECT 1 FROM neighbour n WHERE n.person_id = g.person_id)
    OR EXISTS (SELECT 1 FROM consent k WHERE k.person_id = g.person_id AND k.recorded_by IS NOT NULL)
    OR EXISTS (SELECT 1 FROM champion h WHERE h.person_id = g.person_id AND h.state IN ('active', 'paused')))
"""
"""Somebody stands for this guest `g`: a practice, a health champion, or the organisers who approved them to help."""
NEWCOMER = f"(g.joined_at > :new_since AND NOT {VOUCHED})"


def new_since(now: datetime) -> str:
    """The value of `:new_since`."""
    return stored(now - NEW_FOR)


class Newcomers(Repository):
    """Read only."""

    async def room(self, occurrence_id: OccurrenceId, *, now: datetime) -> int | None:
        """How many more places there newcomers may have; None where they may have all."""
        row = await self._one(
            "SELECT oc.places, o.network FROM occurrence oc JOIN offer o ON o.id = oc.offer_id WHERE oc.id = :id",
            {"id": occurrence_id},
        )
        settled = await self._one(
            f"""
            SELECT COUNT(*) FROM (
                SELECT g.person_id FROM guest g JOIN person p ON p.id = g.person_id
                WHERE p.network = :network AND g.state = 'active' AND NOT {NEWCOMER} LIMIT :places) AS settled
            """,
            {"network": row["network"], "places": row["places"], "new_since": new_since(now)},
        )
        most = most_places(row["places"], settled=int(settled[0]))
        if most >= row["places"]:
            return None
        taken = await self._one(
            f"""
            SELECT COALESCE(SUM(b.party), 0) FROM booking b JOIN guest g ON g.person_id = b.person_id
            WHERE b.occurrence_id = :id AND b.state IN ('going', 'held') AND {NEWCOMER}
            """,
            {"id": occurrence_id, "new_since": new_since(now)},
        )
        return max(0, most - int(taken[0]))

    async def among(self, people: Collection[PersonId], *, now: datetime) -> set[PersonId]:
        """Those of them who have just joined, with nobody who vouches for them."""
        found = set()
        for person in people:
            row = await self._first(
                f"SELECT g.person_id FROM guest g WHERE g.person_id = :id AND {NEWCOMER}",
                {"id": person, "new_since": new_since(now)},
            )
            found |= {person} if row else set()
        return found
