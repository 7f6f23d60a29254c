"""What people like doing, and what they were asked about themselves."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId, StepId
from bot.domain.core.people import Task
from bot.domain.gifts.gifts import Gift
from bot.domain.gifts.steps import BETWEEN, GOOD_TIMES, GiftStep, SmallStep, StepAnswer, StepHistory
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.guests.guests import MAY_BE_ASKED
from storage.people.hosts import HOST_IS_THERE

WANTS_SUCH = """
    NOT EXISTS (SELECT 1 FROM opt_out y WHERE y.person_id = p.id AND y.kind = 'gifts')
"""
"""They have not said that they would rather not be asked such things."""
OPEN_CASE = """
    EXISTS (SELECT 1 FROM concern k WHERE k.person_id = p.id AND k.state <> 'closed')
    OR EXISTS (SELECT 1 FROM complaint k WHERE k.person_id = p.id AND k.state <> 'closed')
    OR EXISTS (SELECT 1 FROM talk k WHERE k.person_id = p.id AND k.state <> 'closed')
    OR EXISTS (SELECT 1 FROM conversation v WHERE v.person_id = p.id AND v.name IN ('telling', 'concern'))
"""
"""Something that they told us of waits for an answer; or they wrote of danger, or began to, and it stands there."""
TURNED_AWAY = """
    EXISTS (SELECT 1 FROM champion tc WHERE tc.person_id = p.id
            AND (tc.posts_paused = 1
                 OR tc.state IN ('removed', 'paused') AND COALESCE(tc.decided_by, 0) <> tc.person_id))
