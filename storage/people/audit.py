"""Who looked at or changed what of whom. Rows are added in the transaction of the deed, and never changed."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import read, stored


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One line of the log. A name is empty when that person has gone."""

    by: str
    about: str
    what: str
    at: datetime


class Audit(Repository):
    """Add and read: there is no other way to it."""

    async def add(self, network: str, by: PersonId, about: PersonId | None, what: str, *, now: datetime) -> None:
        await self._execute(
            "INSERT INTO audit (network, by_id, about_id, what, at) VALUES (:network, :by, :about, :what, :now)",
            {"network": network, "by": by, "about": about, "what": what, "now": stored(now)},
        )

    async def add_guests(
        self, network: str, by: PersonId, occurrence_id: OccurrenceId, what: str, *, now: datetime
    ) -> None:
        """A line about everybody who comes to a meal, or came."""
        await self._execute(
            """
            INSERT INTO audit (network, by_id, about_id, what, at)
            SELECT :network, :by, b.person_id, :what, :now FROM booking b
            WHERE b.occurrence_id = :occurrence AND b.person_id IS NOT NULL
              AND b.state IN ('going', 'attended', 'no_show')
            ORDER BY b.id
            """,
            {"network": network, "by": by, "occurrence": occurrence_id, "what": what, "now": stored(now)},
        )

    async def latest(self, network: str, *, skip: int, limit: int) -> list[AuditLine]:
        """The newest first."""
        rows = await self._rows(
            """
            SELECT a.what, a.at, COALESCE(b.first_name, '') AS by_name, COALESCE(p.first_name, '') AS about_name
            FROM audit a LEFT JOIN person b ON b.id = a.by_id LEFT JOIN person p ON p.id = a.about_id
            WHERE a.network = :network ORDER BY a.id DESC LIMIT :limit OFFSET :skip
            """,
            {"network": network, "limit": limit, "skip": skip},
        )
        return [AuditLine(row["by_name"], row["about_name"], row["what"], read(row["at"])) for row in rows]
