"""What calendars were told: how an entry looked last, the addresses at which they fetch, and what to tell them."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import BookingId, OccurrenceId, OfferId, PersonId
from bot.domain.offers.calendar_entries import CalendarEntry, EntryKind, Revision, revised
from bot.domain.offers.kinds import TOGETHER
from bot.domain.offers.offers import Occurrence
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored, stored_or_none
from storage.offers.offers import OCCURRENCE, occurrence_of

_TOGETHER = named("kind", sorted(TOGETHER))


@dataclass(frozen=True, slots=True)
class BookedMeal:
    """A booking of somebody, and what it is for."""

    booking: BookingId
    person: PersonId
    state: BookingState
    occurrence: Occurrence


def _revision(row: Row) -> Revision:
    starts, moved = row["starts_at"], row["moved_from_at"]
    return Revision(
        row["face"],
        row["sequence"],
        read(row["changed_at"]),
        read(starts) if starts else None,
        read(moved) if moved else None,
    )


class Calendars(Repository):
    """Entries are told with a number that goes up when they change, whichever way the change came."""

    async def made_once(self, name: str) -> str:
        """Something that nobody can guess, the same for as long as this database lives."""
        made = {"name": name, "value": private(secrets.token_hex(16))}
        await self._execute(
            "INSERT INTO installation (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING", made
        )
        row = await self._one("SELECT value FROM installation WHERE name = :name", {"name": name})
        return str(row["value"])

    async def revisions(self, kind: EntryKind, numbers: Iterable[int]) -> dict[int, Revision]:
        """Of those that were told before."""
        names = named("n", numbers)
        if not names:
            return {}
        rows = await self._rows(
            f"""
            SELECT number, face, sequence, changed_at, starts_at, moved_from_at FROM calendar_entry
            WHERE kind = :kind AND number IN ({listed(names)})
            """,
            {**names, "kind": kind},
        )
        return {row["number"]: _revision(row) for row in rows}

    async def tell(self, entries: Iterable[CalendarEntry], *, now: datetime) -> list[tuple[CalendarEntry, Revision]]:
        """Each with its revision, which is kept where it is new."""
        told = []
        for kind in EntryKind:
            of_kind = [entry for entry in entries if entry.kind is kind]
            before = await self.revisions(kind, (entry.number for entry in of_kind))
            for entry in of_kind:
                revision = revised(entry, before.get(entry.number), now=now)
                if revision != before.get(entry.number):
                    await self._keep(entry, revision)
                told.append((entry, revision))
        return told

    async def _keep(self, entry: CalendarEntry, revision: Revision) -> None:
        await self._execute(
            """
            INSERT INTO calendar_entry (kind, number, face, sequence, changed_at, ends_at, starts_at, moved_from_at)
            VALUES (:kind, :number, :face, :sequence, :changed_at, :ends_at, :starts_at, :moved_from_at)
            ON CONFLICT (kind, number) DO UPDATE
            SET face = excluded.face, sequence = excluded.sequence, changed_at = excluded.changed_at,
                ends_at = excluded.ends_at, starts_at = excluded.starts_at, moved_from_at = excluded.moved_from_at
            """,
            {
                "kind": entry.kind,
                "number": entry.number,
                "face": revision.face,
                "sequence": revision.sequence,
                "changed_at": stored(revision.changed_at),
                "ends_at": stored(entry.ends),
                "starts_at": stored_or_none(revision.starts),
                "moved_from_at": stored_or_none(revision.moved_from),
            },
        )

    async def was_sent(self, booking: BookingId) -> None:
        """As a file: from now on changes are sent after it."""
        await self._execute(
            "UPDATE calendar_entry SET sent = 1 WHERE kind = :kind AND number = :booking",
            {"kind": EntryKind.BOOKING, "booking": booking},
        )

    async def sent(self, *, now: datetime) -> list[BookedMeal]:
        """Bookings of guests who have them as a file in their calendar, until the meal that it names is over."""
        return await self._own(
            """
            SELECT b.id, b.person_id, b.state, b.occurrence_id FROM calendar_entry e
            JOIN booking b ON b.id = e.number JOIN guest g ON g.person_id = b.person_id
            WHERE e.sent = 1 AND e.kind = 'booking' AND e.ends_at > :now AND g.state IN ('active', 'paused')
            """,
            {"now": stored(now)},
        )

    async def meals_of(self, person: PersonId, *, since: datetime) -> list[BookedMeal]:
        """What they go to, or went to since then, and what their calendar was told before."""
        return await self._own(
            """
            SELECT b.id, b.person_id, b.state, b.occurrence_id
            FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE b.person_id = :person AND oc.ends_at > :since
              AND (b.state IN ('going', 'attended', 'no_show')
                   OR EXISTS (SELECT 1 FROM calendar_entry e WHERE e.kind = 'booking' AND e.number = b.id))
            """,
            {"person": person, "since": stored(since)},
        )

    async def _own(self, sql: str, values: dict[str, object]) -> list[BookedMeal]:
        rows = await self._rows(sql, values)
        meals = {meal.id: meal for meal in await self._meals({row["occurrence_id"] for row in rows})}
        return [
            BookedMeal(row["id"], row["person_id"], BookingState(row["state"]), meals[row["occurrence_id"]])
            for row in rows
        ]

    async def _meals(self, numbers: Iterable[OccurrenceId]) -> list[Occurrence]:
        names = named("o", sorted(numbers))
        if not names:
            return []
        rows = await self._rows(OCCURRENCE + f"WHERE oc.id IN ({listed(names)})", names)
        return [occurrence_of(row) for row in rows]

    async def together_in(self, network: str, start: datetime, end: datetime) -> list[Occurrence]:
        """Everything at a table in a town, also what was called off; the soonest first."""
        rows = await self._rows(
            OCCURRENCE
            + f"""
            WHERE o.network = :network AND o.kind IN ({listed(_TOGETHER)}) AND o.state <> 'awaiting_approval'
              AND oc.ends_at > :start AND oc.starts_at < :end
            ORDER BY oc.starts_at, oc.id
            """,
            {**_TOGETHER, "network": network, "start": stored(start), "end": stored(end)},
        )
        return [occurrence_of(row) for row in rows]

    async def parts_of_clubs(self, network: str) -> dict[OfferId, OfferId]:
        """Which post refers to which, of clubs whose dates were changed by themselves."""
        rows = await self._rows(
            "SELECT id, part_of FROM offer WHERE network = :network AND part_of IS NOT NULL", {"network": network}
        )
        return {OfferId(row["id"]): OfferId(row["part_of"]) for row in rows}

    # A guest’s own address

    async def set_feed(self, person: PersonId, secret_hash: str, *, now: datetime) -> None:
        """In place of the one before, which is good for nothing any more."""
        await self._execute(
            """
            INSERT INTO calendar_feed (person_id, secret_hash, made_at) VALUES (:person, :hash, :now)
            ON CONFLICT (person_id) DO UPDATE SET secret_hash = excluded.secret_hash, made_at = excluded.made_at
            """,
            {"person": person, "hash": secret_hash, "now": stored(now)},
        )

    async def drop_feed(self, person: PersonId) -> bool:
        """False where there was none."""
        return await self._changed("DELETE FROM calendar_feed WHERE person_id = :person", {"person": person})

    async def has_feed(self, person: PersonId) -> bool:
        return await self._any("SELECT 1 FROM calendar_feed WHERE person_id = :person", {"person": person})

    async def of_feed(self, secret_hash: str) -> PersonId | None:
        """Whose it is."""
        row = await self._first("SELECT person_id FROM calendar_feed WHERE secret_hash = :hash", {"hash": secret_hash})
        return PersonId(row["person_id"]) if row else None
