"""Organisers who wait for a report that they asked for in the chat."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Who asked, and on which days; both are included."""

    person: PersonId
    first: date
    last: date


class ReportRequests(Repository):
    """One row for each time on which somebody waits for a report, however often they ask meanwhile."""

    async def ask(self, asked: ReportRequest, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO report_asked (person_id, first_day, last_day, asked_at) VALUES (:person, :first, :last, :now)
            ON CONFLICT (person_id, first_day, last_day) DO NOTHING
            """,
            {**_values(asked), "now": stored(now)},
        )

    async def waiting(self) -> list[ReportRequest]:
        """Whoever asked first is first."""
        rows = await self._rows(
            "SELECT person_id, first_day, last_day FROM report_asked ORDER BY asked_at, person_id, first_day, last_day"
        )
        return [
            ReportRequest(
                PersonId(row["person_id"]), date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
            )
            for row in rows
        ]

    async def answered(self, asked: ReportRequest) -> bool:
        """False when they were answered before."""
        return await self._changed(
            "DELETE FROM report_asked WHERE person_id = :person AND first_day = :first AND last_day = :last",
            _values(asked),
        )


def _values(asked: ReportRequest) -> dict[str, object]:
    return {"person": asked.person, "first": asked.first.isoformat(), "last": asked.last.isoformat()}
