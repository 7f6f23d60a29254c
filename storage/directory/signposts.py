"""The directory of help."""

from dataclasses import asdict
from datetime import datetime

from bot.domain.core.ids import PersonId, SignpostId
from bot.domain.directory.signposts import NewSignpost, Signpost, SignpostKind
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_SIGNPOST = """
    SELECT s.*, COALESCE(p.first_name, '') AS checker FROM signpost s LEFT JOIN person p ON p.id = s.checked_by
"""


def _signpost(row: Row) -> Signpost:
    return Signpost(
        id=row["id"],
        network=row["network"],
        kind=SignpostKind(row["kind"]),
        name=row["name"],
        about=row["about"],
        phone=row["phone"],
        address=row["address"],
        lat=row["lat"],
        lon=row["lon"],
        checked=read(row["checked_at"]),
        checked_by=row["checker"],
        to_check=bool(row["to_check"]),
        taken_out=row["taken_out_at"] is not None,
    )


class Signposts(Repository):
    """Each name once in a network."""

    async def put(self, new: NewSignpost, by: PersonId, *, now: datetime) -> SignpostId:
        """Add an entry, or bring the one of that name up to date."""
        row = await self._one(
            """
            INSERT INTO signpost (network, kind, name, about, phone, address, lat, lon, checked_at, checked_by)
            VALUES (:network, :kind, :name, :about, :phone, :address, :lat, :lon, :now, :by)
            ON CONFLICT (network, name) DO UPDATE
            SET kind = excluded.kind, about = excluded.about, phone = excluded.phone, address = excluded.address,
                lat = excluded.lat, lon = excluded.lon, checked_at = excluded.checked_at,
                checked_by = excluded.checked_by, to_check = 0, taken_out_at = NULL
            RETURNING id
            """,
            {**asdict(new), "now": stored(now), "by": by},
        )
        return SignpostId(row["id"])

    async def bring(self, new: NewSignpost, *, checked: datetime | None, now: datetime) -> None:
        """Of a pack: nobody of the town said it. Guests do not see it unless it was `checked`."""
        await self._execute(
            """
            INSERT INTO signpost (network, kind, name, about, phone, address, lat, lon, checked_at, to_check)
            VALUES (:network, :kind, :name, :about, :phone, :address, :lat, :lon, :checked, :to_check)
            ON CONFLICT (network, name) DO UPDATE
            SET kind = excluded.kind, about = excluded.about, phone = excluded.phone, address = excluded.address,
                lat = excluded.lat, lon = excluded.lon, checked_at = excluded.checked_at, checked_by = NULL,
                to_check = excluded.to_check, taken_out_at = NULL
            """,
            {**asdict(new), "checked": stored(checked or now), "to_check": int(checked is None)},
        )

    async def get(self, signpost: SignpostId) -> Signpost:
        """Raises `KeyError` when there is none."""
        return _signpost(await self._one(_SIGNPOST + "WHERE s.id = :id", {"id": signpost}))

    async def all(self, network: str) -> list[Signpost]:
        """Those to be checked first."""
        which = "WHERE s.network = :network AND s.taken_out_at IS NULL ORDER BY s.to_check DESC, s.kind, s.name, s.id"
        return await self._all(which, {"network": network})

    async def shown(self, network: str) -> list[Signpost]:
        """What guests see: nothing that nobody of the town has checked."""
        which = "WHERE s.network = :network AND s.to_check = 0 AND s.taken_out_at IS NULL ORDER BY s.kind, s.name, s.id"
        return await self._all(which, {"network": network})

    async def unchecked_since(self, moment: datetime) -> list[Signpost]:
        return await self._all(
            "WHERE s.checked_at <= :moment AND s.to_check = 0 AND s.taken_out_at IS NULL ORDER BY s.id",
            {"moment": stored(moment)},
        )

    async def note_checked(self, signpost: SignpostId, by: PersonId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE signpost SET checked_at = :now, checked_by = :by, to_check = 0 WHERE id = :id",
            {"now": stored(now), "by": by, "id": signpost},
        )

    async def taken_out(self, network: str) -> list[Signpost]:
        """What organisers took away and can put back."""
        which = "WHERE s.network = :network AND s.taken_out_at IS NOT NULL ORDER BY s.kind, s.name, s.id"
        return await self._all(which, {"network": network})

    async def put_right(self, signpost: SignpostId, said: NewSignpost, by: PersonId, *, now: datetime) -> None:
        """An entry as an organiser says it is, whatever it was called before."""
        await self._execute(
            """
            UPDATE signpost SET kind = :kind, name = :name, about = :about, phone = :phone, address = :address,
                                lat = :lat, lon = :lon, checked_at = :now, checked_by = :by, to_check = 0
            WHERE id = :id AND network = :network
            """,
            {**asdict(said), "now": stored(now), "by": by, "id": signpost},
        )

    async def remove(self, signpost: SignpostId, *, now: datetime) -> None:
        """It is shown to nobody any more, and can be put back."""
        await self._execute(
            "UPDATE signpost SET taken_out_at = :now WHERE id = :id AND taken_out_at IS NULL",
            {"now": stored(now), "id": signpost},
        )

    async def put_back(self, signpost: SignpostId) -> None:
        await self._execute("UPDATE signpost SET taken_out_at = NULL WHERE id = :id", {"id": signpost})

    async def _all(self, where: str, values: dict[str, object]) -> list[Signpost]:
        return [_signpost(row) for row in await self._rows(_SIGNPOST + where, values)]
