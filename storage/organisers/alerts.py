"""How often organisers had cause to be told of something in an hour: counted, and told once."""

from datetime import datetime, timedelta

from storage.engine.repository import Repository
from storage.engine.times import stored

KEPT = timedelta(days=7)


class Alerts(Repository):
    """One row for a network, a kind of alert and an hour."""

    async def count(self, network: str, name: str, hour: datetime) -> int:
        """One more; how many of this kind there were in this hour, this one included."""
        await self._execute("DELETE FROM alert WHERE hour < :old", {"old": stored(hour - KEPT)})
        row = await self._one(
            """
            INSERT INTO alert (network, name, hour, times) VALUES (:network, :name, :hour, 1)
            ON CONFLICT (network, name, hour) DO UPDATE SET times = alert.times + 1
            RETURNING times
            """,
            {"network": network, "name": name, "hour": stored(hour)},
        )
        return int(row["times"])

    async def times(self, network: str, name: str, hour: datetime) -> int:
        row = await self._first(
            "SELECT times FROM alert WHERE network = :network AND name = :name AND hour = :hour",
            {"network": network, "name": name, "hour": stored(hour)},
        )
        return int(row["times"]) if row else 0
