"""Concerns, complaints and wishes to talk, as they came in. What organisers do with them is in their inbox."""

from datetime import datetime

from bot.domain.concerns.concerns import (
    ANSWER_COMPLAINT,
    APART_IN_AN_HOUR,
    JOINS_WITHIN,
    LONGEST_CASE,
    LOOK_AT_COMPLAINT,
    ComplaintId,
    ConcernId,
    NewConcern,
    TalkId,
    look_at,
)
from bot.domain.core.ids import PersonId
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored


class Concerns(Repository):
    """States: open → in_hand → closed."""

    async def add(self, concern: NewConcern, *, now: datetime) -> ConcernId:
        row = await self._one(
            """
            INSERT INTO concern (network, person_id, occurrence_id, words, urgent, next_at, created_at)
            VALUES (:network, :person, :occurrence, :words, :urgent, :next_at, :now)
            RETURNING id
            """,
            {
                "network": concern.network,
                "person": concern.person,
                "occurrence": concern.occurrence_id,
                "words": private(concern.words),
                "urgent": int(concern.urgent),
                "next_at": stored(look_at(urgent=concern.urgent, now=now)),
                "now": stored(now),
            },
        )
        return ConcernId(row["id"])

    async def join(self, concern: NewConcern, *, now: datetime) -> ConcernId | None:
        """Add it to the last of theirs about the same meal, where there have been enough in the last hour.

        None, and nothing was done, where it is a case of its own. What was closed stays closed.
        """
        rows = await self._rows(
            """
            SELECT id, words FROM concern
            WHERE person_id = :person AND COALESCE(occurrence_id, 0) = :occurrence AND state <> 'closed'
              AND (created_at > :since OR joined_at > :since)
            ORDER BY id DESC
            """,
            {
                "person": concern.person,
                "occurrence": concern.occurrence_id or 0,
                "since": stored(now - JOINS_WITHIN),
            },
        )
        if len(rows) < APART_IN_AN_HOUR or len(rows[0]["words"]) + len(concern.words) > LONGEST_CASE:
            return None
        words = "\n\n".join(part for part in (rows[0]["words"], concern.words) if part)
        await self._execute(
            """
            UPDATE concern SET words = :words, joined_at = :now,
                next_at = CASE WHEN :urgent > urgent AND next_at > :look THEN :look ELSE next_at END,
                urgent = CASE WHEN :urgent > urgent THEN 1 ELSE urgent END
            WHERE id = :id
            """,
            {
                "id": rows[0]["id"],
                "words": private(words),
                "urgent": int(concern.urgent),
                "look": stored(look_at(urgent=concern.urgent, now=now)),
                "now": stored(now),
            },
        )
        return ConcernId(rows[0]["id"])

    async def asked_for_help(self, person: PersonId, *, since: datetime) -> ConcernId | None:
        """The concern without words by which they asked for a lead since then: a second tap is not a second one."""
        row = await self._first(
            """
            SELECT id FROM concern
            WHERE person_id = :person AND words = '' AND urgent = 1 AND created_at >= :since
            ORDER BY id DESC LIMIT 1
            """,
            {"person": person, "since": stored(since)},
        )
        return ConcernId(row["id"]) if row else None

    async def complain(self, network: str, person: PersonId, words: str, *, now: datetime) -> ComplaintId:
        row = await self._one(
            """
            INSERT INTO complaint (network, person_id, words, next_at, due_at, created_at)
            VALUES (:network, :person, :words, :next_at, :due_at, :now)
            RETURNING id
            """,
            {
                "network": network,
                "person": person,
                "words": private(words),
                "next_at": stored(now + LOOK_AT_COMPLAINT),
                "due_at": stored(now + ANSWER_COMPLAINT),
                "now": stored(now),
            },
        )
        return ComplaintId(row["id"])

    async def ask_for_person(self, network: str, person: PersonId, words: str, *, now: datetime) -> TalkId:
        """A case for the organisers; what they write within an hour belongs to the same, while it is not closed."""
        row = await self._first(
            """
            SELECT id, words FROM talk
            WHERE person_id = :person AND network = :network AND state <> 'closed' AND created_at > :since
            ORDER BY id DESC LIMIT 1
            """,
            {"person": person, "network": network, "since": stored(now - JOINS_WITHIN)},
        )
        if row is not None and len(row["words"]) + len(words) <= LONGEST_CASE:
            more = "\n\n".join(part for part in (row["words"], words) if part)
            await self._execute(
                "UPDATE talk SET words = :words WHERE id = :id", {"id": row["id"], "words": private(more)}
            )
            return TalkId(row["id"])
        made = await self._one(
            """
            INSERT INTO talk (network, person_id, words, next_at, created_at)
            VALUES (:network, :person, :words, :next_at, :now)
            RETURNING id
            """,
            {
                "network": network,
                "person": person,
                "words": private(words),
                "next_at": stored(look_at(urgent=False, now=now)),
                "now": stored(now),
            },
        )
        return TalkId(made["id"])
