"""Open occurrences as a decision about invitations needs them (`bot.domain.asking.Sitting`)."""

from collections.abc import Sequence
from datetime import datetime

import aiosqlite

from bot.domain.acceptance import Acceptance
from bot.domain.asking import Pending, Sitting
from bot.domain.ids import OccurrenceId
from storage.times import read, stored

_SITTING = """
    SELECT oc.id, oc.mask, oc.starts_at, oc.ends_at, oc.answer_by, oc.places, oc.taken, oc.last_wave_at,
           o.zone, v.lat, v.lon
    FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
"""


class Sittings:
    """Read only."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def to_look_at(self, network: str, *, now: datetime) -> list[Sitting]:
        """Open sittings of open offers whose next wave may be due."""
        rows = await self._connection.execute_fetchall(
            _SITTING
            + """
            WHERE oc.state = 'open' AND oc.look_at <= :now AND oc.answer_by > :now
              AND o.state = 'open' AND o.network = :network
            ORDER BY oc.id
            """,
            {"now": stored(now), "network": network},
        )
        return [await self._sitting(row) for row in rows]

    async def get(self, occurrence: OccurrenceId) -> Sitting:
        """Raises `KeyError` when there is none."""
        rows = list(await self._connection.execute_fetchall(_SITTING + "WHERE oc.id = :id", {"id": occurrence}))
        if not rows:
            raise KeyError(occurrence)
        return await self._sitting(rows[0])

    async def _sitting(self, row: aiosqlite.Row) -> Sitting:
        asked = await self._asked(row["id"])
        return Sitting(
            occurrence=row["id"],
            mask=row["mask"],
            lat=row["lat"],
            lon=row["lon"],
            start=read(row["starts_at"]),
            end=read(row["ends_at"]),
            answer_by=read(row["answer_by"]),
            places=row["places"],
            taken=row["taken"],
            zone=row["zone"],
            pending=tuple(_pending(one) for one in asked if one["state"] in {"queued", "sent"}),
            last_wave_at=read(row["last_wave_at"]) if row["last_wave_at"] else None,
            already_asked=frozenset(one["person_id"] for one in asked),
        )

    async def _asked(self, occurrence: OccurrenceId) -> Sequence[aiosqlite.Row]:
        return list(
            await self._connection.execute_fetchall(
                """
                SELECT i.person_id, i.state, i.queued_at, g.yes, g.no, g.replies, g.reply_hours
                FROM invitation i JOIN guest g ON g.person_id = i.person_id
                WHERE i.occurrence_id = :id
                """,
                {"id": occurrence},
            )
        )


def _pending(row: aiosqlite.Row) -> Pending:
    return Pending(
        asked_at=read(row["queued_at"]),
        acceptance=Acceptance(row["yes"], row["no"], row["replies"], row["reply_hours"]),
    )
