"""Open occurrences as a decision about invitations needs them (`bot.domain.invitations.candidates.Occurrence`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.invitations.acceptance import Acceptance
from bot.domain.invitations.candidates import OpenOccurrence, Pending, share_for_regulars
from bot.domain.invitations.eligibility import unknown_mask
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.guests.newcomers import NEWCOMER, Newcomers, new_since
from storage.people.hosts import HOST_IS_THERE

_SITTING = """
    SELECT oc.id, oc.mask, oc.starts_at, oc.ends_at, oc.answer_by, oc.places, oc.taken, oc.last_wave_at,
           o.id AS offer_id, o.host_id, o.regulars_share, o.zone, o.rrule, oc.contains, oc.may_contain, oc.not_in_it,
           oc.food_said, v.lat, v.lon, v.step_free,
           (SELECT COALESCE(SUM(b.party), 0) FROM booking b
            WHERE b.occurrence_id = oc.id AND b.state = 'waitlisted' AND oc.taken + b.party <= oc.places) AS waiting,
           (SELECT COUNT(*) FROM occurrence past JOIN offer po ON po.id = past.offer_id
            WHERE po.host_id = o.host_id AND past.state = 'done') AS occurrences_before
    FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
"""

_CAN_BE_FILLED = f"oc.state = 'open' AND o.state = 'open' AND o.paused = 0 AND oc.answer_by > :now AND {HOST_IS_THERE}"


class OpenOccurrences(Repository):
    """Read only."""

    async def to_look_at(self, network: str, *, now: datetime) -> list[OccurrenceId]:
        """Open occurrences of open offers whose next wave may be due."""
        rows = await self._rows(
            f"""
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE {_CAN_BE_FILLED} AND oc.look_at <= :now AND o.network = :network ORDER BY oc.id
            """,
            {"now": stored(now), "network": network},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def to_fill(self, occurrence_id: OccurrenceId, *, now: datetime) -> OpenOccurrence | None:
        """As things stand; None when nobody may be asked to it any more."""
        row = await self._first(
            _SITTING + f"WHERE oc.id = :id AND {_CAN_BE_FILLED}", {"id": occurrence_id, "now": stored(now)}
        )
        if row is None:
            return None
        return await self._with_newcomers(await self._occurrence(row), now)

    async def _with_newcomers(self, occurrence: OpenOccurrence, now: datetime) -> OpenOccurrence:
        """How many more of those who have just joined may be asked, and no place is kept for them while they wait."""
        newcomers = Newcomers(self._connection)
        left = await newcomers.room(occurrence.occurrence_id, now=now)
        if left is None:
            return occurrence
        rows = await self._rows(
            f"""
            SELECT g.yes, g.no, g.replies, g.reply_hours FROM invitation i JOIN guest g ON g.person_id = i.person_id
            WHERE i.occurrence_id = :id AND i.state IN ('queued', 'sent') AND {NEWCOMER}
            """,
            {"id": occurrence.occurrence_id, "new_since": new_since(now)},
        )
        hoped = sum(Acceptance(row["yes"], row["no"], row["replies"], row["reply_hours"]).chance for row in rows)
        waiting = await self._newcomers_in_line(occurrence.occurrence_id, now) if left <= 0 else 0
        return replace(occurrence, newcomers_left=left - hoped, taken=max(0, occurrence.taken - waiting))

    async def _newcomers_in_line(self, occurrence_id: OccurrenceId, now: datetime) -> int:
        """Places that newcomers wait for, as far as `_SITTING` counts them as owed."""
        row = await self._one(
            f"""
            SELECT COALESCE(SUM(b.party), 0) FROM booking b JOIN guest g ON g.person_id = b.person_id
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.occurrence_id = :id AND b.state = 'waitlisted' AND oc.taken + b.party <= oc.places AND {NEWCOMER}
            """,
            {"id": occurrence_id, "new_since": new_since(now)},
        )
        return int(row[0])

    async def around(self, network: str, *, start: datetime, until: datetime) -> list[OpenOccurrence]:
        """What takes place between two moments as far as fitting goes; those that fit the same people come once."""
        rows = await self._rows(
            """
            SELECT MIN(oc.id) AS id, oc.mask, MIN(oc.starts_at) AS starts_at, MIN(oc.ends_at) AS ends_at, oc.contains,
                   oc.may_contain, oc.not_in_it, oc.food_said, v.lat, v.lon, v.step_free
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND o.state IN ('open', 'closed') AND oc.state <> 'cancelled'
              AND oc.starts_at > :start AND oc.starts_at <= :until
            GROUP BY oc.mask, oc.contains, oc.may_contain, oc.not_in_it, oc.food_said, v.lat, v.lon, v.step_free
            ORDER BY MIN(oc.id)
            """,
            {"network": network, "start": stored(start), "until": stored(until)},
        )
        return [
            OpenOccurrence(
                occurrence_id=row["id"],
                mask=row["mask"],
                lat=row["lat"],
                lon=row["lon"],
                start=read(row["starts_at"]),
                end=read(row["ends_at"]),
                answer_by=read(row["starts_at"]),
                places=1,
                unknown=_unknown(row),
            )
            for row in rows
        ]

    async def looked_at_next(self, occurrence_id: OccurrenceId) -> datetime:
        """When the next wave is decided."""
        row = await self._one("SELECT look_at FROM occurrence WHERE id = :id", {"id": occurrence_id})
        return read(row["look_at"])

    async def get(self, occurrence_id: OccurrenceId) -> OpenOccurrence:
        """Raises `KeyError` when there is none."""
        return await self._occurrence(await self._one(_SITTING + "WHERE oc.id = :id", {"id": occurrence_id}))

    async def _occurrence(self, row: Row) -> OpenOccurrence:
        asked = await self._asked(row["id"])
        regulars = await self._regulars(row["host_id"], row["offer_id"])
        return OpenOccurrence(
            occurrence_id=row["id"],
            mask=row["mask"],
            lat=row["lat"],
            lon=row["lon"],
            start=read(row["starts_at"]),
            end=read(row["ends_at"]),
            answer_by=read(row["answer_by"]),
            places=row["places"],
            taken=min(row["places"], row["taken"] + row["waiting"]),
            zone=row["zone"],
            unknown=_unknown(row),
            pending=tuple(_pending(invited, regulars) for invited in asked if invited["state"] in {"queued", "sent"}),
            last_wave_at=read(row["last_wave_at"]) if row["last_wave_at"] else None,
            already_asked=frozenset(invited["person_id"] for invited in asked),
            familiar_share=share_for_regulars(
                row["regulars_share"], repeats=bool(row["rrule"]), occurrences_before=row["occurrences_before"]
            ),
            regulars=regulars,
            regulars_taken=await self._taken_by(row["id"], regulars),
        )

    async def _regulars(self, host: PersonId, offer: OfferId) -> frozenset[PersonId]:
        """Those who came to something of this host, or to this offer under another host."""
        rows = await self._rows(
            """
            SELECT DISTINCT b.person_id FROM booking b
            JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE (o.host_id = :host OR o.id = :offer) AND oc.state = 'done' AND b.state IN ('going', 'attended')
              AND b.person_id IS NOT NULL
            """,
            {"host": host, "offer": offer},
        )
        return frozenset(PersonId(row["person_id"]) for row in rows)

    async def _taken_by(self, occurrence_id: OccurrenceId, regulars: frozenset[PersonId]) -> int:
        """The places that regulars have, with those who come along."""
        if not regulars:
            return 0
        rows = await self._rows(
            "SELECT person_id, party FROM booking WHERE occurrence_id = :id AND state IN ('going', 'held')",
            {"id": occurrence_id},
        )
        return sum(row["party"] for row in rows if row["person_id"] in regulars)

    async def _asked(self, occurrence_id: OccurrenceId) -> Sequence[Row]:
        return await self._rows(
            """
            SELECT i.person_id, i.state, i.queued_at, g.yes, g.no, g.replies, g.reply_hours
            FROM invitation i JOIN guest g ON g.person_id = i.person_id
            WHERE i.occurrence_id = :id
            """,
            {"id": occurrence_id},
        )


def _pending(row: Row, regulars: frozenset[PersonId]) -> Pending:
    return Pending(
        asked_at=read(row["queued_at"]),
        acceptance=Acceptance(row["yes"], row["no"], row["replies"], row["reply_hours"]),
        regular=row["person_id"] in regulars,
    )


def _unknown(row: Row) -> int:
    """What nobody has said about the food and the way in."""
    facts = AllergenFacts(row["contains"], row["may_contain"], row["not_in_it"])
    step_free = None if row["step_free"] is None else bool(row["step_free"])
    return unknown_mask(facts, step_free, food_said=bool(row["food_said"]))
