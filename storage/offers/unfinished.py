"""Posts that nobody was shown, kept so that they can be taken up again."""

from datetime import datetime

from bot.domain.core.ids import OfferId, PersonId, UnfinishedId
from bot.domain.offers.unfinished import KEPT_FOR, MOST_KEPT, Unfinished, WhyUnfinished
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_ONE = "SELECT id, person_id, offer_id, why, draft, kept_at FROM unfinished_post "


def _unfinished(row: Row) -> Unfinished:
    return Unfinished(
        id=row["id"],
        person=row["person_id"],
        offer=row["offer_id"],
        why=WhyUnfinished(row["why"]),
        draft=row["draft"],
        kept_at=read(row["kept_at"]),
    )


class UnfinishedPosts(Repository):
    """At most `MOST_KEPT` of one person, and at most one for an offer."""

    async def keep_draft(self, person: PersonId, why: WhyUnfinished, draft: str, *, now: datetime) -> UnfinishedId:
        row = await self._one(
            """
            INSERT INTO unfinished_post (person_id, why, draft, kept_at) VALUES (:person, :why, :draft, :now)
            RETURNING id
            """,
            {"person": person, "why": why, "draft": private(draft), "now": stored(now)},
        )
        await self._drop_oldest(person)
        return UnfinishedId(row["id"])

    async def keep_offer(self, person: PersonId, why: WhyUnfinished, offer: OfferId, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO unfinished_post (person_id, offer_id, why, kept_at) VALUES (:person, :offer, :why, :now)
            ON CONFLICT (offer_id) DO NOTHING
            """,
            {"person": person, "offer": offer, "why": why, "now": stored(now)},
        )
        await self._drop_oldest(person)

    async def of_person(self, person: PersonId, *, now: datetime) -> list[Unfinished]:
        """The latest first."""
        rows = await self._rows(
            _ONE + "WHERE person_id = :person AND kept_at > :since ORDER BY kept_at DESC, id DESC",
            {"person": person, "since": stored(now - KEPT_FOR)},
        )
        return [_unfinished(row) for row in rows]

    async def get(self, number: UnfinishedId, *, now: datetime) -> Unfinished:
        """Raises `KeyError` when there is none, or no longer."""
        row = await self._one(
            _ONE + "WHERE id = :id AND kept_at > :since", {"id": number, "since": stored(now - KEPT_FOR)}
        )
        return _unfinished(row)

    async def drop(self, number: UnfinishedId) -> bool:
        """False when it was gone already."""
        return await self._changed("DELETE FROM unfinished_post WHERE id = :id", {"id": number})

    async def drop_offer(self, offer: OfferId) -> None:
        """It has been taken up, or is to stay unposted."""
        await self._execute("DELETE FROM unfinished_post WHERE offer_id = :offer", {"offer": offer})

    async def drop_all(self, person: PersonId) -> None:
        await self._execute("DELETE FROM unfinished_post WHERE person_id = :person", {"person": person})

    async def not_read_in_time(self, *, now: datetime) -> list[OfferId]:
        """Posts that still wait for an organiser though nobody could say yes to any date of theirs any more."""
        rows = await self._rows(
            """
            SELECT o.id FROM offer o
            WHERE o.state = 'awaiting_approval'
              AND EXISTS (SELECT 1 FROM occurrence oc WHERE oc.offer_id = o.id)
              AND NOT EXISTS (SELECT 1 FROM occurrence oc WHERE oc.offer_id = o.id AND oc.answer_by > :now
                              AND oc.state IN ('open', 'full'))
            ORDER BY o.id
            """,
            {"now": stored(now)},
        )
        return [OfferId(row["id"]) for row in rows]

    async def _drop_oldest(self, person: PersonId) -> None:
        await self._execute(
            """
            DELETE FROM unfinished_post WHERE person_id = :person AND id NOT IN (
                SELECT id FROM unfinished_post WHERE person_id = :person ORDER BY kept_at DESC, id DESC LIMIT :most)
            """,
            {"person": person, "most": MOST_KEPT},
        )
