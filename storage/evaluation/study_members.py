"""Who is asked whether they would answer the questions of a study, and what they said."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.core.ids import PersonId, StudyId, StudyMemberId
from bot.domain.evaluation.asking_times import SECOND_CONTACT, StudyCandidate
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.studies import MEMBER_MOVES, Study, StudyMember, StudyMemberState
from storage.calls.phone_guests import MAY_RING
from storage.engine.connection import Row
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored
from storage.evaluation.studies import LONG_AGO
from storage.gifts.gifts import OPEN_CASE
from storage.guests.guests import MAY_BE_ASKED

IN_ENGLISH = "p.language = 'en_GB'"
"""The questions are asked in the words of their sources, and there is no tried translation of them here."""
NEXT_MEAL = """
    (SELECT MIN(oc.starts_at) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
     WHERE b.person_id = p.id AND b.state = 'going' AND oc.starts_at > :now AND oc.state <> 'cancelled')
"""
_CONTACTS = """
    (SELECT COUNT(*) FROM invitation i WHERE i.person_id = p.id AND i.state IN ('accepted', 'declined'))
    + (SELECT COUNT(*) FROM booking b WHERE b.person_id = p.id AND NOT EXISTS (
           SELECT 1 FROM invitation i
           WHERE i.person_id = b.person_id AND i.occurrence_id = b.occurrence_id
             AND i.state IN ('accepted', 'declined')))
    + (SELECT COUNT(*) FROM booking b WHERE b.person_id = p.id AND b.felt <> '')
"""
_SAID_NO = """
    EXISTS (SELECT 1 FROM study_member said WHERE said.person_id = p.id AND said.state IN ('no', 'taken_back'))
    OR EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.purpose = 'study' AND c.given = 0)
"""
"""In whatever study: they were told that they are not asked again."""
_STILL_IN = f"""
    EXISTS (SELECT 1 FROM person p JOIN guest g ON g.person_id = p.id
            WHERE p.id = m.person_id AND g.state = 'active' AND p.reachable = 1 AND {IN_ENGLISH}
              AND (m.state <> 'yes' OR 1 = (SELECT c.given FROM consent c
                   WHERE c.person_id = p.id AND c.purpose = 'study' ORDER BY c.id DESC LIMIT 1))
              AND (p.chat_id IS NOT NULL OR p.id IN (SELECT n.person_id FROM neighbour n))
              AND p.network = (SELECT s.network FROM study s WHERE s.id = m.study_id))
