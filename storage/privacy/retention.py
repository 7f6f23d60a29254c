"""What is not kept for ever: names on old bookings, silent people, half-finished drafts, what was said and done."""

from dataclasses import asdict, dataclass
from datetime import datetime

from bot.domain.core.ids import PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored
from storage.privacy.retention_rules import PATIENCE, SILENT, Rule

CHORE = "retention"
"""When it was done last, by this name."""


@dataclass(frozen=True, slots=True)
class Some:
    """A part of a table or of the people: those after one and up to another."""

    after: int = -1
    until: int = -1


ROWS_AT_ONCE = 5_000
PEOPLE_AT_ONCE = 1_000


class Retention(Repository):
    """Every rule may be run at any time, and again."""

    async def tidy_some(self, rule: Rule, after: int, *, now: datetime) -> tuple[int, int | None]:
        """Run a rule on the next rows `after` a key: how many it changed, and where to go on, if at all."""
        values: dict[str, object] = {"before": stored(now - rule.age)}
        if not rule.table:
            return await self._execute(rule.sql, values), None
        until = await self._last_of_next(rule.table, rule.key, after, ROWS_AT_ONCE)
        if until is None:
            return 0, None
        part = f" AND {rule.key} > :after AND {rule.key} <= :until"
        return await self._execute(rule.sql + part, values | {"after": after, "until": until}), until

    async def people_after(self, after: int) -> Some | None:
        """The next of all people; None at the end."""
        until = await self._last_of_next("person", "id", after, PEOPLE_AT_ONCE)
        return None if until is None else Some(after, until)

    async def _last_of_next(self, table: str, key: str, after: int, most: int) -> int | None:
        row = await self._one(
            f"""
            SELECT MAX(one.{key}) AS last
            FROM (SELECT {key} FROM {table} WHERE {key} > :after ORDER BY {key} LIMIT :most) AS one
            """,
            {"after": after, "most": most},
        )
        last: int | None = row["last"]
        return last

    async def last_done(self, chore: str) -> str:
        """When something was done last, as stored; empty for never."""
        row = await self._first("SELECT done_at FROM chore WHERE name = :name", {"name": chore})
        return str(row["done_at"]) if row else ""

    async def done(self, chore: str, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO chore (name, done_at) VALUES (:name, :now)
            ON CONFLICT (name) DO UPDATE SET done_at = excluded.done_at
            """,
            {"name": chore, "now": stored(now)},
        )

    async def seen(self, person: PersonId, *, now: datetime) -> None:
        """They wrote or tapped; whoever was asked whether they would like to stay has answered by that."""
        await self._execute(
            "UPDATE person SET last_seen_at = :now, asked_to_stay_at = '' WHERE id = :id",
            {"id": person, "now": stored(now)},
        )

    async def silent_for_a_year(self, some: Some, *, now: datetime) -> list[PersonId]:
        """People with a chat whom we have not asked yet, and who look after nothing."""
        rows = await self._rows(
            """
            SELECT p.id FROM person p LEFT JOIN organiser o ON o.person_id = p.id
            WHERE p.chat_id IS NOT NULL AND o.person_id IS NULL AND p.asked_to_stay_at = ''
              AND p.last_seen_at < :before AND p.created_at < :before AND p.id > :after AND p.id <= :until
            """,
            {"before": stored(now - SILENT), **asdict(some)},
        )
        return [PersonId(row["id"]) for row in rows]

    async def asked_to_stay(self, person: PersonId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE person SET asked_to_stay_at = :now WHERE id = :id", {"now": stored(now), "id": person}
        )

    async def silent_for_good(self, some: Some, *, now: datetime) -> list[PersonId]:
        """Those who were asked a month ago and have not been heard of since."""
        rows = await self._rows(
            """
            SELECT id FROM person
            WHERE asked_to_stay_at <> '' AND asked_to_stay_at < :before AND id > :after AND id <= :until
            """,
            {"before": stored(now - PATIENCE), **asdict(some)},
        )
        return [PersonId(row["id"]) for row in rows]
