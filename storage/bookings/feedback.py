"""What people said afterwards: how it was, and who would like to sit with whom again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.domain.bookings.feedback import Answered, Felt, FeltAnswer
from bot.domain.core.ids import BookingId, OccurrenceId, OfferId, PersonId
from bot.domain.offers.kinds import TOGETHER
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored

_TOGETHER = named("kind", sorted(TOGETHER))


@dataclass(frozen=True, slots=True)
class TableMate:
    """Somebody else who came, as the others know them."""

    booking: BookingId
    person: PersonId
    first_name: str
    wished: bool
    """By the one who looks."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people who are both coming, as far as seating goes: meals they shared, and how many of them wish for it."""

    one: PersonId
    other: PersonId
    meals: int
    wishes: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who was expected and did not come."""

    booking: BookingId
    person: PersonId


class Feedback(Repository):
    """Wishes are one-sided until both have said so; nobody but the one who wishes sees them before."""

    async def felt(self, booking: BookingId, how: Felt) -> None:
        """How it was for them: good, ok or poor."""
        await self._execute("UPDATE booking SET felt = :how WHERE id = :id", {"how": how, "id": booking})

    async def waiting(self, since: datetime, until: datetime) -> dict[OfferId, list[FeltAnswer]]:
        """By post: answers that are in no block yet, of dates that ended between the two."""
        rows = await self._rows(
            """
            SELECT b.id, b.person_id, b.felt, oc.offer_id FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.felt <> '' AND b.felt_counted = 0 AND b.person_id IS NOT NULL
              AND oc.ends_at > :since AND oc.ends_at <= :until
            ORDER BY b.id
            """,
            {"since": stored(since), "until": stored(until)},
        )
        found: dict[OfferId, list[FeltAnswer]] = {}
        for row in rows:
            found.setdefault(row["offer_id"], []).append(FeltAnswer(row["id"], row["person_id"], Felt(row["felt"])))
        return found

    async def add_block(self, offer: OfferId, block: Answered, bookings: Sequence[BookingId], *, now: datetime) -> None:
        """Of these bookings, which are in no other from now on."""
        await self._execute(
            """
            INSERT INTO how_it_was (offer_id, counted_at, good, ok, poor) VALUES (:offer, :now, :good, :ok, :poor)
            """,
            {"offer": offer, "now": stored(now), **asdict(block)},
        )
        names = named("b", bookings)
        await self._execute(f"UPDATE booking SET felt_counted = 1 WHERE id IN ({listed(names)})", names)

    async def how_it_was_at(self, offer: OfferId, since: datetime) -> Answered:
        """What people said of one post, of the blocks that were closed since then."""
        return await self._answered("o.id = :which", offer, since)

    async def how_it_was_in(self, network: str, since: datetime) -> Answered:
        """The same of everything in a town."""
        return await self._answered("o.network = :which", network, since)

    async def _answered(self, which: str, value: object, since: datetime) -> Answered:
        row = await self._one(
            f"""
            SELECT COALESCE(SUM(h.good), 0) AS good, COALESCE(SUM(h.ok), 0) AS ok, COALESCE(SUM(h.poor), 0) AS poor
            FROM how_it_was h JOIN offer o ON o.id = h.offer_id WHERE {which} AND h.counted_at > :since
            """,
            {"which": value, "since": stored(since)},
        )
        return Answered(int(row["good"]), int(row["ok"]), int(row["poor"]))

    async def answers_up_to(self, booking: BookingId) -> list[Felt]:
        """What the person of this booking said of it and of what was before, the latest first."""
        rows = await self._rows(
            """
            SELECT past.felt FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            JOIN booking past ON past.person_id = b.person_id AND past.felt <> ''
            JOIN occurrence before ON before.id = past.occurrence_id AND before.starts_at <= oc.starts_at
            WHERE b.id = :id ORDER BY before.starts_at DESC, past.id DESC
            """,
            {"id": booking},
        )
        return [Felt(row["felt"]) for row in rows]

    async def company(self, occurrence_id: OccurrenceId, person: PersonId) -> list[TableMate]:
        """The others who came and let guests see their first name."""
        rows = await self._rows(
            """
            SELECT b.id, b.person_id, p.first_name,
                   EXISTS (SELECT 1 FROM wish w WHERE w.person_id = :person AND w.other_id = b.person_id) AS wished
            FROM booking b JOIN person p ON p.id = b.person_id
            WHERE b.occurrence_id = :occurrence AND b.state IN ('going', 'attended') AND b.person_id <> :person
              AND (SELECT c.given FROM consent c WHERE c.person_id = b.person_id AND c.purpose = 'name_to_guests'
                   ORDER BY c.id DESC LIMIT 1) = 1
            ORDER BY b.id
            """,
            {"occurrence": occurrence_id, "person": person},
        )
        company = [TableMate(row["id"], row["person_id"], row["first_name"], bool(row["wished"])) for row in rows]
        return sorted(company, key=lambda guest: guest.first_name)

    async def wish(self, person: PersonId, other: PersonId, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO wish (person_id, other_id, at) VALUES (:person, :other, :now)
            ON CONFLICT (person_id, other_id) DO NOTHING
            """,
            {"person": person, "other": other, "now": stored(now)},
        )

    async def unwish(self, person: PersonId, other: PersonId) -> None:
        await self._execute(
            "DELETE FROM wish WHERE person_id = :person AND other_id = :other", {"person": person, "other": other}
        )

    async def wishes(self, person: PersonId, other: PersonId) -> bool:
        return await self._any(
            "SELECT 1 FROM wish WHERE person_id = :person AND other_id = :other", {"person": person, "other": other}
        )

    async def ties(self, occurrence_id: OccurrenceId, *, since: datetime) -> list[Tie]:
        """Who of those coming has met whom since then, or would like to sit with them again; `one` < `other`."""
        rows = await self._rows(
            f"""
            WITH coming AS (
                SELECT person_id FROM booking
                WHERE occurrence_id = :occurrence AND state = 'going' AND person_id IS NOT NULL
            ),
            tie AS (
                SELECT mine.person_id AS one, theirs.person_id AS other, 1 AS meals, 0 AS wishes
                FROM coming JOIN booking mine ON mine.person_id = coming.person_id
                JOIN occurrence oc ON oc.id = mine.occurrence_id JOIN offer o ON o.id = oc.offer_id
                JOIN booking theirs ON theirs.occurrence_id = oc.id AND theirs.person_id > mine.person_id
                WHERE oc.state = 'done' AND oc.ends_at > :since AND o.kind IN ({listed(_TOGETHER)})
                  AND mine.state IN ('going', 'attended') AND theirs.state IN ('going', 'attended')
                  AND theirs.person_id IN (SELECT person_id FROM coming)
                UNION ALL
                SELECT CASE WHEN person_id < other_id THEN person_id ELSE other_id END,
                       CASE WHEN person_id < other_id THEN other_id ELSE person_id END, 0, 1
                FROM wish
                WHERE person_id IN (SELECT person_id FROM coming) AND other_id IN (SELECT person_id FROM coming)
            )
            SELECT one, other, SUM(meals) AS meals, SUM(wishes) AS wishes FROM tie GROUP BY one, other
            """,
            {**_TOGETHER, "occurrence": occurrence_id, "since": stored(since)},
        )
        return [Tie(row["one"], row["other"], row["meals"], row["wishes"]) for row in rows]

    async def first_timers(self, occurrence_id: OccurrenceId) -> frozenset[PersonId]:
        """Those coming who have not been to any meal before."""
        rows = await self._rows(
            f"""
            SELECT b.person_id FROM booking b
            WHERE b.occurrence_id = :occurrence AND b.state = 'going' AND b.person_id IS NOT NULL
              AND NOT EXISTS (
                SELECT 1 FROM booking past JOIN occurrence oc ON oc.id = past.occurrence_id
                JOIN offer o ON o.id = oc.offer_id
                WHERE past.person_id = b.person_id AND oc.state = 'done' AND o.kind IN ({listed(_TOGETHER)})
                  AND past.state IN ('going', 'attended'))
            """,
            {**_TOGETHER, "occurrence": occurrence_id},
        )
        return frozenset(PersonId(row["person_id"]) for row in rows)

    async def missed(self) -> list[Missed]:
        """Those who did not come, and about whom nobody was asked to ring yet."""
        rows = await self._rows(
            """
            SELECT b.id, b.person_id FROM booking b
            WHERE b.state = 'no_show' AND b.person_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM call_task c WHERE c.dedupe = 'friendly:booking:' || b.id)
            ORDER BY b.id
            """
        )
        return [Missed(row["id"], row["person_id"]) for row in rows]

    async def silent_before(self, person: PersonId, occurrence_id: OccurrenceId) -> bool:
        """True when the invitation before this one was not answered either."""
        rows = await self._rows(
            """
            SELECT i.state FROM invitation i
            WHERE i.person_id = :person AND i.occurrence_id <> :occurrence
              AND i.state NOT IN ('withdrawn', 'queued')
            ORDER BY i.queued_at DESC, i.id DESC LIMIT 1
            """,
            {"person": person, "occurrence": occurrence_id},
        )
        return bool(rows) and rows[0]["state"] == "expired"
