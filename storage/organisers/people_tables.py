"""Helpers and guests as tables of the organisers’ page. Read only, and each question is asked of one network."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.core.people import ChampionState, GuestState, Task
from bot.domain.organisers.people_tables import GuestsAsked, GuestSort, HelperRow, Reached, TableGuest
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_REACHED = """
    CASE WHEN n.person_id IS NOT NULL AND n.champion_id IS NOT NULL THEN 'rung'
         WHEN n.person_id IS NOT NULL THEN 'nobody_rings'
         WHEN p.reachable = 1 THEN 'telegram' ELSE 'away' END
"""
_GUESTS = f"""
    FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN neighbour n ON n.person_id = p.id
    WHERE g.state IN ('active', 'paused') AND p.network = :network
      AND (:area = '' OR g.area = :area) AND (:state = '' OR g.state = :state)
      AND (:reached = '' OR {_REACHED} = :reached)
"""
_ORDER = {
    GuestSort.NUMBER: {False: "p.id", True: "p.id DESC"},
    GuestSort.STATE: {False: "g.state, p.id", True: "g.state DESC, p.id"},
    GuestSort.REACHED: {False: "reached, p.id", True: "reached DESC, p.id"},
}


def _tasks(*kept: str) -> tuple[Task, ...]:
    return tuple(Task(task) for each in kept for task in (each or "").split(",") if task)


def _helper(row: Row) -> HelperRow:
    return HelperRow(
        id=PersonId(row["id"]),
        first_name=row["first_name"],
        state=ChampionState(row["state"]) if row["state"] else None,
        organiser=bool(row["organiser"]),
        tasks=_tasks(row["tasks"], row["closed_tasks"]),
        reachable=bool(row["reachable"]),
        posts_paused=bool(row["posts_paused"]),
        inducted=bool(row["inducted"]),
        posts=row["posts"] or 0,
        rings=row["rings"] or 0,
    )


class PeopleTables(Repository):
    """Names of guests are in none of it."""

    async def helpers(self, network: str, *, now: datetime) -> list[HelperRow]:
        """All who help, would like to, have stopped, or organise."""
        rows = await self._rows(
            """
            SELECT p.id, p.first_name, p.reachable, c.state, c.posts_paused, c.tasks, c.closed_tasks,
                   o.person_id IS NOT NULL AS organiser, i.person_id IS NOT NULL AS inducted, h.posts, r.rings
            FROM person p
            LEFT JOIN champion c ON c.person_id = p.id
            LEFT JOIN organiser o ON o.person_id = p.id AND o.network = :network
            LEFT JOIN checked i ON i.person_id = p.id AND i.kind = 'induction'
            LEFT JOIN (
                SELECT f.host_id, COUNT(DISTINCT f.id) AS posts FROM offer f JOIN occurrence oc ON oc.offer_id = f.id
                WHERE f.network = :network AND f.state IN ('awaiting_approval', 'open')
                  AND oc.state IN ('open', 'full', 'started') AND oc.ends_at > :now
                GROUP BY f.host_id) h ON h.host_id = p.id
            LEFT JOIN (
                SELECT champion_id, COUNT(*) AS rings FROM neighbour WHERE champion_id IS NOT NULL
                GROUP BY champion_id) r ON r.champion_id = p.id
            WHERE (p.network = :network AND c.person_id IS NOT NULL) OR o.person_id IS NOT NULL
            """,
            {"network": network, "now": stored(now)},
        )
        return [_helper(row) for row in rows]

    async def guests(self, network: str, asked: GuestsAsked) -> tuple[int, list[TableGuest]]:
        """How many there are, and those of one page."""
        values: dict[str, object] = {
            "network": network,
            "area": asked.area,
            "state": asked.state,
            "reached": asked.reached,
        }
        count = await self._one(f"SELECT COUNT(*) AS people {_GUESTS}", values)
        rows = await self._rows(
            f"""
            SELECT p.id, g.area, g.state, g.joined_at, {_REACHED} AS reached {_GUESTS}
            ORDER BY {_ORDER[asked.sort][asked.down]} LIMIT :limit OFFSET :skip
            """,
            {**values, "limit": asked.limit, "skip": asked.skip},
        )
        found = [
            TableGuest(
                id=PersonId(row["id"]),
                area=row["area"],
                state=GuestState(row["state"]),
                reached=Reached(row["reached"]),
                joined=read(row["joined_at"]),
            )
            for row in rows
        ]
        return count["people"], found

    async def areas_of_guests(self, network: str, *, fewest: int) -> list[str]:
        """Where so many live."""
        rows = await self._rows(
            """
            SELECT g.area FROM guest g JOIN person p ON p.id = g.person_id
            WHERE g.state IN ('active', 'paused') AND p.network = :network
            GROUP BY g.area HAVING COUNT(*) >= :fewest
            """,
            {"network": network, "fewest": fewest},
        )
        return [row["area"] for row in rows]
