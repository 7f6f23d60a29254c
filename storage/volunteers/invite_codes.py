"""Codes with which somebody becomes a champion or an organiser, once."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.volunteers.invite_codes import InviteCode, Part
from storage.engine.repository import Repository
from storage.engine.times import read, stored


class InviteCodes(Repository):
    """Only hashes are kept, so that nobody can read a code out of the database."""

    async def add(self, code_hash: str, network: str, part: Part, *, by: PersonId, until: datetime) -> None:
        await self._execute(
            """
            INSERT INTO invite_code (code_hash, network, part, made_by, until)
            VALUES (:hash, :network, :part, :by, :until)
            """,
            {"hash": code_hash, "network": network, "part": part, "by": by, "until": stored(until)},
        )

    async def find(self, code_hash: str) -> InviteCode | None:
        """Also one that was used or has run out."""
        row = await self._first(
            """
            SELECT k.network, k.part, k.until, k.made_by, k.used_by, k.used_at, EXISTS (
                SELECT 1 FROM organiser o WHERE o.person_id = k.made_by AND o.network = k.network) AS organises
            FROM invite_code k WHERE k.code_hash = :hash
            """,
            {"hash": code_hash},
        )
        if row is None:
            return None
        return InviteCode(
            network=row["network"],
            part=Part(row["part"]),
            until=read(row["until"]),
            made_by=row["made_by"],
            maker_organises=bool(row["organises"]),
            used=row["used_at"] is not None,
            used_by=row["used_by"],
        )

    async def unused(self, network: str, *, by: PersonId, now: datetime) -> int:
        """How many of somebody's codes can still be used."""
        row = await self._one(
            """
            SELECT COUNT(*) FROM invite_code
            WHERE network = :network AND made_by = :by AND used_at IS NULL AND until > :now
            """,
            {"network": network, "by": by, "now": stored(now)},
        )
        return int(row[0])

    async def end_unused(self, network: str, *, by: PersonId, now: datetime) -> int:
        """They run out now; how many did."""
        return await self._execute(
            """
            UPDATE invite_code SET until = :now
            WHERE network = :network AND made_by = :by AND used_at IS NULL AND until > :now
            """,
            {"network": network, "by": by, "now": stored(now)},
        )

    async def use(self, code_hash: str, person: PersonId, *, now: datetime) -> bool:
        """False when somebody was first."""
        return await self._changed(
            """
            UPDATE invite_code SET used_by = :person, used_at = :now
            WHERE code_hash = :hash AND used_at IS NULL AND until > :now
            """,
            {"person": person, "now": stored(now), "hash": code_hash},
        )
