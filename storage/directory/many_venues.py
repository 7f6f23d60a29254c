"""Many places of the directory at once, as a file or an area pack says them; and page by page, by name."""

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


@dataclass(frozen=True, slots=True)
class Hall:
    """A place of the directory that is nobody’s home: no more of it than a list needs."""

    id: VenueId
    name: str


_HALLS = """
    FROM venue WHERE network = :network AND listed = 1 AND home = 0 AND to_check = 0
      AND LOWER(name) LIKE :words ESCAPE '!'
"""


def _like(words: str) -> str:
    """Anywhere in the name; what stands for any letters in SQL stands for itself."""
    for sign in "!%_":
        words = words.replace(sign, f"!{sign}")
    return f"%{words.lower()}%"


class ManyVenues(Repository):
    """Thousands in a second."""

    async def halls(self, network: str, words: str, *, down: bool, skip: int, limit: int) -> list[Hall]:
        """Those with these words in their name, by name."""
        order = "DESC" if down else "ASC"
        rows = await self._rows(
            f"SELECT id, name {_HALLS} ORDER BY name {order}, id LIMIT :limit OFFSET :skip",
            {"network": network, "words": _like(words), "limit": limit, "skip": skip},
        )
        return [Hall(VenueId(row["id"]), row["name"]) for row in rows]

    async def count_halls(self, network: str, words: str) -> int:
        row = await self._one(f"SELECT COUNT(*) AS halls {_HALLS}", {"network": network, "words": _like(words)})
        return int(row["halls"])

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
