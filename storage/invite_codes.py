"""Codes with which somebody becomes a champion or an organiser, once."""

from dataclasses import dataclass
from datetime import datetime

import aiosqlite

from bot.domain.ids import PersonId
from storage.times import stored


@dataclass(frozen=True, slots=True)
class InviteCode:
    """What a code gives, and who gave it (None when they have gone)."""

    network: str
    part: str
    made_by: PersonId | None


class InviteCodes:
    """Only hashes are kept, so that nobody can read a code out of the database."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, code_hash: str, network: str, part: str, *, by: PersonId, until: datetime) -> None:
        await self._connection.execute(
            """
            INSERT INTO invite_code (code_hash, network, part, made_by, until)
            VALUES (:hash, :network, :part, :by, :until)
            """,
            {"hash": code_hash, "network": network, "part": part, "by": by, "until": stored(until)},
        )

    async def known(self, code_hash: str) -> bool:
        """True also for one that was used or has run out."""
        rows = await self._connection.execute_fetchall(
            "SELECT 1 FROM invite_code WHERE code_hash = :hash", {"hash": code_hash}
        )
        return bool(list(rows))

    async def use(self, code_hash: str, person: PersonId, *, now: datetime) -> InviteCode | None:
        """None when somebody was first, it has run out, or whoever made it organises there no more."""
        rows = list(
            await self._connection.execute_fetchall(
                """
                UPDATE invite_code SET used_by = :person, used_at = :now
                WHERE code_hash = :hash AND used_at IS NULL AND until > :now AND EXISTS (
                    SELECT 1 FROM organiser o
                    WHERE o.person_id = invite_code.made_by AND o.network = invite_code.network)
                RETURNING network, part, made_by
                """,
                {"person": person, "now": stored(now), "hash": code_hash},
            )
        )
        return InviteCode(rows[0]["network"], rows[0]["part"], rows[0]["made_by"]) if rows else None
