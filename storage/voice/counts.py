"""How many ideas were sent and how many voted, for whoever reports. No person is read."""

from datetime import datetime

from storage.engine.repository import Repository
from storage.engine.times import stored


class IdeaCounts(Repository):
    """Of a town, since a moment."""

    async def sent(self, network: str, *, since: datetime) -> int:
        """Without what was no idea but something for a safeguarding lead."""
        row = await self._one(
            """
            SELECT COUNT(*) AS ideas FROM idea
            WHERE network = :network AND sent_at >= :since AND state <> 'passed_on'
            """,
            {"network": network, "since": stored(since)},
        )
        return int(row["ideas"])

    async def votes(self, network: str, *, since: datetime) -> tuple[int, int]:
        """How many votes have ended, and how many people chose something in them."""
        row = await self._one(
            """
            SELECT COUNT(DISTINCT v.id) AS votes, COALESCE(SUM(c.votes), 0) AS voted
            FROM vote v JOIN vote_choice c ON c.vote_id = v.id
            WHERE v.network = :network AND v.ends_at >= :since AND c.votes IS NOT NULL
            """,
            {"network": network, "since": stored(since)},
        )
        return int(row["votes"]), int(row["voted"])

    async def votes_between(self, network: str, start: datetime, end: datetime) -> tuple[int, int]:
        """The same of votes that ended in this time."""
        row = await self._one(
            """
            SELECT COUNT(DISTINCT v.id) AS votes, COALESCE(SUM(c.votes), 0) AS voted
            FROM vote v JOIN vote_choice c ON c.vote_id = v.id
            WHERE v.network = :network AND v.ends_at >= :start AND v.ends_at < :end AND c.votes IS NOT NULL
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return int(row["votes"]), int(row["voted"])
