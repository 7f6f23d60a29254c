"""The map of places where people meet."""

from collections.abc import Sequence

import aiosqlite

from bot.domain.ids import PersonId, VenueId
from bot.domain.offers import Venue

_VENUE = "SELECT id, network, name, address, lat, lon, area, step_free FROM venue "


def venue_of(row: aiosqlite.Row, prefix: str = "") -> Venue:
    step_free = row[prefix + "step_free"]
    return Venue(
        id=row[prefix + "id"],
        network=row[prefix + "network"],
        name=row[prefix + "name"],
        address=row[prefix + "address"],
        lat=row[prefix + "lat"],
        lon=row[prefix + "lon"],
        area=row[prefix + "area"],
        step_free=None if step_free is None else bool(step_free),
    )


class Venues:
    """Each name once in a network."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def get(self, venue: VenueId) -> Venue:
        """Raises `KeyError` when there is none."""
        rows = list(await self._connection.execute_fetchall(_VENUE + "WHERE id = :id", {"id": venue}))
        if not rows:
            raise KeyError(venue)
        return venue_of(rows[0])

    async def all(self, network: str) -> list[Venue]:
        rows = await self._connection.execute_fetchall(
            _VENUE + "WHERE network = :network ORDER BY name", {"network": network}
        )
        return [venue_of(row) for row in rows]

    async def used_by(self, host: PersonId, limit: int) -> list[Venue]:
        """Where this host posted last, the newest first."""
        rows: Sequence[aiosqlite.Row] = list(
            await self._connection.execute_fetchall(
                _VENUE
                + """
                WHERE id IN (SELECT venue_id FROM offer WHERE host_id = :host)
                ORDER BY (SELECT MAX(offer.id) FROM offer WHERE host_id = :host AND venue_id = venue.id) DESC
                LIMIT :limit
                """,
                {"host": host, "limit": limit},
            )
        )
        return [venue_of(row) for row in rows]

    async def add(
        self, *, network: str, name: str, address: str, lat: float, lon: float, area: str, step_free: bool | None
    ) -> VenueId:
        """Add a place, or bring an existing one of that name up to date."""
        rows = list(
            await self._connection.execute_fetchall(
                """
                INSERT INTO venue (network, name, address, lat, lon, area, step_free)
                VALUES (:network, :name, :address, :lat, :lon, :area, :step_free)
                ON CONFLICT (network, name) DO UPDATE
                SET address = excluded.address, lat = excluded.lat, lon = excluded.lon, area = excluded.area,
                    step_free = COALESCE(excluded.step_free, venue.step_free)
                RETURNING id
                """,
                {
                    "network": network,
                    "name": name,
                    "address": address,
                    "lat": lat,
                    "lon": lon,
                    "area": area,
                    "step_free": None if step_free is None else int(step_free),
                },
            )
        )
        return VenueId(rows[0]["id"])
