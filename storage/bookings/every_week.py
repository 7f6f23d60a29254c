"""Who comes to which club every time, the dates ahead of those clubs, and the places that are kept for them.

A club whose dates were changed one by one is several posts: the one that goes on, and its parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored
from storage.guests.guests import MAY_BE_ASKED
from storage.people.hosts import HOST_IS_THERE

OF_CLUB = "(o.id = :club OR o.part_of = :club)"


@dataclass(frozen=True, slots=True)
class DateAhead:
    """A date that may still be asked to, or at which places are kept."""

    id: OccurrenceId
    club: OfferId
    share: float | None
    kept: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A club that somebody comes to every time. `date`: one of its dates, the next where there is one."""

    club: OfferId
    title: str
    date: OccurrenceId


class EveryWeek(Repository):
    """One row for each person and club."""

    async def put(self, club: OfferId, person: PersonId, *, now: datetime) -> None:
        """From now on, or still."""
        await self._execute(
            """
            INSERT INTO every_week (offer_id, person_id, since) VALUES (:club, :person, :now)
            ON CONFLICT (offer_id, person_id) DO UPDATE SET since = excluded.since, asked_at = NULL
            """,
            {"club": club, "person": person, "now": stored(now)},
        )

    async def drop(self, club: OfferId, person: PersonId) -> bool:
        """False where they did not come every time."""
        return await self._changed(
            "DELETE FROM every_week WHERE offer_id = :club AND person_id = :person", {"club": club, "person": person}
        )

    async def comes(self, club: OfferId, person: PersonId) -> bool:
        return await self._any(
            "SELECT 1 FROM every_week WHERE offer_id = :club AND person_id = :person", {"club": club, "person": person}
        )

    async def names(self, club: OfferId) -> list[str]:
        """First names, for the host."""
        rows = await self._rows(
            "SELECT p.first_name FROM every_week e JOIN person p ON p.id = e.person_id WHERE e.offer_id = :club",
            {"club": club},
        )
        return sorted(row["first_name"] for row in rows)

    async def of_person(self, person: PersonId, *, now: datetime) -> list[Standing]:
        rows = await self._rows(
            """
            SELECT e.offer_id, o.title,
                   COALESCE((SELECT oc.id FROM occurrence oc WHERE oc.offer_id = e.offer_id AND oc.ends_at > :now
                             ORDER BY oc.starts_at, oc.id LIMIT 1),
                            (SELECT MAX(oc.id) FROM occurrence oc WHERE oc.offer_id = e.offer_id)) AS date
            FROM every_week e JOIN offer o ON o.id = e.offer_id
            WHERE e.person_id = :person ORDER BY e.since, e.offer_id
            """,
            {"person": person, "now": stored(now)},
        )
        return [Standing(row["offer_id"], row["title"], row["date"]) for row in rows if row["date"] is not None]

    async def set_share(self, offer: OfferId, share: float) -> None:
        """`share` of the places, from 0 to 1, also for others who have met there."""
        await self._execute("UPDATE offer SET regulars_share = :share WHERE id = :id", {"share": share, "id": offer})

    async def goes_on(self, club: OfferId) -> bool:
        """It still comes back."""
        return await self._any(
            """
            SELECT 1 FROM club c JOIN offer o ON o.id = c.offer_id
            WHERE o.id = :club AND o.state IN ('awaiting_approval', 'open')
            """,
            {"club": club},
        )

    async def over(self) -> list[tuple[OfferId, PersonId]]:
        """Who comes every time to what does not come back any more."""
        rows = await self._rows(
            """
            SELECT e.offer_id, e.person_id FROM every_week e JOIN offer o ON o.id = e.offer_id
            WHERE o.state NOT IN ('awaiting_approval', 'open')
               OR NOT EXISTS (SELECT 1 FROM club c WHERE c.offer_id = e.offer_id)
            ORDER BY e.offer_id, e.person_id
            """
        )
        return [(OfferId(row["offer_id"]), PersonId(row["person_id"])) for row in rows]

    async def ahead(self, *, now: datetime, before: datetime) -> list[DateAhead]:
        """Dates that can be asked to and start until then, of clubs that somebody comes to every time."""
        rows = await self._rows(
            f"""
            SELECT oc.id, COALESCE(o.part_of, o.id) AS club, o.regulars_share, oc.kept
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE (o.id IN (SELECT e.offer_id FROM every_week e) OR o.part_of IN (SELECT e.offer_id FROM every_week e))
              AND oc.state = 'open' AND o.state = 'open' AND o.paused = 0 AND {HOST_IS_THERE}
              AND oc.answer_by > :now AND oc.starts_at > :now AND oc.starts_at < :before
            ORDER BY oc.starts_at, oc.id
            """,
            {"now": stored(now), "before": stored(before)},
        )
        return [DateAhead(row["id"], row["club"], row["regulars_share"], row["kept"]) for row in rows]

    async def with_kept(self) -> list[OccurrenceId]:
        """Dates at which places are kept."""
        return [OccurrenceId(row["id"]) for row in await self._rows("SELECT id FROM occurrence WHERE kept > 0")]

    async def waiting(self, club: OfferId, occurrence_id: OccurrenceId) -> list[PersonId]:
        """Who comes every time, may be asked, and has not heard of this date: those first whose turn it is."""
        rows = await self._rows(
            f"""
            SELECT g.person_id {MAY_BE_ASKED}
              AND g.person_id IN (SELECT e.person_id FROM every_week e WHERE e.offer_id = :club AND e.asked_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM invitation i
                              WHERE i.occurrence_id = :occurrence AND i.person_id = g.person_id)
              AND NOT EXISTS (SELECT 1 FROM booking b
                              WHERE b.occurrence_id = :occurrence AND b.person_id = g.person_id)
            ORDER BY g.need, COALESCE(g.last_asked_at, ''), g.person_id
            """,
            {"club": club, "occurrence": occurrence_id},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def theirs(self, club: OfferId, occurrence_id: OccurrenceId) -> int:
        """Places that those who come every time have, or that are held for them."""
        row = await self._one(
            """
            SELECT COALESCE(SUM(b.party), 0) AS theirs FROM booking b
            WHERE b.occurrence_id = :occurrence AND b.state IN ('going', 'held')
              AND b.person_id IN (SELECT e.person_id FROM every_week e WHERE e.offer_id = :club)
            """,
            {"club": club, "occurrence": occurrence_id},
        )
        return int(row["theirs"])

    async def keep(self, occurrence_id: OccurrenceId, places: int, *, now: datetime) -> None:
        """So many are given to nobody else yet; where they are fewer than before, others are looked for at once."""
        await self._execute(
            """
            UPDATE occurrence
            SET kept = :places, look_at = CASE WHEN :places < kept AND look_at > :now THEN :now ELSE look_at END
            WHERE id = :id
            """,
            {"places": places, "now": stored(now), "id": occurrence_id},
        )

    async def had_lately(self, club: OfferId, person: PersonId, *, now: datetime, limit: int) -> list[BookingState]:
        """What became of the dates that they were asked to since they said that they come; the newest first."""
        rows = await self._rows(
            f"""
            SELECT b.state FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            JOIN offer o ON o.id = oc.offer_id
            WHERE b.person_id = :person AND {OF_CLUB} AND b.state <> 'excused'
              AND oc.ends_at <= :now AND oc.state <> 'cancelled'
              AND oc.starts_at > (SELECT e.since FROM every_week e
                                  WHERE e.offer_id = :club AND e.person_id = :person)
            ORDER BY oc.starts_at DESC, oc.id DESC LIMIT :limit
            """,
            {"club": club, "person": person, "now": stored(now), "limit": limit},
        )
        return [BookingState(row["state"]) for row in rows]

    async def asked_whether(self, club: OfferId, person: PersonId, *, now: datetime) -> None:
        """Nothing is kept for them until they have said that they still would."""
        await self._execute(
            "UPDATE every_week SET asked_at = :now WHERE offer_id = :club AND person_id = :person",
            {"now": stored(now), "club": club, "person": person},
        )

    async def comes_again(self, club: OfferId, person: PersonId, *, now: datetime) -> None:
        """A yes to a date says that they still would."""
        await self._execute(
            """
            UPDATE every_week SET asked_at = NULL, since = :now
            WHERE offer_id = :club AND person_id = :person AND asked_at IS NOT NULL
            """,
            {"now": stored(now), "club": club, "person": person},
        )

    async def states_of(self, club: OfferId, person: PersonId) -> Sequence[BookingState]:
        """All that they ever had there."""
        rows = await self._rows(
            f"""
            SELECT DISTINCT b.state FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            JOIN offer o ON o.id = oc.offer_id WHERE b.person_id = :person AND {OF_CLUB}
            """,
            {"club": club, "person": person},
        )
        return [BookingState(row["state"]) for row in rows]
