"""Clubs: posts that come back by a rule, and until when their occurrences are made."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import OfferId
from storage.engine.repository import Repository
from storage.engine.times import read, stored


@dataclass(frozen=True, slots=True)
class Club:
    """`starts` and `ends` are those of the first occurrence by its rule (RFC 5545)."""

    offer: OfferId
    rrule: str
    zone: str
    starts: datetime
    ends: datetime
    places: int
    made_until: datetime


class Series(Repository):
    """One row for each post that comes back."""

    async def put(self, club: Club) -> None:
        """Keep a club and its rule, or how it goes on from now."""
        await self._execute(
            """
            INSERT INTO club (offer_id, starts_at, ends_at, places, made_until)
            VALUES (:offer, :starts, :ends, :places, :until)
            ON CONFLICT (offer_id) DO UPDATE
            SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, places = excluded.places,
                made_until = excluded.made_until
            """,
            {
                "offer": club.offer,
                "starts": stored(club.starts),
                "ends": stored(club.ends),
                "places": club.places,
                "until": stored(club.made_until),
            },
        )
        await self._execute(
            "UPDATE offer SET rrule = :rrule WHERE id = :offer", {"rrule": club.rrule, "offer": club.offer}
        )

    async def of_offer(self, offer: OfferId) -> Club | None:
        clubs = await self._clubs("WHERE c.offer_id = :offer", {"offer": offer})
        return clubs[0] if clubs else None

    async def to_make(self, before: datetime) -> list[Club]:
        """Clubs that are on, and whose occurrences are made only until some time before `before`."""
        return await self._clubs(
            """
            WHERE c.made_until < :before AND o.state IN ('awaiting_approval', 'open') AND o.paused = 0
            ORDER BY c.offer_id
            """,
            {"before": stored(before)},
        )

    async def end(self, offer: OfferId) -> None:
        """No more occurrences are made; those that there are stay as they are."""
        await self._execute("DELETE FROM club WHERE offer_id = :offer", {"offer": offer})

    async def _clubs(self, where: str, values: dict[str, object]) -> list[Club]:
        rows = await self._rows(
            f"""
            SELECT c.offer_id, o.rrule, o.zone, c.starts_at, c.ends_at, c.places, c.made_until
            FROM club c JOIN offer o ON o.id = c.offer_id {where}
            """,
            values,
        )
        return [
            Club(
                offer=row["offer_id"],
                rrule=row["rrule"],
                zone=row["zone"],
                starts=read(row["starts_at"]),
                ends=read(row["ends_at"]),
                places=row["places"],
                made_until=read(row["made_until"]),
            )
            for row in rows
        ]
