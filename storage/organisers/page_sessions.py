"""Links to the organiser’s page, and who is in. A row ends with its organiser: being removed logs out at once."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.organisers.mini_app import APP_DATA_AHEAD, APP_DATA_LIVES
from bot.domain.organisers.page_access import LINK_LIVES, SESSION_LIVES
from storage.engine.repository import Repository
from storage.engine.times import stored


class PageSessions(Repository):
    """Known by the hashes of their secrets."""

    async def add_link(self, person: PersonId, link: str, *, now: datetime) -> None:
        """In the place of any that this organiser had before."""
        await self._execute("DELETE FROM page_link WHERE person_id = :person", {"person": person})
        await self._execute(
            "INSERT INTO page_link (hash, person_id, made_at) VALUES (:hash, :person, :now)",
            {"hash": link, "person": person, "now": stored(now)},
        )

    async def has_link(self, link: str, *, now: datetime) -> bool:
        return await self._any(
            "SELECT 1 FROM page_link WHERE hash = :hash AND made_at > :since",
            {"hash": link, "since": stored(now - LINK_LIVES)},
        )

    async def use_link(self, link: str, *, now: datetime) -> PersonId | None:
        """Whose it is; it works no second time. None for one that is used, too old, or no link."""
        row = await self._first(
            "DELETE FROM page_link WHERE hash = :hash AND made_at > :since RETURNING person_id",
            {"hash": link, "since": stored(now - LINK_LIVES)},
        )
        return PersonId(row["person_id"]) if row else None

    async def use_app(self, once: str, *, now: datetime) -> bool:
        """Whether a signature of Telegram’s is used for the first time, which is then kept."""
        used = "INSERT INTO page_app_use (hash, used_at) VALUES (:hash, :now) ON CONFLICT DO NOTHING"
        return bool(await self._execute(used, {"hash": once, "now": stored(now)}))

    async def begin(self, person: PersonId, network: str, session: str, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO page_session (hash, person_id, network, began_at) VALUES (:hash, :person, :network, :now)
            """,
            {"hash": session, "person": person, "network": network, "now": stored(now)},
        )

    async def whose(self, session: str, *, now: datetime) -> PersonId | None:
        """None for one that has ended, and for an organiser who looks after another town by now."""
        row = await self._first(
            """
            SELECT s.person_id FROM page_session s JOIN organiser o ON o.person_id = s.person_id
            WHERE s.hash = :hash AND s.began_at > :since AND o.network = s.network
            """,
            {"hash": session, "since": stored(now - SESSION_LIVES)},
        )
        return PersonId(row["person_id"]) if row else None

    async def end(self, session: str) -> None:
        await self._execute("DELETE FROM page_session WHERE hash = :hash", {"hash": session})

    async def end_all(self, person: PersonId) -> int:
        """Everywhere, with the link that was not used yet. How many places were signed in."""
        await self._execute("DELETE FROM page_link WHERE person_id = :person", {"person": person})
        return await self._execute("DELETE FROM page_session WHERE person_id = :person", {"person": person})

    async def forget_old(self, *, now: datetime) -> None:
        await self._execute("DELETE FROM page_link WHERE made_at <= :since", {"since": stored(now - LINK_LIVES)})
        await self._execute("DELETE FROM page_session WHERE began_at <= :since", {"since": stored(now - SESSION_LIVES)})
        too_old = stored(now - APP_DATA_LIVES - APP_DATA_AHEAD)
        await self._execute("DELETE FROM page_app_use WHERE used_at <= :since", {"since": too_old})
