"""Open occurrences as a decision about invitations needs them (`bot.domain.invitations.candidates.Occurrence`)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.invitations.candidates import OpenOccurrence
from storage.engine.connection import Row
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored
from storage.guests.newcomers import NEWCOMER, Newcomers, new_since
from storage.invitations.occurrence_rows import Grouped, acceptance, grouped, open_occurrence, unknown
from storage.people.hosts import HOST_IS_THERE

_OCCURRENCE = """
    SELECT oc.id, oc.mask, oc.starts_at, oc.ends_at, oc.answer_by, oc.places, oc.taken, oc.kept, oc.last_wave_at,
           COALESCE(o.part_of, o.id) AS club_id, o.host_id, o.regulars_share, o.zone, o.rrule, o.part_of,
           oc.contains, oc.may_contain, oc.not_in_it, oc.food_said, v.lat, v.lon, v.step_free,
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

    async def to_fill(self, occurrences: Sequence[OccurrenceId], *, now: datetime) -> list[OpenOccurrence]:
        """As things stand, in the order of their ids, without those to which nobody may be asked any more."""
        rows = await self._that_can_be_filled(occurrences, now)
        return await self._with_newcomers(await self._one_date_at_a_time(await self._occurrences(rows), now), now)

    async def still_to_fill(self, occurrences: Sequence[OccurrenceId], *, now: datetime) -> list[OpenOccurrence]:
        """The same with its places, times and facts alone: not who was asked, nor who has met there."""
        rows = await self._that_can_be_filled(occurrences, now)
        return await self._with_newcomers([open_occurrence(row) for row in rows], now)

    async def _that_can_be_filled(self, occurrences: Sequence[OccurrenceId], now: datetime) -> list[Row]:
        names = named("o", occurrences)
        return await self._rows(
            f"{_OCCURRENCE} WHERE oc.id IN ({listed(names)}) AND {_CAN_BE_FILLED} ORDER BY oc.id",
            {**names, "now": stored(now)},
        )

    async def _one_date_at_a_time(self, occurrences: list[OpenOccurrence], now: datetime) -> list[OpenOccurrence]:
        """With those who were asked to another date of the same club, to which answers are still taken."""
        names = named("o", [one.occurrence_id for one in occurrences])
        rows = await self._rows(
            f"""
            SELECT DISTINCT oc.id AS occurrence_id, i.person_id FROM occurrence oc
            JOIN offer o ON o.id = oc.offer_id
            JOIN offer part ON part.id = COALESCE(o.part_of, o.id) OR part.part_of = COALESCE(o.part_of, o.id)
            JOIN occurrence other ON other.offer_id = part.id AND other.id <> oc.id
            JOIN invitation i ON i.occurrence_id = other.id
            WHERE oc.id IN ({listed(names)}) AND i.state IN ('queued', 'sent', 'accepted', 'declined')
              AND other.state IN ('open', 'full') AND other.answer_by > :now AND i.person_id IS NOT NULL
            """,
            {**names, "now": stored(now)},
        )
        asked = grouped(rows)
        return [
            replace(one, asked_to_another=frozenset(row["person_id"] for row in asked[one.occurrence_id]))
            for one in occurrences
        ]

    async def _with_newcomers(self, occurrences: list[OpenOccurrence], now: datetime) -> list[OpenOccurrence]:
        """How many more of those who have just joined may be asked, and no place is kept for them while they wait."""
        rooms = await Newcomers(self._connection).rooms([one.occurrence_id for one in occurrences], now=now)
        if not rooms:
            return occurrences
        hoped = await self._hoped_of_newcomers(list(rooms), now)
        full = [number for number, left in rooms.items() if left <= 0]
        waiting = await self._newcomers_in_line(full, now) if full else {}
        return [
            replace(
                one,
                newcomers_left=rooms[one.occurrence_id] - hoped.get(one.occurrence_id, 0.0),
                taken=max(0, one.taken - waiting.get(one.occurrence_id, 0)),
            )
            if one.occurrence_id in rooms
            else one
            for one in occurrences
        ]

    async def _hoped_of_newcomers(
        self, occurrences: Sequence[OccurrenceId], now: datetime
    ) -> dict[OccurrenceId, float]:
        """The yeses that may still come from those who were asked."""
        names: dict[str, object] = named("o", occurrences)
        rows = await self._rows(
            f"""
            SELECT i.occurrence_id, g.yes, g.no, g.replies, g.reply_hours
            FROM invitation i JOIN guest g ON g.person_id = i.person_id
            WHERE i.occurrence_id IN ({listed(names)}) AND i.state IN ('queued', 'sent') AND {NEWCOMER}
            """,
            names | {"new_since": new_since(now)},
        )
        hoped: dict[OccurrenceId, float] = {}
        for row in rows:
            number = row["occurrence_id"]
            hoped[number] = hoped.get(number, 0.0) + acceptance(row).chance
        return hoped

    async def _newcomers_in_line(self, occurrences: Sequence[OccurrenceId], now: datetime) -> dict[OccurrenceId, int]:
        """Places that newcomers wait for, as far as `_OCCURRENCE` counts them as owed."""
        names: dict[str, object] = named("o", occurrences)
        rows = await self._rows(
            f"""
            SELECT oc.id, SUM(b.party) AS waiting FROM booking b JOIN guest g ON g.person_id = b.person_id
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE oc.id IN ({listed(names)}) AND b.state = 'waitlisted' AND oc.taken + b.party <= oc.places
              AND {NEWCOMER}
            GROUP BY oc.id
            """,
            names | {"new_since": new_since(now)},
        )
        return {row["id"]: row["waiting"] for row in rows}

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
                unknown=unknown(row),
            )
            for row in rows
        ]

    async def looked_at_next(self, occurrence_id: OccurrenceId) -> datetime:
        """When the next wave is decided."""
        row = await self._one("SELECT look_at FROM occurrence WHERE id = :id", {"id": occurrence_id})
        return read(row["look_at"])

    async def get(self, occurrence_id: OccurrenceId) -> OpenOccurrence:
        """Raises `KeyError` when there is none."""
        row = await self._one(f"{_OCCURRENCE} WHERE oc.id = :id", {"id": occurrence_id})
        return (await self._occurrences([row]))[0]

    async def _occurrences(self, rows: Sequence[Row]) -> list[OpenOccurrence]:
        if not rows:
            return []
        numbers = [OccurrenceId(row["id"]) for row in rows]
        asked = await self._asked(numbers)
        regulars = await self._regulars(rows)
        going = await self._going([row["id"] for row in rows if regulars[row["id"]]])
        found = [open_occurrence(row, asked[row["id"]], regulars[row["id"]], going[row["id"]]) for row in rows]
        return await self._without_whom_it_is_kept_for(
            found, {row["id"]: row["club_id"] for row in rows if row["kept"]}
        )

    async def _without_whom_it_is_kept_for(
        self, occurrences: list[OpenOccurrence], clubs: Mapping[OccurrenceId, OfferId]
    ) -> list[OpenOccurrence]:
        """Who comes every time is asked apart from the waves, as soon as the food of that date is said."""
        if not clubs:
            return occurrences
        names: dict[str, object] = named("c", set(clubs.values()))
        rows = await self._rows(
            f"SELECT offer_id, person_id FROM every_week WHERE offer_id IN ({listed(names)}) AND asked_at IS NULL",
            names,
        )
        of_club: dict[OfferId, set[PersonId]] = defaultdict(set)
        for row in rows:
            of_club[row["offer_id"]].add(row["person_id"])
        return [
            replace(one, kept_for=frozenset(of_club[clubs[one.occurrence_id]])) if one.occurrence_id in clubs else one
            for one in occurrences
        ]

    async def _regulars(self, rows: Sequence[Row]) -> dict[OccurrenceId, frozenset[PersonId]]:
        """Those who came to something of the same host, or to the same club under another host."""
        hosts, clubs = named("h", {row["host_id"] for row in rows}), named("f", {row["club_id"] for row in rows})
        came = await self._rows(
            f"""
            SELECT DISTINCT o.host_id, COALESCE(o.part_of, o.id) AS club_id, b.person_id FROM booking b
            JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE (o.host_id IN ({listed(hosts)}) OR o.id IN ({listed(clubs)}) OR o.part_of IN ({listed(clubs)}))
              AND oc.state = 'done' AND b.state IN ('going', 'attended') AND b.person_id IS NOT NULL
            """,
            {**hosts, **clubs},
        )
        of_host: dict[PersonId, set[PersonId]] = defaultdict(set)
        of_club: dict[OfferId, set[PersonId]] = defaultdict(set)
        for row in came:
            of_host[row["host_id"]].add(row["person_id"])
            of_club[row["club_id"]].add(row["person_id"])
        return {row["id"]: frozenset(of_host[row["host_id"]] | of_club[row["club_id"]]) for row in rows}

    async def _going(self, occurrences: Sequence[OccurrenceId]) -> Grouped:
        """Bookings that have a place."""
        names = named("o", occurrences)
        return grouped(
            await self._rows(
                f"""
                SELECT occurrence_id, person_id, party FROM booking
                WHERE occurrence_id IN ({listed(names)}) AND state IN ('going', 'held')
                """,
                names,
            )
            if names
            else ()
        )

    async def _asked(self, occurrences: Sequence[OccurrenceId]) -> Grouped:
        names = named("o", occurrences)
        return grouped(
            await self._rows(
                f"""
                SELECT i.occurrence_id, i.person_id, i.state, i.queued_at, g.yes, g.no, g.replies, g.reply_hours
                FROM invitation i JOIN guest g ON g.person_id = i.person_id
                WHERE i.occurrence_id IN ({listed(names)})
                """,
                names,
            )
        )
