"""Half-finished conversations, saved at every answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import PersonId
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored


@dataclass(frozen=True, slots=True)
class Saved:
    """A conversation as it stands: the draft is JSON; the revision goes up with each answer, so old buttons show."""

    name: str
    draft: str
    revision: int
    last_tap: str = ""
    touched: datetime | None = None
    """When the last step was taken; None before the first."""


@dataclass(frozen=True, slots=True)
class DraftOf:
    """What somebody has half said."""

    person: PersonId
    name: str
    draft: str


class Conversations(Repository):
    """At most one of each name for a person; the one touched last is the one they are in."""

    async def current(self, person: PersonId) -> Saved | None:
        return await self._saved(
            """
            SELECT name, draft, revision, last_tap, updated_at FROM conversation WHERE person_id = :person
            ORDER BY updated_at DESC, name LIMIT 1
            """,
            {"person": person},
        )

    async def named(self, person: PersonId, name: str) -> Saved | None:
        return await self._saved(
            """
            SELECT name, draft, revision, last_tap, updated_at FROM conversation
            WHERE person_id = :person AND name = :name
            """,
            {"person": person, "name": name},
        )

    async def all_of(self, person: PersonId) -> list[Saved]:
        """The one touched last first."""
        rows = await self._rows(
            """
            SELECT name, draft, revision, last_tap, updated_at FROM conversation WHERE person_id = :person
            ORDER BY updated_at DESC, name
            """,
            {"person": person},
        )
        return [_saved(row) for row in rows]

    async def save(self, person: PersonId, saved: Saved, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO conversation (person_id, name, draft, revision, last_tap, updated_at)
            VALUES (:person, :name, :draft, :revision, :last_tap, :now)
            ON CONFLICT (person_id, name) DO UPDATE
            SET draft = excluded.draft, revision = excluded.revision, last_tap = excluded.last_tap,
                updated_at = excluded.updated_at
            """,
            {
                "person": person,
                "name": saved.name,
                "draft": private(saved.draft),
                "revision": saved.revision,
                "last_tap": saved.last_tap,
                "now": stored(now),
            },
        )

    async def end(self, person: PersonId, name: str) -> None:
        await self._execute(
            "DELETE FROM conversation WHERE person_id = :person AND name = :name", {"person": person, "name": name}
        )

    async def end_all(self, person: PersonId) -> None:
        await self._execute("DELETE FROM conversation WHERE person_id = :person", {"person": person})

    async def of_others(self, person: PersonId) -> list[DraftOf]:
        """Everybody’s but theirs."""
        rows = await self._rows(
            "SELECT person_id, name, draft FROM conversation WHERE person_id <> :person ORDER BY person_id, name",
            {"person": person},
        )
        return [DraftOf(row["person_id"], row["name"], row["draft"]) for row in rows]

    async def _saved(self, sql: str, values: dict[str, object]) -> Saved | None:
        row = await self._first(sql, values)
        return _saved(row) if row is not None else None


def _saved(row: Row) -> Saved:
    name, draft, revision, last_tap, touched = row
    return Saved(name, draft, revision, last_tap, read(touched))
