"""Updates as they came from Telegram, kept before they are acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.encryption import private
from storage.engine.errors import AnotherBot
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class Received:
    """One update: its number and its JSON as it came."""

    update_id: int
    body: str
    tries: int = 0
    later: bool = False
    """It was left for later once, and its turn has come."""


class Inbox(Repository):
    """States: pending → done, or dead after too many tries. The numbers of updates are those of one bot."""

    async def bot(self) -> int | None:
        """Whose updates these are; None where no bot was here yet."""
        row = await self._first("SELECT value FROM installation WHERE name = 'bot'")
        return int(row["value"]) if row else None

    async def refuse_another(self, bot: int) -> None:
        """Raises `AnotherBot`. The first that comes is remembered."""
        known = await self.bot()
        if known is None:
            await self._execute(
                "INSERT INTO installation (name, value) VALUES ('bot', :value)", {"value": private(str(bot))}
            )
        elif known != bot:
            raise AnotherBot(known, bot)

    async def change_bot(self, bot: int) -> int:
        """From now on it is another, which counts its updates anew. Returns how many are lost that nobody answered."""
        waiting = await self.count("pending")
        await self._execute("DELETE FROM inbox")
        await self._execute("DELETE FROM commands_shown")
        await self._execute("DELETE FROM installation WHERE name = 'bot'")
        await self.refuse_another(bot)
        return waiting

    async def keep(self, updates: Sequence[Received], *, now: datetime) -> None:
        """Keep each update once; one that came before is left as it is."""
        await self._connection.executemany(
            """
            INSERT INTO inbox (update_id, body, state, received_at) VALUES (:id, :body, 'pending', :now)
            ON CONFLICT (update_id) DO NOTHING
            """,
            [{"id": update.update_id, "body": private(update.body), "now": stored(now)} for update in updates],
        )

    async def pending(self, limit: int, *, later: bool = False) -> list[Received]:
        """The oldest first, of those that were left for `later` or of all others."""
        rows = await self._rows(
            """
            SELECT update_id, body, tries FROM inbox
            WHERE state = 'pending' AND later = :later ORDER BY update_id LIMIT :limit
            """,
            {"later": int(later), "limit": limit},
        )
        return [Received(row["update_id"], row["body"], row["tries"], later) for row in rows]

    async def last_id(self) -> int | None:
        row = await self._one("SELECT MAX(update_id) AS last FROM inbox")
        last: int | None = row["last"]
        return last

    async def mark_done(self, update_ids: Sequence[int]) -> None:
        """The words of a handled update are not kept: they may be anybody’s."""
        if not update_ids:
            return
        await self._connection.executemany(
            "UPDATE inbox SET state = 'done', body = '' WHERE update_id = :id AND state = 'pending'",
            [{"id": update_id} for update_id in update_ids],
        )

    async def leave_for_later(self, update_ids: Sequence[int]) -> None:
        """Whoever sent them waits their turn."""
        await self._connection.executemany(
            "UPDATE inbox SET later = 1 WHERE update_id = :id AND state = 'pending'",
            [{"id": update_id} for update_id in update_ids],
        )

    async def mark_tried(self, update_id: int, *, tries: int, dead: bool) -> None:
        await self._execute(
            "UPDATE inbox SET tries = :tries, state = :state WHERE update_id = :id AND state = 'pending'",
            {"tries": tries, "state": "dead" if dead else "pending", "id": update_id},
        )

    async def count(self, state: str) -> int:
        row = await self._one("SELECT COUNT(*) FROM inbox WHERE state = :s", {"s": state})
        return int(row[0])
