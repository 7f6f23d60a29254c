"""Keyboards that are shown in pages: all their buttons, and the page that is shown now."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.message_json import Rows, rows_from_json, rows_to_json
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class LongKeyboard:
    """What stands under one message."""

    rows: Rows
    page: int


class LongKeyboards(Repository):
    """One for each message of Telegram's that has more buttons than fit."""

    async def keep(
        self, chat: ChatId, message_id: int, person: PersonId, *, rows: Rows, page: int, now: datetime
    ) -> None:
        """Kept anew, it stays on the page to which its reader has turned meanwhile."""
        await self._execute(
            """
            INSERT INTO long_keyboard (chat_id, message_id, person_id, buttons, page, said_at)
            VALUES (:chat, :message, :person, :buttons, :page, :now)
            ON CONFLICT (chat_id, message_id) DO UPDATE SET buttons = excluded.buttons, said_at = excluded.said_at
            """,
            {
                "chat": chat,
                "message": message_id,
                "person": person,
                "buttons": private(rows_to_json(rows)),
                "page": page,
                "now": stored(now),
            },
        )

    async def under(self, chat: ChatId, message_id: int) -> LongKeyboard | None:
        row = await self._first(
            "SELECT buttons, page FROM long_keyboard WHERE chat_id = :chat AND message_id = :message",
            {"chat": chat, "message": message_id},
        )
        return LongKeyboard(rows_from_json(row["buttons"]), row["page"]) if row else None

    async def turn(self, chat: ChatId, message_id: int, page: int) -> None:
        await self._execute(
            "UPDATE long_keyboard SET page = :page WHERE chat_id = :chat AND message_id = :message",
            {"page": page, "chat": chat, "message": message_id},
        )
