"""What is on in a town between two moments, for the calendar and the map of organisers."""

from datetime import datetime

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId
from bot.domain.organisers.calendar import CalendarSitting
from bot.domain.organisers.town_map import MapMeal
from storage.directory.venues import venue_of
from storage.engine.repository import Repository
from storage.engine.times import read, stored


class TownCalendar(Repository):
    """Past and to come; without what was called off."""

    async def between(self, network: str, start: datetime, end: datetime) -> list[CalendarSitting]:
        """What begins between the two, the soonest first."""
        rows = await self._rows(
            """
            SELECT oc.id AS occurrence_id, o.kind, o.title, h.first_name AS host, oc.starts_at, oc.ends_at,
                   oc.places, oc.taken, oc.state AS stands, o.state AS offer_state, v.*,
                   (SELECT COUNT(*) FROM invitation i WHERE i.occurrence_id = oc.id AND i.state = 'sent') AS asked,
                   (SELECT COALESCE(SUM(b.party), 0) FROM booking b
                    WHERE b.occurrence_id = oc.id AND b.state = 'waitlisted') AS waiting
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            JOIN person h ON h.id = o.host_id
            WHERE o.network = :network AND o.state IN ('open', 'awaiting_approval', 'closed')
              AND oc.state IN ('open', 'full', 'started', 'done') AND oc.starts_at >= :start AND oc.starts_at < :end
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return [
            CalendarSitting(
                id=OccurrenceId(row["occurrence_id"]),
                kind=OfferKind(row["kind"]),
                title=row["title"],
                host=row["host"],
                venue=venue_of(row),
                starts=read(row["starts_at"]),
                ends=read(row["ends_at"]),
                places=row["places"],
                taken=row["taken"],
                asked=row["asked"],
                waiting=row["waiting"],
                to_read=row["offer_state"] == "awaiting_approval",
                over=row["stands"] == "done",
            )
            for row in rows
        ]

    async def with_places(self, network: str, *, now: datetime, until: datetime) -> list[MapMeal]:
        """What is on at this moment or begins before the other, the soonest first, with all of where it is."""
        rows = await self._rows(
            """
            SELECT oc.id AS occurrence_id, o.title, oc.starts_at, oc.ends_at, oc.places, oc.taken,
                   o.state AS offer_state, v.*
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND o.state IN ('open', 'awaiting_approval')
              AND oc.state IN ('open', 'full', 'started') AND oc.ends_at > :now AND oc.starts_at < :until
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "now": stored(now), "until": stored(until)},
        )
        return [
            MapMeal(
                id=OccurrenceId(row["occurrence_id"]),
                title=row["title"],
                starts=read(row["starts_at"]),
                ends=read(row["ends_at"]),
                places=row["places"],
                taken=row["taken"],
                to_read=row["offer_state"] == "awaiting_approval",
                venue=venue_of(row),
            )
            for row in rows
        ]
