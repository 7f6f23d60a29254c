"""Who met whom, for counting it once a month, and what was counted."""

from dataclasses import asdict
from datetime import datetime

from bot.domain.bookings.ties import Month, Ties, Visit
from bot.domain.core.ids import PersonId
from bot.domain.offers.kinds import TOGETHER
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored

_TOGETHER = named("kind", sorted(TOGETHER))


class MonthlyTies(Repository):
    """A row for each town and month. Names go 90 days after a meal; these numbers stay."""

    async def first_meal(self, network: str) -> datetime | None:
        """When the first thing that was not called off was over, or will be."""
        row = await self._first(
            """
            SELECT oc.ends_at AS ends FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND oc.state IN ('open', 'full', 'started', 'done')
            ORDER BY oc.ends_at LIMIT 1
            """,
            {"network": network},
        )
        return read(row["ends"]) if row else None

    async def last_counted(self, network: str) -> Month | None:
        row = await self._one(
            "SELECT MAX(month) AS month FROM town_month WHERE network = :network", {"network": network}
        )
        return Month.read(row["month"]) if row["month"] else None

    async def visits(self, network: str, since: datetime, until: datetime) -> list[Visit]:
        """Who was at a table, also where nobody has closed it yet; neighbours without a phone as everybody else."""
        rows = await self._rows(
            f"""
            SELECT b.person_id, oc.id, oc.ends_at
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN booking b ON b.occurrence_id = oc.id
            WHERE o.network = :network AND o.kind IN ({listed(_TOGETHER)})
              AND oc.state IN ('open', 'full', 'started', 'done')
              AND b.state IN ('going', 'attended') AND b.person_id IS NOT NULL
              AND oc.ends_at > :since AND oc.ends_at <= :until
            """,
            {**_TOGETHER, "network": network, "since": stored(since), "until": stored(until)},
        )
        return [Visit(row["person_id"], row["id"], read(row["ends_at"])) for row in rows]

    async def newcomers(self, network: str, since: datetime) -> frozenset[PersonId]:
        """Guests of whom every place that they ever had is still in the books, and is of after then."""
        rows = await self._rows(
            """
            SELECT g.person_id FROM guest g JOIN person p ON p.id = g.person_id
            JOIN booking b ON b.person_id = g.person_id AND b.state IN ('going', 'attended', 'no_show')
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE p.network = :network
            GROUP BY g.person_id, g.meals HAVING COUNT(*) >= g.meals AND MIN(oc.ends_at) > :since
            """,
            {"network": network, "since": stored(since)},
        )
        return frozenset(PersonId(row["person_id"]) for row in rows)

    async def keep(self, network: str, month: Month, ties: Ties, *, now: datetime) -> None:
        """Once; what was counted while the names were there is not counted again without them."""
        await self._execute(
            """
            INSERT INTO town_month (network, month, met_twice, met_more, second_timers, third_timers, counted_at)
            VALUES (:network, :month, :met_twice, :met_more, :second_timers, :third_timers, :now)
            ON CONFLICT (network, month) DO NOTHING
            """,
            {"network": network, "month": str(month), **asdict(ties), "now": stored(now)},
        )

    async def between(self, network: str, first: Month, last: Month) -> dict[Month, Ties]:
        """What was counted of these months, both included."""
        rows = await self._rows(
            """
            SELECT month, met_twice, met_more, second_timers, third_timers FROM town_month
            WHERE network = :network AND month >= :first AND month <= :last ORDER BY month
            """,
            {"network": network, "first": str(first), "last": str(last)},
        )
        return {
            Month.read(row["month"]): Ties(row["met_twice"], row["met_more"], row["second_timers"], row["third_timers"])
            for row in rows
        }

    async def counted_since(self, network: str, since: datetime) -> tuple[Month, Ties] | None:
        """The latest month, where it was counted after then."""
        row = await self._first(
            """
            SELECT month, met_twice, met_more, second_timers, third_timers FROM town_month
            WHERE network = :network AND counted_at > :since ORDER BY month DESC LIMIT 1
            """,
            {"network": network, "since": stored(since)},
        )
        if row is None:
            return None
        ties = Ties(row["met_twice"], row["met_more"], row["second_timers"], row["third_timers"])
        return Month.read(row["month"]), ties