"""
"""An organiser has declined their help, ended it, or lets it rest."""


def _step(row: Row) -> GiftStep:
    return GiftStep(
        id=row["id"],
        person=row["person_id"],
        step=SmallStep(row["step"]),
        answer=StepAnswer(row["answer"]),
        offered=read(row["offered_at"]),
        occurrence_id=row["occurrence_id"],
    )


class Gifts(Repository):
    """One row for each person and gift; one for each question."""

    async def of_person(self, person: PersonId) -> dict[Gift, str]:
        """In the order in which they are asked; with own words where there are."""
        rows = await self._rows("SELECT kind, words FROM gift WHERE person_id = :person", {"person": person})
        kept = {Gift(row["kind"]): str(row["words"]) for row in rows}
        return {gift: kept[gift] for gift in Gift if gift in kept}

    async def add(self, person: PersonId, gift: Gift, words: str = "", *, now: datetime) -> None:
        """In place of the words of before, where it has some."""
        await self._execute(
            """
            INSERT INTO gift (person_id, kind, words, said_at) VALUES (:person, :kind, :words, :now)
            ON CONFLICT (person_id, kind) DO UPDATE SET words = excluded.words, said_at = excluded.said_at
            """,
            {"person": person, "kind": gift, "words": private(words), "now": stored(now)},
        )

    async def drop(self, person: PersonId, gift: Gift) -> None:
        await self._execute(
            "DELETE FROM gift WHERE person_id = :person AND kind = :kind", {"person": person, "kind": gift}
        )

    async def put_back(self, person: PersonId, gifts: Mapping[Gift, str], *, now: datetime) -> None:
        """As they were before they left."""
        for gift, words in gifts.items():
            await self.add(person, gift, words, now=now)

    async def counts(self, network: str) -> dict[Gift, int]:
        """How many guests of a town like doing what; never who."""
        rows = await self._rows(
            """
            SELECT gf.kind, COUNT(*) AS people FROM gift gf JOIN person p ON p.id = gf.person_id
            JOIN guest g ON g.person_id = p.id
            WHERE p.network = :network AND g.state IN ('active', 'paused') GROUP BY gf.kind
            """,
            {"network": network},
        )
        return {Gift(row["kind"]): int(row["people"]) for row in rows}

    async def to_look_at(self, *, now: datetime, limit: int) -> list[PersonId]:
        """Who has had good times, may be asked such things, and was asked nothing lately."""
        rows = await self._rows(
            f"""
            SELECT g.person_id {MAY_BE_ASKED} AND {WANTS_SUCH} AND NOT ({OPEN_CASE})
              AND (SELECT COUNT(*) FROM booking b WHERE b.person_id = g.person_id AND b.felt = 'good') >= :goods
              AND NOT EXISTS (SELECT 1 FROM gift_step s WHERE s.person_id = g.person_id AND s.offered_at > :since)
              AND NOT EXISTS (SELECT 1 FROM gift_step s WHERE s.person_id = g.person_id AND s.answer <> 'yes'
                              AND s.offered_at > :year)
            ORDER BY g.person_id LIMIT :limit
            """,
            {
                "goods": GOOD_TIMES,
                "since": stored(now - BETWEEN),
                "year": stored(now.replace(year=now.year - 1, day=min(now.day, 28))),
                "limit": limit,
            },
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def may_still_be_asked(self, person: PersonId) -> bool:
        """As `to_look_at`, of one, at the moment at which it is said."""
        return await self._any(
            f"SELECT 1 {MAY_BE_ASKED} AND p.id = :person AND {WANTS_SUCH} AND NOT ({OPEN_CASE})", {"person": person}
        )

    async def history(self, person: PersonId) -> tuple[StepHistory, OccurrenceId | None]:
        """All that counts for what they are asked next; with the last date that was good."""
        row = await self._one(
            f"""
            SELECT g.brings, c.tasks, c.closed_tasks, c.state AS helps,
                   EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id) AS organises,
                   EXISTS (SELECT 1 FROM gift gf WHERE gf.person_id = p.id) AS has_gifts, ({OPEN_CASE}) AS open_case,
                   ({TURNED_AWAY}) AS turned_away,
                   (SELECT COUNT(*) FROM booking b WHERE b.person_id = p.id AND b.felt = 'good') AS goods,
                   (SELECT MAX(oc.ends_at) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                    WHERE b.person_id = p.id AND (b.felt = 'poor' OR b.state = 'no_show')) AS sad_at
            FROM person p JOIN guest g ON g.person_id = p.id LEFT JOIN champion c ON c.person_id = p.id
            WHERE p.id = :id
            """,
            {"id": person},
        )
        last = await self._first(
            f"""
            SELECT oc.id, {HOST_IS_THERE} AS host_there
            FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE b.person_id = :person AND b.felt = 'good' AND o.host_id <> :person
            ORDER BY oc.starts_at DESC, oc.id DESC LIMIT 1
            """,
            {"person": person},
        )
        helps = row["helps"] in {"applied", "active", "paused"}
        tasks = f"{row['tasks']},{row['closed_tasks']}".split(",") if helps else []
        history = StepHistory(
            goods=int(row["goods"]),
            sad_at=read(row["sad_at"]) if row["sad_at"] else None,
            open_case=bool(row["open_case"]),
            steps=await self.steps_of(person),
            has_gifts=bool(row["has_gifts"]),
            brings=row["brings"] != "",
            tasks=frozenset(Task(task) for task in tasks if task),
            helps=helps or bool(row["organises"]),
            turned_away=bool(row["turned_away"]),
            host_there=bool(last and last["host_there"]),
        )
        return history, OccurrenceId(last["id"]) if last else None

    async def steps_of(self, person: PersonId) -> list[GiftStep]:
        """The latest first."""
        rows = await self._rows(
            """
            SELECT id, person_id, step, occurrence_id, answer, offered_at FROM gift_step
            WHERE person_id = :person ORDER BY offered_at DESC, id DESC
            """,
            {"person": person},
        )
        return [_step(row) for row in rows]

    async def step(self, step: StepId) -> GiftStep:
        """Raises `KeyError`."""
        return _step(
            await self._one(
                "SELECT id, person_id, step, occurrence_id, answer, offered_at FROM gift_step WHERE id = :id",
                {"id": step},
            )
        )

    async def offer(self, person: PersonId, step: SmallStep, about: OccurrenceId | None, *, at: datetime) -> StepId:
        row = await self._one(
            """
            INSERT INTO gift_step (person_id, step, occurrence_id, offered_at) VALUES (:person, :step, :about, :at)
            RETURNING id
            """,
            {"person": person, "step": step, "about": about, "at": stored(at)},
        )
        return StepId(row["id"])

    async def answer(self, step: StepId, answer: StepAnswer) -> None:
        await self._execute("UPDATE gift_step SET answer = :answer WHERE id = :id", {"answer": answer, "id": step})
