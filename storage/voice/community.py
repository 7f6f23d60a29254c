"""Community conversations, their themes, and who writes them down."""

import json
from collections.abc import Mapping
from datetime import datetime

from bot.domain.core.ids import OccurrenceId, PersonId, ThemeId
from bot.domain.voice.community import (
    COMMUNITY_MOVES,
    CommunityConversation,
    CommunityState,
    SaidBy,
    ScribeState,
    Theme,
)
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import stored


def _conversation(row: Row) -> CommunityConversation:
    return CommunityConversation(
        occurrence=OccurrenceId(row["occurrence_id"]),
        state=CommunityState(row["state"]),
        questions=json.loads(row["questions"] or "{}"),
        what_next=row["what_next"],
        came_of=row["came_of"],
        nudges=row["nudges"],
    )


def _theme(row: Row) -> Theme:
    return Theme(ThemeId(row["id"]), OccurrenceId(row["occurrence_id"]), row["words"], SaidBy(row["said_by"]))


class Community(Repository):
    """At most one of a sitting. Nothing here knows who said what."""

    async def of(self, occurrence: OccurrenceId) -> CommunityConversation | None:
        """None where nobody has thought of one."""
        row = await self._first("SELECT * FROM community_conversation WHERE occurrence_id = :id", {"id": occurrence})
        return _conversation(row) if row else None

    async def begin(self, occurrence: OccurrenceId, state: CommunityState, *, now: datetime) -> bool:
        """The first, or anew after it was off. False when somebody was first."""
        return await self._changed(
            """
            INSERT INTO community_conversation (occurrence_id, state, changed_at) VALUES (:id, :state, :now)
            ON CONFLICT (occurrence_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
            WHERE community_conversation.state = 'off'
            """,
            {"id": occurrence, "state": state, "now": stored(now)},
        )

    async def move(self, occurrence: OccurrenceId, new: CommunityState, *, now: datetime) -> bool:
        """False when it is no longer in a state from which it may become that."""
        return await self._changed(
            f"""
            UPDATE community_conversation SET state = :new, changed_at = :now
            WHERE occurrence_id = :id AND state IN ({may_become(COMMUNITY_MOVES, new)})
            """,
            {"id": occurrence, "new": new, "now": stored(now)},
        )

    async def set_questions(self, occurrence: OccurrenceId, questions: Mapping[str, str]) -> None:
        await self._execute(
            "UPDATE community_conversation SET questions = :words WHERE occurrence_id = :id",
            {"id": occurrence, "words": private(json.dumps(dict(questions), ensure_ascii=False))},
        )

    async def set_next(self, occurrence: OccurrenceId, words: str) -> bool:
        """What happens next. False when it is no longer to be told."""
        return await self._changed(
            "UPDATE community_conversation SET what_next = :words WHERE occurrence_id = :id AND state = 'written'",
            {"id": occurrence, "words": private(words)},
        )

    async def set_came_of(self, occurrence: OccurrenceId, words: str) -> bool:
        """What came of it, once. False when that was told before."""
        return await self._changed(
            """
            UPDATE community_conversation SET came_of = :words
            WHERE occurrence_id = :id AND state = 'told' AND came_of = ''
            """,
            {"id": occurrence, "words": private(words)},
        )

    async def nudged(self, occurrence: OccurrenceId, times: int) -> None:
        await self._execute(
            "UPDATE community_conversation SET nudges = :times WHERE occurrence_id = :id",
            {"id": occurrence, "times": times},
        )

    async def not_handed_over(self, *, ended_after: datetime, now: datetime) -> list[OccurrenceId]:
        """Those that are over, and of which nothing was handed to an organiser."""
        rows = await self._rows(
            """
            SELECT cc.occurrence_id FROM community_conversation cc JOIN occurrence oc ON oc.id = cc.occurrence_id
            WHERE cc.state = 'planned' AND oc.ends_at <= :now AND oc.ends_at > :after
            ORDER BY cc.occurrence_id
            """,
            {"now": stored(now), "after": stored(ended_after)},
        )
        return [OccurrenceId(row["occurrence_id"]) for row in rows]

    async def that_wait(self, network: str) -> list[OccurrenceId]:
        """For an organiser: hosts who would like one, and what was written down."""
        rows = await self._rows(
            """
            SELECT cc.occurrence_id FROM community_conversation cc JOIN occurrence oc ON oc.id = cc.occurrence_id
            JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND cc.state IN ('asked', 'written')
              AND oc.state <> 'cancelled' AND o.state <> 'withdrawn'
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network},
        )
        return [OccurrenceId(row["occurrence_id"]) for row in rows]

    async def of_town(self, network: str, *, since: datetime) -> list[OccurrenceId]:
        """All that took place or will, the newest first."""
        rows = await self._rows(
            """
            SELECT cc.occurrence_id FROM community_conversation cc JOIN occurrence oc ON oc.id = cc.occurrence_id
            JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND cc.state IN ('planned', 'written', 'told') AND oc.starts_at >= :since
              AND oc.state NOT IN ('cancelled', 'expired') AND o.state <> 'withdrawn'
            ORDER BY oc.starts_at DESC, oc.id DESC
            """,
            {"network": network, "since": stored(since)},
        )
        return [OccurrenceId(row["occurrence_id"]) for row in rows]

    async def people_at(self, occurrence: OccurrenceId) -> int:
        """How many came: with a booking, with somebody, and through the door."""
        row = await self._one(
            """
            SELECT (SELECT COALESCE(SUM(b.party), 0) FROM booking b
                    WHERE b.occurrence_id = :id AND b.state IN ('going', 'attended'))
                 + (SELECT COALESCE(SUM(w.people), 0) FROM walk_in w WHERE w.occurrence_id = :id) AS people
            """,
            {"id": occurrence},
        )
        return int(row["people"])

    async def add_theme(self, occurrence: OccurrenceId, words: str, said_by: SaidBy, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO community_theme (occurrence_id, words, said_by, written_at) VALUES (:id, :words, :by, :now)
            """,
            {"id": occurrence, "words": private(words), "by": said_by, "now": stored(now)},
        )

    async def theme(self, theme: ThemeId) -> Theme:
        """Raises `KeyError`."""
        return _theme(await self._one("SELECT * FROM community_theme WHERE id = :id", {"id": theme}))

    async def themes(self, occurrence: OccurrenceId) -> tuple[Theme, ...]:
        """As they were written, without what was taken out."""
        rows = await self._rows(
            "SELECT * FROM community_theme WHERE occurrence_id = :id AND taken_out = 0 ORDER BY id", {"id": occurrence}
        )
        return tuple(_theme(row) for row in rows)

    async def change_theme(self, theme: ThemeId, words: str, said_by: SaidBy) -> None:
        await self._execute(
            "UPDATE community_theme SET words = :words, said_by = :by WHERE id = :id",
            {"id": theme, "words": private(words), "by": said_by},
        )

    async def take_out(self, theme: ThemeId, *, out: bool) -> None:
        """It can be put back until all is handed over."""
        await self._execute(
            "UPDATE community_theme SET taken_out = :out WHERE id = :id", {"id": theme, "out": int(out)}
        )

    async def drop_taken_out(self, occurrence: OccurrenceId) -> None:
        await self._execute(
            "DELETE FROM community_theme WHERE occurrence_id = :id AND taken_out = 1", {"id": occurrence}
        )

    async def ask_scribe(self, occurrence: OccurrenceId, person: PersonId, *, now: datetime) -> bool:
        """False for somebody who was asked before: a no is a no."""
        return await self._changed(
            """
            INSERT INTO community_scribe (occurrence_id, person_id, state, asked_at)
            VALUES (:id, :person, 'asked', :now) ON CONFLICT (occurrence_id, person_id) DO NOTHING
            """,
            {"id": occurrence, "person": person, "now": stored(now)},
        )

    async def scribe_answers(self, occurrence: OccurrenceId, person: PersonId, answer: ScribeState) -> bool:
        """False when somebody else writes already, or nobody asked them."""
        return await self._changed(
            """
            UPDATE community_scribe SET state = :answer
            WHERE occurrence_id = :id AND person_id = :person AND (:answer <> 'yes' OR NOT EXISTS (
                SELECT 1 FROM community_scribe other
                WHERE other.occurrence_id = :id AND other.state = 'yes' AND other.person_id <> :person))
            """,
            {"id": occurrence, "person": person, "answer": answer},
        )

    async def scribes(self, occurrence: OccurrenceId) -> dict[PersonId, ScribeState]:
        """Who was asked, and what they said."""
        rows = await self._rows(
            "SELECT person_id, state FROM community_scribe WHERE occurrence_id = :id ORDER BY asked_at, person_id",
            {"id": occurrence},
        )
        return {PersonId(row["person_id"]): ScribeState(row["state"]) for row in rows}

    async def who_came(self, occurrence: OccurrenceId) -> list[PersonId]:
        """Guests who came, are still with us and have not said that they would rather have no news."""
        rows = await self._rows(
            """
            SELECT b.person_id FROM booking b JOIN guest g ON g.person_id = b.person_id
            WHERE b.occurrence_id = :id AND b.state IN ('going', 'attended') AND g.state = 'active'
              AND NOT EXISTS (SELECT 1 FROM opt_out x WHERE x.person_id = b.person_id AND x.kind = 'news')
            ORDER BY b.id
            """,
            {"id": occurrence},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def could_write(self, occurrence: OccurrenceId, network: str, *, limit: int) -> list[PersonId]:
        """Who has a chat and comes, or helps in the town, and was not asked before; those who come first."""
        rows = await self._rows(
            """
            SELECT p.id, MIN(one.came) AS came FROM person p JOIN (
                SELECT b.person_id, 0 AS came FROM booking b
                WHERE b.occurrence_id = :id AND b.state IN ('going', 'attended')
                UNION ALL SELECT c.person_id, 1 FROM champion c WHERE c.state = 'active'
            ) one ON one.person_id = p.id
            WHERE p.chat_id IS NOT NULL AND p.reachable = 1 AND (one.came = 0 OR p.network = :network)
              AND NOT EXISTS (SELECT 1 FROM community_scribe s WHERE s.occurrence_id = :id AND s.person_id = p.id)
            GROUP BY p.id ORDER BY came, p.id LIMIT :limit
            """,
            {"id": occurrence, "network": network, "limit": limit},
        )
        return [PersonId(row["id"]) for row in rows]

    async def names_there(self, occurrence: OccurrenceId, network: str) -> list[str]:
        """First names of those who come and of those who help in the town: they are to stand in no theme."""
        rows = await self._rows(
            """
            SELECT p.first_name FROM person p
            WHERE p.first_name <> '' AND (
                EXISTS (SELECT 1 FROM booking b WHERE b.occurrence_id = :id AND b.person_id = p.id)
                OR (p.network = :network AND EXISTS (SELECT 1 FROM champion c
                                                     WHERE c.person_id = p.id AND c.state = 'active'))
                OR EXISTS (SELECT 1 FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
                           WHERE oc.id = :id AND o.host_id = p.id))
            """,
            {"id": occurrence, "network": network},
        )
        return [str(row["first_name"]) for row in rows]
