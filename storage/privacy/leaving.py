"""Letting go of what was kept of somebody who leaves, by the rows of `bot.domain.privacy.keeping`."""

from dataclasses import asdict
from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.privacy.keeping import A_MONTH, KEPT, Ends, Kept, KeptAs
from storage.engine.repository import Repository
from storage.engine.times import stored
from storage.privacy.retention import Some

_LEFT_SINCE = """
    COALESCE((SELECT MAX(c.at) FROM consent c
              WHERE c.person_id = g.person_id AND c.purpose = 'invitations' AND c.given = 0), g.joined_at)
"""
_NO_OPEN_CASE = """
    {person} NOT IN (SELECT k.person_id FROM concern k WHERE k.state <> 'closed' AND k.person_id IS NOT NULL)
    AND {person} NOT IN (SELECT k.person_id FROM complaint k WHERE k.state <> 'closed' AND k.person_id IS NOT NULL)
    AND {person} NOT IN (SELECT k.person_id FROM talk k WHERE k.state <> 'closed' AND k.person_id IS NOT NULL)
"""
"""Whoever told us of something has an answer first."""


class Leaving(Repository):
    """What somebody leaves behind goes in two steps: at once, and after a month."""

    async def let_go(self, person: PersonId, part: KeptAs, ends: Ends) -> None:
        """Doing it again changes nothing."""
        for kept in KEPT:
            if (kept.part, kept.ends) == (part, ends):
                await self._execute(_statement(kept), {**kept.leaves, "person": person})

    async def left_with_answers(self, some: Some) -> list[PersonId]:
        """Guests who have left, and whose answers are still there."""
        rows = await self._rows(
            """
            SELECT person_id FROM guest
            WHERE state = 'left' AND (sector <> '' OR mask <> 0 OR availability <> 0)
              AND person_id > :after AND person_id <= :until
            """,
            asdict(some),
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def guests_gone(self, some: Some, *, now: datetime) -> list[PersonId]:
        """Guests who left a month ago, and have no case open."""
        rows = await self._rows(
            f"""
            SELECT g.person_id FROM guest g
            WHERE g.state = 'left' AND {_LEFT_SINCE} < :before AND {_NO_OPEN_CASE.format(person="g.person_id")}
              AND g.person_id > :after AND g.person_id <= :until
            """,
            {"before": stored(now - A_MONTH), **asdict(some)},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def volunteers_gone(self, some: Some, *, now: datetime) -> list[PersonId]:
        """Volunteers who stopped, or were asked to, a month ago, and of whom something is still kept."""
        rows = await self._rows(
            f"""
            SELECT c.person_id FROM champion c
            WHERE c.state = 'removed' AND COALESCE(c.decided_at, c.applied_at) < :before
              AND {_NO_OPEN_CASE.format(person="c.person_id")} AND c.person_id > :after AND c.person_id <= :until
              AND (c.about <> '' OR c.sector <> '' OR c.area <> '' OR c.decided_by = c.person_id
                   OR EXISTS (SELECT 1 FROM checked k WHERE k.person_id = c.person_id)
                   OR EXISTS (SELECT 1 FROM question q WHERE q.person_id = c.person_id)
                   OR EXISTS (SELECT 1 FROM help_wanted w WHERE w.by_id = c.person_id)
                   OR EXISTS (SELECT 1 FROM host_note n WHERE n.writer_id = c.person_id)
                   OR EXISTS (SELECT 1 FROM meal_photo f WHERE f.by_id = c.person_id)
                   OR EXISTS (SELECT 1 FROM greeting r WHERE r.champion_id = c.person_id))
            """,
            {"before": stored(now - A_MONTH), **asdict(some)},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def has_left_altogether(self, person: PersonId) -> bool:
        """No guest, no organiser, and no volunteer but one who stopped by themselves.

        A volunteer whom an organiser has removed stays known as that: coming back is not for them to decide.
        """
        return await self._any(
            """
            SELECT 1 FROM person p
            WHERE p.id = :person
              AND NOT EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM champion c WHERE c.person_id = p.id
                              AND (c.state <> 'removed' OR c.decided_by IS NULL OR c.decided_by <> p.id))
            """,
            {"person": person},
        )


def _statement(kept: Kept) -> str:
    """A row of the table as SQL: its columns emptied, or the whole row gone."""
    where = f"WHERE {kept.owner} = :person"
    if not kept.leaves:
        return f"DELETE FROM {kept.table} {where}"
    return f"UPDATE {kept.table} SET {', '.join(f'{column} = :{column}' for column in kept.leaves)} {where}"
