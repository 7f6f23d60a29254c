"""A town made of rows, whose time is driven by the real jobs, beside the truth that the test keeps of it by itself."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app_environment import environment_of
from bot.config import Config
from bot.domain.report.parts import ReportPeriod
from bot.jobs import bring_about
from bot.services.core.environment import Environment
from bot.services.privacy import data_rights
from bot.services.report.reporting import Reporting
from bot.simulator.clock import MovableClock
from storage.database import Database
from storage.engine.times import stored
from storage.unit_of_work import Work
from tests.support.databases import rested_database
from tests.support.town import LONDON

HEATONS, BREDBURY, CHEADLE = "E05015026", "E05015016", "E05015019"
TOWN = "stockport"


@dataclass(frozen=True)
class TrueVisit:
    """What really happened."""

    who: int
    starts: datetime
    ward: str
    code: str
    by_call: bool


@dataclass
class RowTown:
    """People and sittings as rows; `visits` and `joined` are the truth, with everybody who has gone since."""

    database: Database
    environment: Environment
    clock: MovableClock
    visits: list[TrueVisit] = field(default_factory=list)
    joined: dict[int, datetime] = field(default_factory=dict)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    host: int = 0
    venue: int = 0
    last: int = 0

    @classmethod
    async def at(cls, path: Path, moment: datetime) -> "RowTown":
        rested_database(path, moment)
        town = cls(await Database.open(path), environment_of(Config()), MovableClock(moment, running=False))
        town.host = await town.row("person", network="nowhere", zone="Europe/London", created_at=stored(moment))
        town.venue = await town.row("venue", network=TOWN, name="Hub", lat=53.4, lon=-2.1)
        return town

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def row(self, table: str, **values: object) -> int:
        async with self.database.write() as work:
            return await self._row(work, table, **values)

    async def _row(self, work: Work, table: str, **values: object) -> int:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        rows = await work._connection.execute_fetchall(  # noqa: SLF001 - what people do is made up here, not done
            f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING *", values
        )
        return int(next(iter(rows))[0])

    async def sql(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        async with self.database.write() as work:
            return [tuple(row) for row in await work._connection.execute_fetchall(sql, values)]  # noqa: SLF001

    async def joins(
        self, *, ward: str = HEATONS, code: int = 0, by_call: bool = False, weight: float = 1, town: str = TOWN
    ) -> int:
        """Somebody new, now; their number."""
        self.last += 1
        async with self.database.write() as work:
            number = await self._row(
                work,
                "person",
                id=1_000 * self.last,  # never again somebody else’s
                network=town,
                zone="Europe/London",
                chat_id=None if by_call else 10_000 + self.last,
                first_name="Asha",
                created_at=stored(self.now),
                last_seen_at=stored(self.now + timedelta(days=900)),
            )
            nothing = (
                "sector",
                "lat",
                "lon",
                "uncertainty_m",
                "limit_m",
                "availability",
                "avoids",
                "diets",
                "step_free",
            )
            await self._row(
                work,
                "guest",
                person_id=number,
                state="active",
                area=ward,
                weight=weight,
                mask=0,
                joined_at=stored(self.now),
                **dict.fromkeys(nothing, 0),
            )
            if by_call:
                await self._row(work, "neighbour", person_id=number, phone="", added_at=stored(self.now))
            if code:
                await self._row(work, "referral", person_id=number, referrer_id=code, at=stored(self.now))
        self.joined[number] = self.now
        self.people[number] = {"ward": ward, "code": str(code or ""), "by_call": by_call}
        return number

    async def practice(self, name: str) -> int:
        return await self.row("referrer", network=TOWN, code=name.lower(), name=name, created_at=stored(self.now))

    async def sitting(
        self,
        people: list[int],
        *,
        starts: datetime | None = None,
        kind: str = "lunch_club",
        state: str = "done",
        hours: float = 2,
        booked: str = "attended",
        party: int = 1,
        town: str = TOWN,
        **more: object,
    ) -> int:
        """Something that they came to; two hours ago, unless it is said when. Its number."""
        starts = starts or self.now - timedelta(hours=hours)
        ends = stored(starts + timedelta(hours=hours))
        async with self.database.write() as work:
            offer = await self._row(
                work,
                "offer",
                network=town,
                kind=kind,
                state="closed",
                host_id=self.host,
                venue_id=self.venue,
                title="Lunch",
                zone="Europe/London",
                created_at=stored(starts - timedelta(hours=5)),
            )
            number = await self._row(
                work,
                "occurrence",
                offer_id=offer,
                state=state,
                starts_at=stored(starts),
                ends_at=ends,
                answer_by=stored(starts),
                places=20,
                taken=min(20, len(people) * party),
                mask=0,
                look_at=ends,
                **more,
            )
            for person in people:
                await self._row(
                    work,
                    "booking",
                    occurrence_id=number,
                    person_id=person,
                    state=booked,
                    party=party,
                    asked_at=stored(starts),
                )
        if state == "done" and booked in {"going", "attended"}:
            self.visits += [TrueVisit(person, starts, **self.people[person]) for person in people]
        return number

    async def forgets(self, person: int) -> None:
        """What `/delete` does."""
        async with self.database.write() as work:
            row = await work.people.get(person)  # type: ignore[arg-type]
            await data_rights.forget(work, self.environment, row, now=self.now)

    async def moves_to(self, moment: datetime) -> None:
        """All that time alone brings about."""
        self.clock.move_to(moment)
        assert await bring_about(self.database, self.environment, self.clock) == []

    def reporting(self, work: Work, first: date, last: date) -> Reporting:
        return Reporting(
            work=work,
            environment=self.environment,
            network=TOWN,
            period=period(first, last),
            now=self.now,
        )

    def between(self, first: date, last: date) -> list[TrueVisit]:
        """What really happened in a period, in order."""
        span = period(first, last)
        return sorted(
            (visit for visit in self.visits if span.start <= visit.starts < span.end), key=lambda visit: visit.starts
        )


def period(first: date, last: date) -> ReportPeriod:
    return ReportPeriod(
        first=first,
        last=last,
        start=datetime(first.year, first.month, first.day, tzinfo=LONDON),
        end=datetime(last.year, last.month, last.day, tzinfo=LONDON) + timedelta(days=1),
    )
