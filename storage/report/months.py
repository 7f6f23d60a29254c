"""What was counted of a month and of a week: written once, before names go, and read for as long as the town is."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.bookings.ties import Month
from bot.domain.core.ids import PersonId
from bot.domain.report.counted import Counted, CountKey, GuestTally, Numbers
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_DONE = "name = 'here' AND part = ''"
"""The row that says that a month is counted: what is added of somebody who goes before that has none."""


class ReportMonths(Repository):
    """Numbers without names."""

    async def last_counted(self, network: str) -> Month | None:
        return await self._counted(network, "DESC")

    async def first_counted(self, network: str) -> Month | None:
        return await self._counted(network, "ASC")

    async def _counted(self, network: str, order: str) -> Month | None:
        row = await self._first(
            f"SELECT month FROM report_month WHERE network = :network AND {_DONE} ORDER BY month {order} LIMIT 1",
            {"network": network},
        )
        return Month.read(row["month"]) if row else None

    async def close(self, network: str, month: Month) -> bool:
        """A month is counted, once. False when it was before."""
        return await self._changed(
            """
            INSERT INTO report_month (network, month, name, part, before, number)
            VALUES (:network, :month, 'here', '', '', 0) ON CONFLICT (network, month, name, part, before) DO NOTHING
            """,
            {"network": network, "month": str(month)},
        )

    async def add(self, network: str, month: Month, numbers: Numbers) -> None:
        """To what is there already of those who went before the month was counted."""
        await self._connection.executemany(
            """
            INSERT INTO report_month (network, month, name, part, before, number)
            VALUES (:network, :month, :name, :part, :before, :number)
            ON CONFLICT (network, month, name, part, before)
            DO UPDATE SET number = report_month.number + excluded.number
            """,
            [
                {
                    "network": network,
                    "month": str(month),
                    "name": key.name,
                    "part": key.part,
                    "before": key.before,
                    "number": number,
                }
                for key, number in sorted(numbers.items())
            ],
        )

    async def between(self, network: str, first: Month, last: Month) -> dict[Month, Numbers]:
        """What is there of these months, both included, also of those that are not counted yet."""
        rows = await self._rows(
            """
            SELECT month, name, part, before, number FROM report_month
            WHERE network = :network AND month >= :first AND month <= :last
            ORDER BY month, name, part, before
            """,
            {"network": network, "first": str(first), "last": str(last)},
        )
        found: dict[Month, Numbers] = {}
        for row in rows:
            key = CountKey(Counted(row["name"]), row["part"], row["before"])
            found.setdefault(Month.read(row["month"]), Numbers())[key] = row["number"]
        return found

    async def keep_tallies(self, tallies: Mapping[PersonId, GuestTally]) -> None:
        """How often these guests have come by now."""
        await self._connection.executemany(
            "UPDATE guest SET came = :came, came_in = :last WHERE person_id = :person",
            [{"person": person, "came": tally.came, "last": tally.last} for person, tally in sorted(tallies.items())],
        )

    async def last_week(self, network: str) -> date | None:
        """The Monday of the last week that was counted."""
        row = await self._first(
            """
            SELECT week FROM report_week WHERE network = :network AND counted_at IS NOT NULL
            ORDER BY week DESC LIMIT 1
            """,
            {"network": network},
        )
        return date.fromisoformat(row["week"]) if row else None

    async def add_week(self, network: str, week: date, people: int) -> None:
        """Of somebody who goes before it is counted."""
        await self._execute(
            """
            INSERT INTO report_week (network, week, people) VALUES (:network, :week, :people)
            ON CONFLICT (network, week) DO UPDATE SET people = report_week.people + excluded.people
            """,
            {"network": network, "week": week.isoformat(), "people": people},
        )

    async def close_week(self, network: str, week: date, people: int, *, now: datetime) -> None:
        """Once; doing it again changes nothing."""
        await self._execute(
            """
            INSERT INTO report_week (network, week, people, counted_at) VALUES (:network, :week, :people, :now)
            ON CONFLICT (network, week) DO UPDATE
            SET people = report_week.people + excluded.people, counted_at = excluded.counted_at
            WHERE report_week.counted_at IS NULL
            """,
            {"network": network, "week": week.isoformat(), "people": people, "now": stored(now)},
        )

    async def weeks(self, network: str, first: date, last: date) -> dict[date, tuple[int, bool]]:
        """By Monday, both included: how many people, and whether it is counted."""
        rows = await self._rows(
            """
            SELECT week, people, counted_at IS NOT NULL AS counted FROM report_week
            WHERE network = :network AND week >= :first AND week <= :last ORDER BY week
            """,
            {"network": network, "first": first.isoformat(), "last": last.isoformat()},
        )
        return {date.fromisoformat(row["week"]): (row["people"], bool(row["counted"])) for row in rows}

    async def began(self, network: str) -> datetime | None:
        """When the first guest joined, or the first thing was on that was not called off."""
        row = await self._one(
            """
            SELECT (SELECT MIN(g.joined_at) FROM guest g JOIN person p ON p.id = g.person_id
                    WHERE p.network = :network) AS joined,
                   (SELECT MIN(oc.starts_at) FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
                    WHERE o.network = :network AND oc.state IN ('open', 'full', 'started', 'done')) AS starts
            """,
            {"network": network},
        )
        found = [read(row[name]) for name in ("joined", "starts") if row[name]]
        return min(found) if found else None
