"""What was checked of whom, and when it runs out."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from bot.domain.volunteers.needs import Tasks
from bot.domain.volunteers.vetting import Check, Checked
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import stored
from storage.people.commands_shown import CommandMenus


def _checked(row: Row) -> Checked:
    runs_out = date.fromisoformat(row["runs_out"]) if row["runs_out"] else None
    day, covers = date.fromisoformat(row["day"]), _tasks(row["covers"])
    return Checked(Check(row["kind"]), row["level"], day, runs_out, covers)


def _tasks(kept: str) -> tuple[Task, ...]:
    return tuple(Task(task) for task in kept.split(",") if task)


@dataclass(frozen=True, slots=True)
class VolunteerTasks:
    """What one volunteer may do, and what was checked of them."""

    person: PersonId
    organiser: bool
    tasks: Tasks
    noted: list[Checked]


class Vetting(Repository):
    """The latest of each kind for each person."""

    async def note(self, person: PersonId, check: Checked, *, by: PersonId | None, now: datetime) -> None:
        """`by` is the organiser who says so; None for an induction by the cards."""
        await self._execute(
            """
            INSERT INTO checked (person_id, kind, level, day, runs_out, covers, noted_by, noted_at)
            VALUES (:person, :kind, :level, :day, :runs_out, :covers, :by, :now)
            ON CONFLICT (person_id, kind) DO UPDATE
            SET level = excluded.level, day = excluded.day, runs_out = excluded.runs_out, covers = excluded.covers,
                noted_by = excluded.noted_by, noted_at = excluded.noted_at, told_at = NULL
            """,
            {
                "person": person,
                "kind": check.kind,
                "level": check.level,
                "day": check.day.isoformat(),
                "runs_out": check.runs_out.isoformat() if check.runs_out else "",
                "covers": ",".join(check.covers),
                "by": by,
                "now": stored(now),
            },
        )

    async def of(self, person: PersonId) -> list[Checked]:
        rows = await self._rows(
            "SELECT kind, level, day, runs_out, covers FROM checked WHERE person_id = :person ORDER BY kind",
            {"person": person},
        )
        return [_checked(row) for row in rows]

    async def take_back(self, person: PersonId, kind: Check) -> bool:
        """False when there was none."""
        return await self._changed(
            "DELETE FROM checked WHERE person_id = :person AND kind = :kind", {"person": person, "kind": kind}
        )

    async def running_out(self, network: str, *, before: date, untold: bool = False) -> list[tuple[PersonId, Checked]]:
        """Of those who still help; what has run out already comes first. `untold`: what no organiser was told of."""
        rows = await self._rows(
            """
            SELECT k.person_id, k.kind, k.level, k.day, k.runs_out, k.covers, k.told_at
            FROM checked k JOIN person p ON p.id = k.person_id
            LEFT JOIN champion c ON c.person_id = p.id LEFT JOIN organiser o ON o.person_id = p.id
            WHERE k.runs_out <> '' AND k.runs_out <= :before AND p.network = :network
              AND (c.state IN ('active', 'paused') OR o.person_id IS NOT NULL)
            ORDER BY k.runs_out, k.person_id
            """,
            {"network": network, "before": before.isoformat()},
        )
        return [(PersonId(row["person_id"]), _checked(row)) for row in rows if not untold or row["told_at"] is None]

    async def tasks(self, person: PersonId) -> Tasks:
        """What a volunteer offered to do, by what is open to them and what waits for a check."""
        row = await self._first(
            "SELECT tasks, closed_tasks FROM champion WHERE person_id = :person", {"person": person}
        )
        return Tasks(_tasks(row["tasks"]), _tasks(row["closed_tasks"])) if row else Tasks()

    async def set_tasks(self, person: PersonId, tasks: Tasks) -> None:
        await self._execute(
            "UPDATE champion SET tasks = :open, closed_tasks = :closed WHERE person_id = :person",
            {"open": ",".join(tasks.open), "closed": ",".join(tasks.closed), "person": person},
        )
        await CommandMenus(self._connection).look_again(person)

    async def all_tasks(self, network: str, *, needed: bool) -> list[VolunteerTasks]:
        """Of every volunteer of a network; where nothing is `needed` there, of those with something closed."""
        rows = await self._rows(
            """
            SELECT c.person_id, c.tasks, c.closed_tasks, o.person_id IS NOT NULL AS organiser,
                   k.kind, k.level, k.day, k.runs_out, k.covers
            FROM champion c JOIN person p ON p.id = c.person_id
            LEFT JOIN organiser o ON o.person_id = c.person_id LEFT JOIN checked k ON k.person_id = c.person_id
            WHERE c.state = 'active' AND p.network = :network AND (:needed = 1 OR c.closed_tasks <> '')
            ORDER BY c.person_id, k.kind
            """,
            {"network": network, "needed": int(needed)},
        )
        found: dict[PersonId, VolunteerTasks] = {}
        for row in rows:
            tasks = Tasks(_tasks(row["tasks"]), _tasks(row["closed_tasks"]))
            person = PersonId(row["person_id"])
            one = found.setdefault(person, VolunteerTasks(person, bool(row["organiser"]), tasks, []))
            if row["kind"] is not None:
                one.noted.append(_checked(row))
        return list(found.values())

    async def told(self, person: PersonId, kind: Check, *, now: datetime) -> None:
        """The organisers know that it runs out."""
        await self._execute(
            "UPDATE checked SET told_at = :now WHERE person_id = :person AND kind = :kind",
            {"now": stored(now), "person": person, "kind": kind},
        )
