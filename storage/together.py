"""What people said afterwards: how it was, and who would like to sit with whom again."""

from dataclasses import dataclass
from datetime import datetime

import aiosqlite

from bot.domain.ids import BookingId, OccurrenceId, PersonId
from storage.times import stored


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody else who came, as the others know them."""

    booking: BookingId
    person: PersonId
    first_name: str
    wished: bool
    """By the one who looks."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who was expected and did not come."""

    booking: BookingId
    person: PersonId


class Together:
    """Wishes are one-sided until both have said so; nobody but the one who wishes sees them before."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def felt(self, booking: BookingId, how: str) -> None:
        """How it was for them: good, ok or poor."""
        await self._connection.execute("UPDATE booking SET felt = :how WHERE id = :id", {"how": how, "id": booking})

    async def company(self, occurrence: OccurrenceId, person: PersonId) -> list[Company]:
        """The others who came, by name."""
        rows = await self._connection.execute_fetchall(
            """
            SELECT b.id, b.person_id, p.first_name,
                   EXISTS (SELECT 1 FROM wish w WHERE w.person_id = :person AND w.other_id = b.person_id) AS wished
            FROM booking b JOIN person p ON p.id = b.person_id
            WHERE b.occurrence_id = :occurrence AND b.state IN ('going', 'attended') AND b.person_id <> :person
            ORDER BY p.first_name, b.id
            """,
            {"occurrence": occurrence, "person": person},
        )
        return [Company(row["id"], row["person_id"], row["first_name"], bool(row["wished"])) for row in rows]

    async def wish(self, person: PersonId, other: PersonId, *, now: datetime) -> None:
        await self._connection.execute(
            """
            INSERT INTO wish (person_id, other_id, at) VALUES (:person, :other, :now)
            ON CONFLICT (person_id, other_id) DO NOTHING
            """,
            {"person": person, "other": other, "now": stored(now)},
        )

    async def unwish(self, person: PersonId, other: PersonId) -> None:
        await self._connection.execute(
            "DELETE FROM wish WHERE person_id = :person AND other_id = :other", {"person": person, "other": other}
        )

    async def wishes(self, person: PersonId, other: PersonId) -> bool:
        rows = list(
            await self._connection.execute_fetchall(
                "SELECT 1 FROM wish WHERE person_id = :person AND other_id = :other",
                {"person": person, "other": other},
            )
        )
        return bool(rows)

    async def missed(self) -> list[Missed]:
        """Those who did not come, and about whom nobody was asked to ring yet."""
        rows = await self._connection.execute_fetchall(
            """
            SELECT b.id, b.person_id FROM booking b
            WHERE b.state = 'no_show' AND b.person_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM call_task c WHERE c.dedupe = 'friendly:booking:' || b.id)
            ORDER BY b.id
            """
        )
        return [Missed(row["id"], row["person_id"]) for row in rows]

    async def silent_before(self, person: PersonId, occurrence: OccurrenceId) -> bool:
        """True when the invitation before this one was not answered either."""
        rows = list(
            await self._connection.execute_fetchall(
                """
                SELECT i.state FROM invitation i
                WHERE i.person_id = :person AND i.occurrence_id <> :occurrence
                  AND i.state NOT IN ('withdrawn', 'queued')
                ORDER BY i.queued_at DESC, i.id DESC LIMIT 1
                """,
                {"person": person, "occurrence": occurrence},
            )
        )
        return bool(rows) and rows[0]["state"] == "expired"
