"""Guests as organisers see them: counted, and one by one. Every question is asked of one network alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.domain.core.ids import AreaCode, PersonId
from bot.domain.core.people import GuestState
from bot.domain.guests.looking_up import GuestKnown
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

PAGE = 5_000
"""Guests in memory at once: each page costs a question, and holds a few hundred kilobytes."""
_GUEST = """
    SELECT p.id, p.first_name, g.area, g.state, COALESCE(n.phone, '') AS phone
    FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN neighbour n ON n.person_id = p.id
    WHERE g.state IN ('active', 'paused') AND p.network = :network
"""


@dataclass(frozen=True, slots=True)
class GuestCounts:
    """People; `asked` and `came` of the last weeks."""

    guests: int
    asked: int
    came: int
    paused: int
    without_phone: int
    by_area: dict[AreaCode, int]


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """What stands on the card beside who they are."""

    joined: datetime
    invitations: int
    meals: int
    paused_until: datetime | None


class GuestNamed(NamedTuple):
    """One of thousands who are looked through: as the database has them, in the order of `_GUEST`."""

    id: PersonId
    first_name: str
    area: str
    state: str
    phone: str

    @property
    def known(self) -> GuestKnown:
        return GuestKnown(self.id, self.first_name, self.area, GuestState(self.state), self.phone)


def _known(row: Row) -> GuestKnown:
    return GuestNamed(*row).known


class GuestLookup(Repository):
    """Read only. Names and numbers are sealed, so they are compared by whoever asks, and not here."""

    async def page(self, network: str, *, after: PersonId) -> list[GuestNamed]:
        """Some at a time, by their numbers; empty at the end."""
        rows = await self._rows(
            f"{_GUEST} AND p.id > :after ORDER BY p.id LIMIT :page",
            {"network": network, "after": after, "page": PAGE},
        )
        return list(map(GuestNamed._make, rows))

    async def find(self, network: str, person: PersonId) -> GuestKnown | None:
        """None of another network, and of who is no guest or has left."""
        row = await self._first(f"{_GUEST} AND p.id = :person", {"network": network, "person": person})
        return _known(row) if row else None

    async def facts(self, person: PersonId) -> GuestFacts:
        row = await self._one(
            "SELECT joined_at, invitations, meals, paused_until FROM guest WHERE person_id = :id", {"id": person}
        )
        until = read(row["paused_until"]) if row["paused_until"] else None
        return GuestFacts(read(row["joined_at"]), row["invitations"], row["meals"], until)

    async def counts(self, network: str, *, since: datetime, now: datetime) -> GuestCounts:
        row = await self._one(
            """
            SELECT COUNT(*) AS guests, COALESCE(SUM(CASE WHEN g.state = 'paused' THEN 1 ELSE 0 END), 0) AS paused,
                   COALESCE(SUM(CASE WHEN n.person_id IS NOT NULL THEN 1 ELSE 0 END), 0) AS without_phone,
                   COALESCE(SUM(CASE WHEN EXISTS (
                       SELECT 1 FROM invitation i WHERE i.person_id = p.id AND i.queued_at >= :since
                         AND i.state NOT IN ('queued', 'withdrawn', 'unreachable')) THEN 1 ELSE 0 END), 0) AS asked,
                   COALESCE(SUM(CASE WHEN EXISTS (
                       SELECT 1 FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                       WHERE b.person_id = p.id AND b.state IN ('going', 'attended')
                         AND oc.ends_at >= :since AND oc.ends_at <= :now) THEN 1 ELSE 0 END), 0) AS came
            FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN neighbour n ON n.person_id = p.id
            WHERE g.state IN ('active', 'paused') AND p.network = :network
            """,
            {"network": network, "since": stored(since), "now": stored(now)},
        )
        return GuestCounts(
            guests=row["guests"],
            asked=row["asked"],
            came=row["came"],
            paused=row["paused"],
            without_phone=row["without_phone"],
            by_area=await self.by_area(network),
        )

    async def by_area(self, network: str) -> dict[AreaCode, int]:
        """All guests of a town by where they live, also those who have a rest. Never shown as it is."""
        rows = await self._rows(
            """
            SELECT g.area, COUNT(*) AS people FROM guest g JOIN person p ON p.id = g.person_id
            WHERE g.state IN ('active', 'paused') AND p.network = :network GROUP BY g.area
            """,
            {"network": network},
        )
        return {AreaCode(row["area"]): row["people"] for row in rows}
