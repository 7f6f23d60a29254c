"""Places that there were lately, for planning more of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.core.ids import VenueId
from bot.domain.invitations.season_plan import SeasonSitting
from storage.engine.repository import Repository
from storage.engine.times import read, stored


class PlacesLately(Repository):
    """Read only."""

    async def between(self, network: str, start: datetime, end: datetime, *, ours: bool) -> list[SeasonSitting]:
        """What was to begin between the two and was not called off, also where nobody wanted it.

        The weekday is that of the clock on its wall.
        """
        rows = await self._rows(
            """
            SELECT oc.mask, oc.starts_at, oc.places, oc.taken, o.zone, v.id AS venue_id, v.lat, v.lon
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND o.state IN ('open', 'closed')
              AND oc.state IN ('open', 'full', 'started', 'done', 'expired')
              AND oc.starts_at >= :start AND oc.starts_at < :end
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return [
            SeasonSitting(
                mask=row["mask"],
                lat=row["lat"],
                lon=row["lon"],
                weekday=read(row["starts_at"]).astimezone(ZoneInfo(row["zone"])).weekday(),
                venue=VenueId(row["venue_id"]),
                places=row["places"],
                taken=row["taken"],
                ours=ours,
            )
            for row in rows
        ]
