"""What was said in the last minute: whoever takes over from another program keeps within Telegram’s limits, too."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Priority
from storage.engine.after_restore import SAID_UNTIL
from storage.engine.repository import Repository
from storage.engine.times import read, stored


@dataclass(frozen=True, slots=True)
class SaidLately:
    """Something that was said, to which chat and when; None: it was under way."""

    chat: ChatId
    priority: Priority
    at: datetime | None


class LatelySaid(Repository):
    """Rows of the outbox, looked at before what is under way is given back."""

    async def since(self, moment: datetime) -> list[SaidLately]:
        """The oldest first, then what has no time yet."""
        rows = await self._rows(
            """
            SELECT chat_id, priority, sent_at AS at FROM outbox WHERE state = 'sent' AND sent_at > :moment
            UNION ALL
            SELECT chat_id, priority, NULL AS at FROM outbox WHERE state = 'sending'
            """,
            {"moment": stored(moment)},
        )
        said = [
            SaidLately(ChatId(row["chat_id"]), Priority(row["priority"]), read(row["at"]) if row["at"] else None)
            for row in rows
        ]
        return sorted(said, key=lambda one: (one.at is None, one.at or moment))

    async def drop_said_before(self, until: datetime) -> int:
        """How many: whatever was due by then was said before the database was put back to an earlier time."""
        return await self._execute(SAID_UNTIL, {"until": stored(until)})