"""


class StudyMembers(Repository):
    """One row for each person and study: nobody is asked twice."""

    async def to_ask(
        self, study: Study, *, now: datetime, limit: int
    ) -> list[tuple[PersonId, AskedBy, StudyCandidate]]:
        """Guests of the town who have done two things with us since they joined, and were not asked."""
        rows = await self._rows(
            f"""
            SELECT * FROM (
                SELECT p.id, p.chat_id IS NULL AS rung, {_CONTACTS} AS contacts, {NEXT_MEAL} AS next_meal
                {MAY_BE_ASKED} AND p.network = :network AND {IN_ENGLISH}
                  AND NOT ({OPEN_CASE}) AND NOT ({_SAID_NO})
                  AND NOT EXISTS (SELECT 1 FROM study_member m WHERE m.study_id = :study AND m.person_id = p.id)
            ) AS one
            WHERE contacts >= :contacts ORDER BY id LIMIT :limit
            """,
            {
                "network": study.network,
                "study": study.id,
                "now": stored(now),
                "contacts": SECOND_CONTACT,
                "limit": limit,
            },
        )
        return [
            (
                PersonId(row["id"]),
                AskedBy.CALL if row["rung"] else AskedBy.CHAT,
                StudyCandidate(
                    contacts=int(row["contacts"]), next_meal=read(row["next_meal"]) if row["next_meal"] else None
                ),
            )
            for row in rows
        ]

    async def ask(
        self, study: StudyId, person: PersonId, mode: AskedBy, asker: PersonId | None, *, now: datetime
    ) -> StudyMemberId | None:
        """None when they were asked before."""
        row = await self._first(
            """
            INSERT INTO study_member (study_id, person_id, state, mode, asker_id, asked_at)
            VALUES (:study, :person, 'asked', :mode, :asker, :now) ON CONFLICT DO NOTHING RETURNING id
            """,
            {"study": study, "person": person, "mode": mode, "asker": asker, "now": stored(now)},
        )
        return StudyMemberId(row["id"]) if row else None

    async def get(self, member: StudyMemberId) -> StudyMember:
        """Raises `KeyError` when there is none."""
        return _member(await self._one("SELECT * FROM study_member WHERE id = :id", {"id": member}))

    async def of_person(self, person: PersonId) -> list[StudyMember]:
        """In every study in which they were asked, the latest first."""
        rows = await self._rows(
            "SELECT * FROM study_member WHERE person_id = :person ORDER BY id DESC", {"person": person}
        )
        return [_member(row) for row in rows]

    async def may_take_back(self, person: PersonId) -> bool:
        """There may be answers of theirs in a study."""
        return any(member.may_take_back for member in await self.of_person(person))

    async def move(self, member: StudyMember, state: StudyMemberState, *, now: datetime) -> bool:
        """False when somebody was first."""
        assert state in MEMBER_MOVES[member.state]
        return await self._changed(
            """
            UPDATE study_member SET state = :state, agreed_at = CASE WHEN :state = 'yes' THEN :now ELSE agreed_at END
            WHERE id = :id AND state = :before
            """,
            {"state": state, "now": stored(now), "id": member.id, "before": member.state},
        )

    async def give_to(self, member: StudyMemberId, asker: PersonId) -> None:
        """Somebody else rings them for it."""
        await self._execute("UPDATE study_member SET asker_id = :asker WHERE id = :id", {"asker": asker, "id": member})

    async def still_in(self, member: StudyMemberId) -> bool:
        """They are a guest of that town, who does not rest and can be reached."""
        return await self._any(f"SELECT 1 FROM study_member m WHERE m.id = :id AND {_STILL_IN}", {"id": member})

    async def not_just_now(self, member: StudyMemberId) -> bool:
        """They may not be asked any more, or something that they told us of waits for an answer."""
        return not await self._any(
            f"""
            SELECT 1 FROM study_member m JOIN person p ON p.id = m.person_id
            WHERE m.id = :id AND {_STILL_IN} AND NOT ({OPEN_CASE})
            """,
            {"id": member},
        )

    async def with_a_chat_by_now(self) -> list[StudyMember]:
        """Those of studies that are on who were rung, and read for themselves by now."""
        rows = await self._rows(
            """
            SELECT m.* FROM study_member m JOIN study s ON s.id = m.study_id JOIN person p ON p.id = m.person_id
            WHERE s.ended_at = '' AND m.state IN ('asked', 'yes') AND m.mode = 'call' AND p.chat_id IS NOT NULL
            ORDER BY m.id
            """
        )
        return [_member(row) for row in rows]

    async def asked_in_their_chat(self, member: StudyMemberId) -> None:
        """Nobody rings them for it any more."""
        await self._execute("UPDATE study_member SET mode = 'chat', asker_id = NULL WHERE id = :id", {"id": member})

    async def gone(self) -> list[StudyMember]:
        """Those of studies that are on who rest, have stopped, moved, or cannot be reached."""
        rows = await self._rows(
            f"""
            SELECT m.* FROM study_member m JOIN study s ON s.id = m.study_id
            WHERE s.ended_at = '' AND m.state IN ('asked', 'yes') AND NOT {_STILL_IN} ORDER BY m.id
            """
        )
        return [_member(row) for row in rows]

    async def in_state(
        self, study: StudyId, state: StudyMemberState, *, asked_before: datetime | None = None
    ) -> list[StudyMember]:
        """All of them, or those who were asked before that."""
        rows = await self._rows(
            """
            SELECT * FROM study_member
            WHERE study_id = :study AND state = :state AND (:before = '' OR asked_at < :before) ORDER BY id
            """,
            {"study": study, "state": state, "before": stored(asked_before) if asked_before else ""},
        )
        return [_member(row) for row in rows]

    async def usual_callers(self, person: PersonId) -> set[PersonId]:
        """Whoever rings them, stands in, or rang them before."""
        rows = await self._rows(
            """
            SELECT n.champion_id, n.before_id, s.by_id
            FROM neighbour n LEFT JOIN stand_in s ON s.person_id = n.person_id WHERE n.person_id = :person
            """,
            {"person": person},
        )
        return {PersonId(one) for row in rows for one in row if one is not None}

    async def hosts_of(self, person: PersonId) -> set[PersonId]:
        """Of the meals that they came to or are going to, as long as we know who came."""
        rows = await self._rows(
            """
            SELECT DISTINCT o.host_id FROM booking b
            JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE b.person_id = :person AND b.state IN ('going', 'attended')
            """,
            {"person": person},
        )
        return {PersonId(row["host_id"]) for row in rows}

    async def may_ring(self, network: str) -> tuple[list[PersonId], list[PersonId]]:
        """Champions of the town who ring, and its organisers; those who read the words of the sources."""
        rows = await self._rows(
            f"{MAY_RING} AND p.network = :network AND {IN_ENGLISH} ORDER BY p.id", {"network": network}
        )
        organisers = await self._rows(
            f"""
            SELECT p.id FROM organiser o JOIN person p ON p.id = o.person_id
            WHERE o.network = :network AND p.reachable = 1 AND p.chat_id IS NOT NULL AND {IN_ENGLISH} ORDER BY p.id
            """,
            {"network": network},
        )
        return [PersonId(row["person_id"]) for row in rows], [PersonId(row["id"]) for row in organisers]

    async def asks_of(self, askers: Sequence[PersonId]) -> dict[PersonId, int]:
        """How many each of them has to ask just now."""
        if not askers:
            return {}
        names = named("one", askers)
        rows = await self._rows(
            f"""
            SELECT asker_id, COUNT(*) AS people FROM study_member
            WHERE state IN ('asked', 'yes') AND asker_id IN ({listed(names)}) GROUP BY asker_id
            """,
            names,
        )
        return {PersonId(row["asker_id"]): int(row["people"]) for row in rows}

    async def to_ring(self, asker: PersonId, *, now: datetime) -> list[StudyMember]:
        """Whom this person is to ring with the questions of a study."""
        rows = await self._rows(
            """
            SELECT m.* FROM study_member m JOIN study s ON s.id = m.study_id
            WHERE s.ended_at = '' AND m.asker_id = :asker AND m.mode = 'call'
              AND ((m.state = 'asked' AND m.asked_at <= :now) OR (m.state = 'yes' AND EXISTS (
                    SELECT 1 FROM study_wave w WHERE w.member_id = m.id AND w.state = 'open' AND w.mode = 'call'
                      AND w.asker_id = :asker AND w.until > :now)))
            ORDER BY m.id
            """,
            {"asker": asker, "now": stored(now)},
        )
        return [_member(row) for row in rows]


def _member(row: Row) -> StudyMember:
    return StudyMember(
        id=StudyMemberId(row["id"]),
        study=StudyId(row["study_id"]),
        person=row["person_id"],
        state=StudyMemberState(row["state"]),
        mode=AskedBy(row["mode"]),
        asker=row["asker_id"],
        asked=read(row["asked_at"]) if row["asked_at"] else LONG_AGO,
    )
