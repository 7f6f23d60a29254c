"""Posts whose host is not there any more, and cannot be reached or has stopped: since when, and who has them now."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import HandoverId, OccurrenceId, OfferId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.people.hosts import HOST_IS_THERE, helps_still


@dataclass(frozen=True, slots=True)
class WithoutHost:
    """An occurrence that people are coming to, and since when nobody hosts it."""

    id: OccurrenceId
    lost_at: datetime


@dataclass(frozen=True, slots=True)
class TakenMeanwhile:
    """Somebody else has taken a post while its host was away, and the host has not heard of it."""

    id: HandoverId
    offer: OfferId
    host: PersonId
    now_hosted_by: str


class AwayHosts(Repository):
    """A post whose host is lost is paused until somebody has taken it, or the host is back."""

    async def newly_lost(self, *, now: datetime) -> list[OfferId]:
        """Posts with something to come, whose host is not there any more, and that nobody has heard of."""
        rows = await self._rows(
            f"""
            SELECT o.id FROM offer o
            WHERE o.state IN ('awaiting_approval', 'open') AND o.host_lost_at IS NULL AND NOT {HOST_IS_THERE}
              AND EXISTS (SELECT 1 FROM occurrence oc
                          WHERE oc.offer_id = o.id AND oc.state IN ('open', 'full', 'started') AND oc.ends_at > :now)
            ORDER BY o.id
            """,
            {"now": stored(now)},
        )
        return [OfferId(row["id"]) for row in rows]

    async def lose(self, offer: OfferId, *, now: datetime) -> None:
        """Nobody new is asked."""
        await self._execute(
            "UPDATE offer SET host_lost_at = :now, stays_paused = paused, paused = 1 WHERE id = :id",
            {"now": stored(now), "id": offer},
        )

    async def is_lost(self, offer: OfferId) -> bool:
        return await self._any("SELECT 1 FROM offer WHERE id = :id AND host_lost_at IS NOT NULL", {"id": offer})

    async def soon(self, *, now: datetime, before: datetime) -> list[WithoutHost]:
        """What people are coming to soon, and nobody hosts."""
        rows = await self._rows(
            """
            SELECT oc.id, o.host_lost_at FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
            WHERE o.host_lost_at IS NOT NULL AND o.state = 'open' AND oc.state IN ('open', 'full', 'started')
              AND oc.taken > 0 AND oc.ends_at > :now AND oc.starts_at < :before
            ORDER BY oc.starts_at, oc.id
            """,
            {"now": stored(now), "before": stored(before)},
        )
        return [WithoutHost(row["id"], read(row["host_lost_at"])) for row in rows]

    async def back(self) -> list[tuple[OfferId, PersonId]]:
        """Posts that nobody has taken, and whose host is back."""
        rows = await self._rows(
            f"""
            SELECT o.id, o.host_id FROM offer o WHERE o.host_lost_at IS NOT NULL AND {HOST_IS_THERE} ORDER BY o.id
            """
        )
        return [(OfferId(row["id"]), PersonId(row["host_id"])) for row in rows]

    async def give_back(self, offer: OfferId) -> None:
        """The host is there again. What organisers had paused stays so."""
        await self._execute("UPDATE offer SET host_lost_at = NULL, paused = stays_paused WHERE id = :id", {"id": offer})

    async def tell_later(self, number: HandoverId) -> None:
        """The host before hears of it when they are back."""
        await self._execute("UPDATE handover SET host_told = 0 WHERE id = :id", {"id": number})

    async def to_tell(self) -> list[TakenMeanwhile]:
        """What hosts have not heard, who are back."""
        rows = await self._rows(
            f"""
            SELECT taken.id, taken.offer_id, taken.from_id, new.first_name
            FROM handover taken JOIN person new ON new.id = taken.to_id JOIN offer o ON o.id = taken.offer_id
            WHERE taken.host_told = 0 AND {helps_still("taken.from_id", "o.network")}
            ORDER BY taken.id
            """
        )
        return [TakenMeanwhile(row["id"], row["offer_id"], row["from_id"], row["first_name"]) for row in rows]

    async def told(self, number: HandoverId) -> None:
        await self._execute("UPDATE handover SET host_told = 1 WHERE id = :id", {"id": number})
