"""What happened in a stretch of time and needs no names to be counted. What is on counts by its start."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.bookings.feedback import Answered
from bot.domain.bookings.ties import Month
from bot.domain.commitments.promises import KeptCount, PromiseName
from bot.domain.core.food import OfferKind
from bot.domain.core.people import Task
from bot.domain.report.happened import KindSums, LedSitting, MealSums
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_TOOK_PLACE = "oc.state IN ('open', 'full', 'started', 'done')"


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many were raised in a time."""

    concerns: int
    complaints: int


class ReportHappenings(Repository):
    """Read only."""

    async def kinds(self, network: str, start: datetime, end: datetime, *, now: datetime) -> list[KindSums]:
        """By kind: what took place, its places, who came with a booking or through the door, and what was left."""
        rows = await self._rows(
            f"""
            SELECT kind, COUNT(*) AS sittings, SUM(places) AS places, SUM(came) AS came, SUM(left_over) AS left_over
            FROM (
                SELECT o.kind, oc.places, COALESCE(oc.left_over, 0) AS left_over,
                       COALESCE((SELECT SUM(b.party) FROM booking b
                                 WHERE b.occurrence_id = oc.id AND b.state IN ('going', 'attended')), 0)
                       + COALESCE((SELECT w.people FROM walk_in w WHERE w.occurrence_id = oc.id), 0) AS came
                FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
                WHERE o.network = :network AND {_TOOK_PLACE}
                  AND oc.starts_at >= :start AND oc.starts_at < :end AND oc.ends_at <= :now
            ) AS sitting
            WHERE came > 0 GROUP BY kind ORDER BY kind
            """,
            self._values(network, start, end, now),
        )
        return [
            KindSums(OfferKind(row["kind"]), row["sittings"], row["places"], int(row["came"]), int(row["left_over"]))
            for row in rows
        ]

    async def meals(self, network: str, start: datetime, end: datetime, *, now: datetime) -> MealSums:
        """What did not go as it was meant to."""
        sittings = await self._one(
            """
            SELECT COALESCE(SUM(CASE WHEN oc.state = 'cancelled' THEN 1 ELSE 0 END), 0) AS called_off,
                   COALESCE(SUM(CASE WHEN oc.state = 'cancelled' AND EXISTS (
                       SELECT 1 FROM booking b WHERE b.occurrence_id = oc.id AND b.state = 'excused'
                   ) THEN 1 ELSE 0 END), 0) AS let_down,
                   COALESCE(SUM(CASE WHEN oc.state = 'expired' THEN 1 ELSE 0 END), 0) AS nobody
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND o.state <> 'withdrawn' AND oc.starts_at >= :start AND oc.starts_at < :end
              AND oc.ends_at <= :now
            """,
            self._values(network, start, end, now),
        )
        places = await self._one(
            """
            SELECT COALESCE(SUM(CASE WHEN b.state = 'no_show' THEN 1 ELSE 0 END), 0) AS missed,
                   COALESCE(SUM(CASE WHEN b.state = 'waitlisted' AND oc.state <> 'cancelled' THEN 1 ELSE 0 END), 0)
                   AS no_room
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN booking b ON b.occurrence_id = oc.id
            WHERE o.network = :network AND oc.starts_at >= :start AND oc.starts_at < :end AND oc.ends_at <= :now
            """,
            self._values(network, start, end, now),
        )
        return MealSums(
            called_off=sittings["called_off"],
            called_off_with_people=sittings["let_down"],
            nobody_came=sittings["nobody"],
            missed=places["missed"],
            no_room=places["no_room"],
        )

    async def led(self, network: str, start: datetime, end: datetime, *, now: datetime) -> list[LedSitting]:
        """What took place and somebody came to: who led it, and when it was posted."""
        rows = await self._rows(
            f"""
            SELECT o.host_id, o.kind, o.created_at, oc.starts_at, oc.ends_at
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND {_TOOK_PLACE}
              AND oc.starts_at >= :start AND oc.starts_at < :end AND oc.ends_at <= :now
              AND (EXISTS (SELECT 1 FROM booking b WHERE b.occurrence_id = oc.id AND b.state IN ('going', 'attended'))
                   OR EXISTS (SELECT 1 FROM walk_in w WHERE w.occurrence_id = oc.id AND w.people > 0))
            ORDER BY oc.starts_at, oc.id
            """,
            self._values(network, start, end, now),
        )
        return [
            LedSitting(
                host=row["host_id"],
                kind=OfferKind(row["kind"]),
                posted=read(row["created_at"]),
                starts=read(row["starts_at"]),
                ends=read(row["ends_at"]),
            )
            for row in rows
        ]

    async def tasks(self, network: str) -> dict[Task, int]:
        """Volunteers who help just now, by what they do; somebody may do several things."""
        rows = await self._rows(
            """
            SELECT c.tasks FROM champion c JOIN person p ON p.id = c.person_id
            WHERE p.network = :network AND c.state = 'active' ORDER BY c.person_id
            """,
            {"network": network},
        )
        each = [row["tasks"].split(",") for row in rows]
        return {task: sum(task in tasks for tasks in each) for task in Task}

    async def promises(self, network: str, first: Month, last: Month) -> dict[PromiseName, KeptCount]:
        """How often each was kept and broken in these months, both included, as it was counted then."""
        rows = await self._rows(
            """
            SELECT promise, SUM(kept) AS kept, SUM(broken) AS broken FROM promise_month
            WHERE network = :network AND month >= :first AND month <= :last GROUP BY promise ORDER BY promise
            """,
            {"network": network, "first": str(first), "last": str(last)},
        )
        names = {str(name) for name in PromiseName}
        return {
            PromiseName(row["promise"]): KeptCount(row["kept"], row["broken"])
            for row in rows
            if row["promise"] in names
        }

    async def how_it_was(self, network: str, start: datetime, end: datetime) -> Answered:
        """What people said afterwards: of blocks of at least five people that were closed in this time."""
        row = await self._one(
            """
            SELECT COALESCE(SUM(h.good), 0) AS good, COALESCE(SUM(h.ok), 0) AS ok, COALESCE(SUM(h.poor), 0) AS poor
            FROM how_it_was h JOIN offer o ON o.id = h.offer_id
            WHERE o.network = :network AND h.counted_at >= :start AND h.counted_at < :end
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return Answered(row["good"], row["ok"], row["poor"])

    async def cases(self, network: str, start: datetime, end: datetime) -> CaseCounts:
        """Kept for three years after they are closed."""
        row = await self._one(
            """
            SELECT (SELECT COUNT(*) FROM concern WHERE network = :network
                    AND created_at >= :start AND created_at < :end) AS concerns,
                   (SELECT COUNT(*) FROM complaint WHERE network = :network
                    AND created_at >= :start AND created_at < :end) AS complaints
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return CaseCounts(row["concerns"], row["complaints"])

    async def practices(self, network: str) -> dict[str, str]:
        """Names of those that send people, by their number, in their order."""
        rows = await self._rows(
            "SELECT id, name FROM referrer WHERE network = :network ORDER BY name, id", {"network": network}
        )
        return {str(row["id"]): row["name"] for row in rows}

    @staticmethod
    def _values(network: str, start: datetime, end: datetime, now: datetime) -> dict[str, object]:
        return {"network": network, "start": stored(start), "end": stored(end), "now": stored(now)}
