"""Who has just joined, and how many places they have (`bot.domain.invitations.newcomers`)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations.newcomers import NEW_FOR, most_places
from storage.engine.repository import Repository, listed, named
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
        return (await self.rooms([occurrence_id], now=now)).get(occurrence_id)

    async def rooms(self, occurrences: Sequence[OccurrenceId], *, now: datetime) -> dict[OccurrenceId, int]:
        """The same of several; without those where they may have all."""
        names: dict[str, object] = named("o", occurrences)
        places = await self._rows(
            f"""
            SELECT oc.id, oc.places, o.network FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE oc.id IN ({listed(names)})
            """,
            names,
        )
        largest: dict[str, int] = {}
        for row in places:
            largest[row["network"]] = max(row["places"], largest.get(row["network"], 0))
        settled = {network: await self._settled(network, most, now) for network, most in largest.items()}
        most = {row["id"]: most_places(row["places"], settled=settled[row["network"]]) for row in places}
        limited = {row["id"]: most[row["id"]] for row in places if most[row["id"]] < row["places"]}
        taken = await self._taken(list(limited), now) if limited else {}
        return {number: max(0, most - taken.get(number, 0)) for number, most in limited.items()}

    async def _settled(self, network: str, most: int, now: datetime) -> int:
        """How many guests are no newcomers, counted up to `most`."""
        row = await self._one(
            f"""
            SELECT COUNT(*) FROM (
                SELECT g.person_id FROM guest g JOIN person p ON p.id = g.person_id
                WHERE p.network = :network AND g.state = 'active' AND NOT {NEWCOMER} LIMIT :most) AS settled
            """,
            {"network": network, "most": most, "new_since": new_since(now)},
        )
        return int(row[0])

    async def _taken(self, occurrences: Sequence[OccurrenceId], now: datetime) -> dict[OccurrenceId, int]:
        names: dict[str, object] = named("o", occurrences)
        rows = await self._rows(
            f"""
            SELECT b.occurrence_id, SUM(b.party) AS taken FROM booking b JOIN guest g ON g.person_id = b.person_id
            WHERE b.occurrence_id IN ({listed(names)}) AND b.state IN ('going', 'held') AND {NEWCOMER}
            GROUP BY b.occurrence_id
            """,
            names | {"new_since": new_since(now)},
        )
        return {row["occurrence_id"]: row["taken"] for row in rows}

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
