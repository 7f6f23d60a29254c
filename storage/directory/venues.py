"""The map of places where people meet."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId, VenueId
from bot.domain.directory.venues import Access, VenueFacts, access_of, access_words
from bot.domain.invitations.eligibility import STEP_FREE_BIT
from bot.domain.offers.offers import Venue
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """What somebody said of a place."""

    name: str
    address: str
    lat: float
    lon: float
    area: str
    step_free: bool | None


FACTS = """
    SELECT v.*, COALESCE(p.first_name, '') AS checker FROM venue v LEFT JOIN person p ON p.id = v.checked_by
"""
_VENUE = "SELECT * FROM venue "


def venue_of(row: Row, prefix: str = "") -> Venue:
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
        home=bool(row[prefix + "home"]),
        access=access_of(row[prefix + "access"]),
        listed=bool(row[prefix + "listed"]),
        owner=row[prefix + "added_by"],
    )


def facts_of(row: Row) -> VenueFacts:
    return VenueFacts(
        venue=venue_of(row),
        checked=read(row["checked_at"]) if row["checked_at"] else None,
        checked_by=row["checker"],
        to_check=bool(row["to_check"]),
        taken_out=row["taken_out_at"] is not None,
    )


class Venues(Repository):
    """Places of the directory, which organisers keep, and those that a host said for their own posts alone.

    Several may have one name. What a host says never changes a row: `add_for_posts` makes one.
    """

    async def get(self, venue: VenueId) -> Venue:
        """Raises `KeyError` when there is none."""
        return venue_of(await self._one(_VENUE + "WHERE id = :id", {"id": venue}))

    async def all(self, network: str) -> list[Venue]:
        """Every place that anybody may post at: nobody’s home, and none that is still to be checked."""
        which = "WHERE network = :network AND listed = 1 AND home = 0 AND to_check = 0 ORDER BY name, id"
        rows = await self._rows(_VENUE + which, {"network": network})
        return [venue_of(row) for row in rows]

    async def used_by(self, host: PersonId, limit: int) -> list[Venue]:
        """Where this host posted last, the newest first; nobody else’s home, and no place of somebody else’s posts."""
        rows = await self._rows(
            _VENUE
            + """
            WHERE id IN (SELECT venue_id FROM offer WHERE host_id = :host)
              AND ((listed = 1 AND home = 0) OR added_by = :host)
            ORDER BY (SELECT MAX(offer.id) FROM offer WHERE host_id = :host AND venue_id = venue.id) DESC
            LIMIT :limit
            """,
            {"host": host, "limit": limit},
        )
        return [venue_of(row) for row in rows]

    async def add(
        self, *, network: str, name: str, address: str, lat: float, lon: float, area: str, step_free: bool | None
    ) -> VenueId:
        """A place more in the directory. Only for what organisers do."""
        return await self._add(network, name, address, lat, lon, area, step_free)

    async def add_for_posts(
        self, place: SaidPlace, *, network: str, owner: PersonId, access: tuple[Access, ...], home: bool
    ) -> VenueId:
        """A place that a host said: for their own posts alone."""
        at = place.name, place.address, place.lat, place.lon, place.area, place.step_free
        venue = await self._add(network, *at, listed=False, owner=owner)
        await self.set_access(venue, access, step_free=place.step_free)
        await self.set_home(venue, home=home)
        return venue

    async def _add(
        self,
        network: str,
        name: str,
        address: str,
        lat: float,
        lon: float,
        area: str,
        step_free: bool | None,
        *,
        listed: bool = True,
        owner: PersonId | None = None,
    ) -> VenueId:
        row = await self._one(
            """
            INSERT INTO venue (network, name, address, lat, lon, area, step_free, listed, added_by)
            VALUES (:network, :name, :address, :lat, :lon, :area, :step_free, :listed, :owner)
            RETURNING id
            """,
            {
                "network": network,
                "name": name,
                "address": private(address),
                "lat": lat,
                "lon": lon,
                "area": area,
                "step_free": bit_of(step_free),
                "listed": int(listed),
                "owner": owner,
            },
        )
        return VenueId(row["id"])

    async def put_right(self, venue: VenueId, place: SaidPlace) -> None:
        """A place of the directory as an organiser says it is; its way in stays where that is not said."""
        await self._execute(
            """
            UPDATE venue SET name = :name, address = :address, lat = :lat, lon = :lon, area = :area,
                             step_free = COALESCE(:step_free, step_free)
            WHERE id = :id AND listed = 1
            """,
            {
                "name": place.name,
                "address": private(place.address),
                "lat": place.lat,
                "lon": place.lon,
                "area": place.area,
                "step_free": bit_of(place.step_free),
                "id": venue,
            },
        )

    async def put_in_directory(self, venue: VenueId) -> bool:
        """From now on anybody may post there. False where it was so before."""
        return await self._changed(
            "UPDATE venue SET listed = 1, taken_out_at = NULL WHERE id = :id AND listed = 0", {"id": venue}
        )

    async def set_home(self, venue: VenueId, *, home: bool) -> None:
        await self._execute("UPDATE venue SET home = :home WHERE id = :id", {"home": int(home), "id": venue})

    async def facts(self, venue: VenueId) -> VenueFacts:
        """Raises `KeyError` when there is none."""
        return facts_of(await self._one(FACTS + "WHERE v.id = :id", {"id": venue}))

    async def all_facts(self, network: str) -> list[VenueFacts]:
        """The directory of a network, by name."""
        which = "WHERE v.network = :network AND v.listed = 1 ORDER BY v.name, v.id"
        return await self._facts(which, {"network": network})

    async def to_check(self, network: str) -> list[Venue]:
        """Those of an area pack that nobody of the town has looked at yet."""
        which = "WHERE network = :network AND listed = 1 AND to_check = 1 ORDER BY name, id"
        return [venue_of(row) for row in await self._rows(_VENUE + which, {"network": network})]

    async def remove_unchecked(self, venue: VenueId, *, now: datetime) -> bool:
        """It can be put back on the page. False for a place that somebody of the town has checked."""
        return await self._changed(
            "UPDATE venue SET listed = 0, taken_out_at = :now WHERE id = :id AND listed = 1 AND to_check = 1",
            {"now": stored(now), "id": venue},
        )

    async def remove_unused(self, venue: VenueId) -> bool:
        """False for a place of which anybody has posted."""
        return await self._changed(
            "DELETE FROM venue WHERE id = :id AND NOT EXISTS (SELECT 1 FROM offer WHERE offer.venue_id = :id)",
            {"id": venue},
        )

    async def page(self, network: str, *, after: VenueId, limit: int) -> list[Venue]:
        """The next places of the directory by name, from the one after `after` on (0: from the first)."""
        rows = await self._rows(
            _VENUE
            + """
            WHERE network = :network AND listed = 1 AND (:after = 0 OR EXISTS (
                SELECT 1 FROM venue b WHERE b.id = :after
                AND (venue.name > b.name OR (venue.name = b.name AND venue.id > b.id))))
            ORDER BY name, id LIMIT :limit
            """,
            {"network": network, "after": after, "limit": limit},
        )
        return [venue_of(row) for row in rows]

    async def set_access(self, venue: VenueId, access: tuple[Access, ...], *, step_free: bool | None) -> None:
        await self._execute(
            "UPDATE venue SET access = :access, step_free = :step_free WHERE id = :id",
            {"access": access_words(access), "step_free": bit_of(step_free), "id": venue},
        )

    async def with_another_way_in(self, network: str) -> set[VenueId]:
        """Places with occurrences to come that do not have the way in as the place has it now."""
        rows = await self._rows(
            """
            SELECT DISTINCT v.id FROM occurrence c JOIN offer o ON o.id = c.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE v.network = :network AND c.state IN ('open', 'full')
              AND (c.mask & :bit = 0) <> (COALESCE(v.step_free, 0) = 1)
            """,
            {"network": network, "bit": STEP_FREE_BIT},
        )
        return {VenueId(row["id"]) for row in rows}

    async def mark_occurrences(self, venue: VenueId, *, now: datetime) -> list[OccurrenceId]:
        """The occurrences to come whose way in is not as they have it; from now on they have it as the venue does."""
        rows = await self._rows(
            """
            UPDATE occurrence
            SET mask = CASE WHEN v.step_free = 1 THEN occurrence.mask & ~:bit ELSE occurrence.mask | :bit END,
                look_at = CASE WHEN look_at > :now THEN look_at ELSE :now END
            FROM offer o JOIN venue v ON v.id = o.venue_id
            WHERE o.id = occurrence.offer_id AND v.id = :venue AND occurrence.state IN ('open', 'full')
              AND (occurrence.mask & :bit = 0) <> (COALESCE(v.step_free, 0) = 1)
            RETURNING occurrence.id
            """,
            {"bit": STEP_FREE_BIT, "venue": venue, "now": stored(now)},
        )
        return sorted(OccurrenceId(row["id"]) for row in rows)

    async def note_checked(
        self, venue: VenueId, by: PersonId | None, *, checked: datetime | None, look_again: datetime
    ) -> None:
        """Somebody saw that it is right; when to look again."""
        await self._execute(
            """
            UPDATE venue SET checked_at = COALESCE(:checked, checked_at), checked_by = :by, look_again_at = :again,
                             to_check = 0
            WHERE id = :id
            """,
            {"checked": stored_or_none(checked), "by": by, "again": stored(look_again), "id": venue},
        )

    async def ask_next(self, venue: VenueId, at: datetime) -> None:
        await self._execute("UPDATE venue SET look_again_at = :at WHERE id = :id", {"at": stored(at), "id": venue})

    async def start_the_year(self, at: datetime) -> None:
        """New places are asked about at that time."""
        await self._execute(
            "UPDATE venue SET look_again_at = :at WHERE look_again_at IS NULL AND listed = 1", {"at": stored(at)}
        )

    async def to_look_at(self, *, now: datetime) -> list[VenueFacts]:
        """Places that nobody has looked at for a year."""
        which = "WHERE v.look_again_at <= :now AND v.listed = 1 AND v.to_check = 0 ORDER BY v.id"
        return await self._facts(which, {"now": stored(now)})

    async def _facts(self, where: str, values: dict[str, object]) -> list[VenueFacts]:
        return [facts_of(row) for row in await self._rows(FACTS + where, values)]


def bit_of(flag: bool | None) -> int | None:
    return None if flag is None else int(flag)
