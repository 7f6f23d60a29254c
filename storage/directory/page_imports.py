"""A file of places that waits on the page for somebody to say what shall be taken, and the undo of what was."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from bot.domain.core.ids import PersonId, VenueId
from bot.domain.core.messages import Frozen
from bot.domain.directory.bringing_in import DoneFile, KeptFile, PlaceBefore
from bot.domain.directory.venues import access_words
from storage.directory.many_venues import PlaceOfFile
from storage.directory.venues import bit_of
from storage.engine.encryption import private
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored, stored_or_none

T = TypeVar("T", bound=Frozen)


class PageImports(Repository):
    """One for each session of the page, by its hash; it ends with the session."""

    async def waiting(self, session: str) -> KeptFile | None:
        """None where there is none, or where another version of the program wrote it."""
        row = await self._first("SELECT file FROM page_import WHERE session = :session", {"session": session})
        return _read(KeptFile, row["file"]) if row else None

    async def done(self, session: str) -> DoneFile | None:
        """What this session kept last; None once another file waits."""
        row = await self._first("SELECT done FROM page_import WHERE session = :session", {"session": session})
        return _read(DoneFile, row["done"]) if row else None

    async def put(self, session: str, file: KeptFile, *, by: PersonId, now: datetime) -> None:
        """In place of whatever waited for this organiser: there is one at most for each of them."""
        await self._execute(
            "DELETE FROM page_import WHERE session IN (SELECT hash FROM page_session WHERE person_id = :by)", {"by": by}
        )
        await self._execute(
            "INSERT INTO page_import (session, file, done, kept_at) VALUES (:session, :file, :done, :now)",
            {
                "session": session,
                "file": private(file.model_dump_json(exclude_defaults=True)),
                "done": private(""),
                "now": stored(now),
            },
        )

    async def note_done(self, session: str, done: DoneFile) -> None:
        """The file itself is needed no more."""
        await self._execute(
            "UPDATE page_import SET file = :file, done = :done WHERE session = :session",
            {"file": private(""), "done": private(done.model_dump_json(exclude_defaults=True)), "session": session},
        )

    async def drop(self, session: str) -> None:
        await self._execute("DELETE FROM page_import WHERE session = :session", {"session": session})

    async def before(self, network: str, venues: Sequence[VenueId]) -> dict[VenueId, PlaceBefore]:
        """As they are, to be put back."""
        if not venues:
            return {}
        ids = named("venue", venues)
        rows = await self._rows(
            f"""
            SELECT id, name, address, lat, lon, area, step_free, access, checked_at, checked_by, look_again_at, to_check
            FROM venue WHERE network = :network AND id IN ({listed(ids)})
            """,
            {"network": network, **ids},
        )
        return {
            VenueId(row["id"]): PlaceBefore(**{name: row[name] for name in PlaceBefore.model_fields}) for row in rows
        }

    async def add(self, network: str, one: PlaceOfFile) -> VenueId:
        """A new place of a file, whose number is needed for an undo."""
        row = await self._one(
            """
            INSERT INTO venue (network, name, address, lat, lon, area, step_free, access, checked_at, look_again_at)
            VALUES (:network, :name, :address, :lat, :lon, :area, :step_free, :access, :checked, :again)
            RETURNING id
            """,
            {
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
            },
        )
        return VenueId(row["id"])

    async def put_back(self, one: PlaceBefore) -> None:
        """As it was; who looked at it may have left since."""
        await self._execute(
            """
            UPDATE venue SET name = :name, address = :address, lat = :lat, lon = :lon, area = :area,
                             step_free = :step_free, access = :access, checked_at = :checked_at,
                             checked_by = (SELECT id FROM person WHERE id = :checked_by),
                             look_again_at = :look_again_at, to_check = :to_check
            WHERE id = :id
            """,
            {**one.model_dump(), "address": private(one.address)},
        )

    async def remove_unused(self, venue: VenueId) -> bool:
        """False for one at which somebody has posted since: it stays."""
        return await self._changed(
            "DELETE FROM venue WHERE id = :id AND NOT EXISTS (SELECT 1 FROM offer WHERE venue_id = :id)", {"id": venue}
        )


def _read(kind: type[T], written: str) -> T | None:
    try:
        return kind.model_validate_json(written) if written else None
    except ValidationError:
        return None
