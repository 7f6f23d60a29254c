"""The directory of places as a table: what is narrowed and sorted by SQL. Addresses are sealed, so words are not."""

from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import VenueId
from bot.domain.directory.venues import CHECK_AFTER, VenueFacts
from storage.directory.venues import FACTS, facts_of
from storage.engine.repository import Repository
from storage.engine.times import stored


class VenuesShown(StrEnum):
    """Which places; a host’s own are never among them."""

    ALL = "all"
    TO_CHECK = "check"
    YEAR = "year"
    """Nobody has looked for a year."""
    HOME = "home"
    OUT = "out"


_SHOWN = {
    VenuesShown.ALL: "v.listed = 1",
    VenuesShown.TO_CHECK: "v.listed = 1 AND v.to_check = 1",
    VenuesShown.YEAR: "v.listed = 1 AND (v.checked_at IS NULL OR v.checked_at <= :long_ago)",
    VenuesShown.HOME: "v.listed = 1 AND v.home = 1",
    VenuesShown.OUT: "v.listed = 0 AND v.taken_out_at IS NOT NULL",
}
_WAYS = {"": "1 = 1", "yes": "v.step_free = 1", "no": "v.step_free = 0", "unknown": "v.step_free IS NULL"}
_SORTS = {
    "name": "LOWER(v.name) {way}, v.id",
    "way_in": "COALESCE(v.step_free, -1) {way}, LOWER(v.name), v.id",
    "checked": "COALESCE(v.checked_at, '') {way}, LOWER(v.name), v.id",
}


class VenueTables(Repository):
    """What organisers see of the directory side by side."""

    async def rows(
        self, network: str, shown: VenuesShown, way_in: str, *, sort: str, down: bool, now: datetime
    ) -> list[VenueFacts]:
        """All of them, so that words can be searched where they are sealed."""
        which = (
            f"WHERE v.network = :network AND {_SHOWN[shown]} AND {_WAYS[way_in]} ORDER BY {_sorted(sort, down=down)}"
        )
        return [facts_of(row) for row in await self._rows(FACTS + which, _values(network, now))]

    async def page(
        self,
        network: str,
        shown: VenuesShown,
        way_in: str,
        *,
        sort: str,
        down: bool,
        skip: int,
        limit: int,
        now: datetime,
    ) -> tuple[list[VenueFacts], int]:
        """The rows of one page, and how many there are."""
        which = f"WHERE v.network = :network AND {_SHOWN[shown]} AND {_WAYS[way_in]}"
        values = _values(network, now)
        count = await self._one(f"SELECT COUNT(*) AS number FROM venue v {which}", values)
        part = f"{FACTS}{which} ORDER BY {_sorted(sort, down=down)} LIMIT :limit OFFSET :skip"
        rows = await self._rows(part, {**values, "limit": limit, "skip": skip})
        return [facts_of(row) for row in rows], int(count["number"])

    async def take_out(self, venue: VenueId, *, now: datetime) -> bool:
        """Nobody can post there any more; what is posted there stays. False where it was so before."""
        return await self._changed(
            "UPDATE venue SET listed = 0, taken_out_at = :now WHERE id = :id AND listed = 1",
            {"now": stored(now), "id": venue},
        )

    async def dates_to_come(self, venue: VenueId) -> int:
        """How many occurrences there are still on there."""
        row = await self._one(
            """
            SELECT COUNT(*) AS number FROM occurrence c JOIN offer o ON o.id = c.offer_id
            WHERE o.venue_id = :venue AND c.state IN ('open', 'full')
            """,
            {"venue": venue},
        )
        return int(row["number"])


def _values(network: str, now: datetime) -> dict[str, object]:
    return {"network": network, "long_ago": stored(now - CHECK_AFTER)}


def _sorted(sort: str, *, down: bool) -> str:
    return _SORTS[sort].format(way="DESC" if down else "ASC")
