"""Many places of the directory at once, as a file or an area pack says them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import VenueId
from bot.domain.directory.venues import Access, access_words
from storage.directory.venues import SaidPlace, bit_of
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored, stored_or_none


@dataclass(frozen=True, slots=True)
class PlaceOfFile:
    """One place of a file, new where it is `of` none that is there."""

    of: VenueId | None
    place: SaidPlace
    access: tuple[Access, ...]
    checked: datetime | None
    look_again: datetime
    to_check: bool = False


class ManyVenues(Repository):
    """Thousands in a second."""

    async def keep(self, network: str, places: Sequence[PlaceOfFile]) -> None:
        """Many places of the directory at once, as a file says they are: thousands in a second."""
        values = [
            {
                "id": one.of,
                "network": network,
                "name": one.place.name,
                "address": private(one.place.address),
                "lat": one.place.lat,
                "lon": one.place.lon,
                "area": one.place.area,
                "step_free": bit_of(one.place.step_free),
                "access": access_words(one.access),
                "checked": stored_or_none(one.checked),
                "again": stored(one.look_again),
                "to_check": int(one.to_check),
            }
            for one in places
        ]
        await self._connection.executemany(
            """
            INSERT INTO venue (network, name, address, lat, lon, area, step_free, access, checked_at, look_again_at,
                               to_check)
            VALUES (:network, :name, :address, :lat, :lon, :area, :step_free, :access, :checked, :again, :to_check)
            """,
            [one for one in values if one["id"] is None],
        )
        await self._connection.executemany(
            """
            UPDATE venue SET name = :name, address = :address, lat = :lat, lon = :lon, area = :area,
                             step_free = :step_free, access = :access, checked_at = COALESCE(:checked, checked_at),
                             checked_by = NULL, look_again_at = :again, to_check = :to_check
            WHERE id = :id AND listed = 1
            """,
            [one for one in values if one["id"] is not None],
        )
