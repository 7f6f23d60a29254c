"""Who could post something on a day with nothing on, who was asked, and what they said."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.core.ids import HostAskId, PersonId
from bot.domain.core.people import Task
from bot.domain.offers.host_asks import CouldHost, HostAnswer, HostAsk, Hosted
from storage.directory.venues import venue_of
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_ASK = "a.id, a.host_id, p.first_name, a.network, a.day, a.answer, a.asked_at"


def _ask(row: Row) -> HostAsk:
    return HostAsk(
        id=HostAskId(row["id"]),
        host=PersonId(row["host_id"]),
        name=row["first_name"],
        network=row["network"],
        day=date.fromisoformat(row["day"]),
        answer=HostAnswer(row["answer"]),
        asked=read(row["asked_at"]),
    )


class HostAsks(Repository):
    """One row for each time that somebody was asked."""

    async def could_be_asked(self, network: str, day: date, *, but: PersonId) -> list[CouldHost]:
        """Volunteers of the town who may post, can be written to, and have not said that they are away on that day."""
        rows = await self._rows(
            """
            SELECT p.id, p.first_name, c.tasks,
                   (SELECT MAX(a.asked_at) FROM host_ask a WHERE a.host_id = p.id) AS asked_at
            FROM person p JOIN champion c ON c.person_id = p.id
            WHERE c.state = 'active' AND c.posts_paused = 0 AND p.network = :network AND p.chat_id IS NOT NULL
              AND p.reachable = 1 AND p.id <> :but
              AND NOT EXISTS (SELECT 1 FROM champion_away w
                              WHERE w.person_id = p.id AND w.first_day <= :day AND w.last_day >= :day)
            """,
            {"network": network, "but": but, "day": day.isoformat()},
        )
        return [
            CouldHost(
                person=PersonId(row["id"]),
                name=row["first_name"],
                tasks=frozenset(Task(task) for task in row["tasks"].split(",") if task),
                asked=read(row["asked_at"]) if row["asked_at"] else None,
            )
            for row in rows
        ]

    async def hosted(self, network: str, *, since: datetime, until: datetime) -> list[Hosted]:
        """What was on between the two, or was to be and is not called off."""
        rows = await self._rows(
            """
            SELECT o.host_id, oc.starts_at, v.*
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND oc.starts_at >= :since AND oc.starts_at < :until
              AND oc.state IN ('open', 'full', 'started', 'done')
            """,
            {"network": network, "since": stored(since), "until": stored(until)},
        )
        return [Hosted(PersonId(row["host_id"]), read(row["starts_at"]), venue_of(row)) for row in rows]

    async def ask(self, network: str, host: PersonId, day: date, *, by: PersonId, now: datetime) -> HostAskId:
        row = await self._one(
            """
            INSERT INTO host_ask (network, host_id, by_id, day, asked_at) VALUES (:network, :host, :by, :day, :now)
            RETURNING id
            """,
            {"network": network, "host": host, "by": by, "day": day.isoformat(), "now": stored(now)},
        )
        return HostAskId(row["id"])

    async def get(self, number: HostAskId) -> HostAsk:
        """Raises `KeyError` where there is none."""
        row = await self._one(
            f"SELECT {_ASK} FROM host_ask a JOIN person p ON p.id = a.host_id WHERE a.id = :id", {"id": number}
        )
        return _ask(row)

    async def answer(self, number: HostAskId, answer: HostAnswer, *, now: datetime) -> None:
        """In place of what they said before: whoever could not may find that they can."""
        await self._execute(
            "UPDATE host_ask SET answer = :answer, answered_at = :now WHERE id = :id",
            {"answer": answer, "now": stored(now), "id": number},
        )

    async def of_days(self, network: str, first: date, after: date) -> Mapping[date, list[HostAsk]]:
        """By day, in the order in which they were asked."""
        rows = await self._rows(
            f"""
            SELECT {_ASK} FROM host_ask a JOIN person p ON p.id = a.host_id
            WHERE a.network = :network AND a.day >= :first AND a.day < :after ORDER BY a.asked_at, a.id
            """,
            {"network": network, "first": first.isoformat(), "after": after.isoformat()},
        )
        by_day: dict[date, list[HostAsk]] = {}
        for row in rows:
            one = _ask(row)
            by_day.setdefault(one.day, []).append(one)
        return by_day
