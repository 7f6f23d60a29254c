"""Looking on while the bot works: what the demo shows behind the scenes. Read-only, and on a connection of its own.

Not for the bot itself, which reads through its repositories.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from storage.engine.errors import DatabaseProblem
from storage.engine.sqlite_thread import SqliteThread, connected
from storage.engine.times import read, stored


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An update in the inbox."""

    update_id: int
    state: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the outbox: to whom, the key of its words or its subject, and what became of it."""

    to: str
    what: str
    state: str
    queued: datetime
    """When it was to be said: for an answer, the moment at which it was written down."""
    sent: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that will happen by itself."""

    at: datetime
    kind: str
    """A subject of the outbox, or "look", "answers", "start"."""
    about: str
    """A first name, or the title of a meal."""


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Somebody who was asked; `why` is the reason as JSON."""

    to: str
    occurrence: str
    state: str
    wave: int
    why: str
    chance: float
    at: datetime


class Watcher:
    """A read-only view of the database that another process writes."""

    def __init__(self, connection: SqliteThread) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, path: Path) -> "Watcher":
        """Raises `DatabaseProblem` where there is no database yet."""
        connection = SqliteThread(partial(connected, path, "ro"))
        try:
            await connection.opened()
        except sqlite3.Error as error:
            raise DatabaseProblem(f"The database cannot be read: {error}.") from None
        connection.row_factory = sqlite3.Row
        return cls(connection)

    async def close(self) -> None:
        await self._connection.close()

    async def kept(self, update_id: int) -> InboxRow | None:
        for row in await self._rows(
            "SELECT update_id, state, received_at FROM inbox WHERE update_id = :id", {"id": update_id}
        ):
            return InboxRow(row["update_id"], row["state"], read(row["received_at"]))
        return None

    async def said_for(self, update_id: int) -> list[Said]:
        """What was queued in answer to an update."""
        rows = await self._rows(
            """
            SELECT COALESCE(p.first_name, '') AS name, o.message, o.subject, o.state, o.due_at, o.sent_at, o.message_id
            FROM outbox o LEFT JOIN person p ON p.id = o.person_id
            WHERE o.dedupe LIKE :answers ORDER BY o.id
            """,
            {"answers": f"update:{update_id}:%"},
        )
        return [_said(row) for row in rows]

    async def due(self, limit: int, *, now: datetime) -> list[Due]:
        """What comes next, the soonest first."""
        rows = await self._rows(
            """
            SELECT o.due_at AS at, o.subject AS kind, COALESCE(p.first_name, '') AS about
            FROM outbox o LEFT JOIN person p ON p.id = o.person_id
            WHERE o.state = 'pending' AND o.due_at > :now
            UNION
            SELECT c.look_at, 'look', f.title FROM occurrence c JOIN offer f ON f.id = c.offer_id
            WHERE c.state = 'open' AND c.look_at > :now AND c.look_at < c.answer_by
            UNION
            SELECT c.answer_by, 'answers', f.title FROM occurrence c JOIN offer f ON f.id = c.offer_id
            WHERE c.state IN ('open', 'full') AND c.answer_by > :now AND c.answer_by < c.starts_at
            UNION
            SELECT c.starts_at, 'start', f.title FROM occurrence c JOIN offer f ON f.id = c.offer_id
            WHERE c.state IN ('open', 'full') AND c.starts_at > :now
            ORDER BY 1, 2, 3 LIMIT :limit
            """,
            {"now": stored(now), "limit": limit},
        )
        return [Due(read(row["at"]), row["kind"], row["about"]) for row in rows]

    async def invited(self, limit: int) -> list[InvitationRow]:
        """The newest first."""
        rows = await self._rows(
            """
            SELECT COALESCE(p.first_name, '') AS name, f.title, i.state, i.wave, i.why, i.chance, i.queued_at
            FROM invitation i JOIN occurrence c ON c.id = i.occurrence_id JOIN offer f ON f.id = c.offer_id
            LEFT JOIN person p ON p.id = i.person_id
            ORDER BY i.id DESC LIMIT :limit
            """,
            {"limit": limit},
        )
        return [
            InvitationRow(
                row["name"], row["title"], row["state"], row["wave"], row["why"], row["chance"], read(row["queued_at"])
            )
            for row in rows
        ]

    async def counts(self) -> dict[tuple[str, str], int]:
        """How many rows are in each state, by (box, state)."""
        rows = await self._rows(
            """
            SELECT 'inbox' AS box, state, COUNT(*) AS many FROM inbox GROUP BY state
            UNION ALL SELECT 'outbox', state, COUNT(*) FROM outbox GROUP BY state
            """,
            {},
        )
        return {(row["box"], row["state"]): row["many"] for row in rows}

    async def _rows(self, query: str, values: Mapping[str, object]) -> list[sqlite3.Row]:
        """Raises `DatabaseProblem` while there are no tables yet, or somebody holds them."""
        try:
            return list(await self._connection.execute_fetchall(query, dict(values)))
        except sqlite3.Error as error:
            raise DatabaseProblem(f"The database cannot be read: {error}.") from None


def _said(row: sqlite3.Row) -> Said:
    message: dict[str, Any] = json.loads(row["message"]) if row["message"] else {}
    what = message.get("text", {}).get("key", "") or row["subject"]
    sent = read(row["sent_at"]) if row["sent_at"] else None
    return Said(row["name"], what, row["state"], read(row["due_at"]), sent, row["message_id"])
