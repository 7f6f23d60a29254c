"""When somebody is asked the questions of a study, and their answers, which nobody but they and a sum ever sees."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId, StudyId, StudyMemberId, StudyWaveId
from bot.domain.evaluation.asking_times import COUNTED_FROM_THE_SECOND, WINDOW, WITHOUT_A_MEAL
from bot.domain.evaluation.instruments import StudyItem
from bot.domain.evaluation.people import AskedBy, Wave
from bot.domain.evaluation.studies import INSTRUMENT_VERSION, WAVE_MOVES, StudyMember, StudyWaveState, TimeOfAsking
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.evaluation.studies import LONG_AGO, read_answers
from storage.evaluation.study_members import NEXT_MEAL
from storage.gifts.gifts import OPEN_CASE

_COUNTED = {Wave.THREE_MONTHS: "third", Wave.SIX_MONTHS: "fourth"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsForATime:
    """Somebody who may be asked again by now: what decides when."""

    member: StudyMemberId
    zone: str
    agreed: datetime
    next_meal: datetime | None
    second: datetime | None
    """When they were asked the second time."""
    done: frozenset[Wave]


class StudyTimes(Repository):
    """States: open → answered | over. Answers are written only while it is open."""

    async def open(
        self, member: StudyMember, wave: Wave, mode: AskedBy, asker: PersonId | None, until: datetime, *, now: datetime
    ) -> StudyWaveId | None:
        """None when they were asked it before."""
        row = await self._first(
            """
            INSERT INTO study_wave (member_id, person_id, wave, state, mode, asker_id, words_version, asked_at, until)
            VALUES (:member, :person, :wave, 'open', :mode, :asker, :version, :now, :until)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            {
                "member": member.id,
                "person": member.person,
                "wave": wave,
                "mode": mode,
                "asker": asker,
                "version": INSTRUMENT_VERSION,
                "now": stored(now),
                "until": stored(until),
            },
        )
        return StudyWaveId(row["id"]) if row else None

    async def get(self, time: StudyWaveId) -> TimeOfAsking:
        """Raises `KeyError` when there is none."""
        return _time(await self._one("SELECT * FROM study_wave WHERE id = :id", {"id": time}))

    async def of_member(self, member: StudyMemberId) -> list[TimeOfAsking]:
        """In their order."""
        rows = await self._rows("SELECT * FROM study_wave WHERE member_id = :id ORDER BY wave", {"id": member})
        return [_time(row) for row in rows]

    async def open_of(self, person: PersonId, *, now: datetime) -> TimeOfAsking | None:
        """The one that waits for their answers in their own chat."""
        row = await self._first(
            """
            SELECT w.* FROM study_wave w JOIN study_member m ON m.id = w.member_id JOIN study s ON s.id = m.study_id
            WHERE w.person_id = :person AND w.state = 'open' AND w.mode = 'chat' AND w.until > :now
              AND m.state = 'yes' AND s.ended_at = ''
            ORDER BY w.id DESC LIMIT 1
            """,
            {"person": person, "now": stored(now)},
        )
        return _time(row) if row else None

    async def answer(self, time: TimeOfAsking, answers: Mapping[StudyItem, int | None]) -> bool:
        """With how many meals they came to until now, as they begin. False when it is over."""
        return await self._changed(
            """
            UPDATE study_wave SET answers = :answers, meals_before = CASE WHEN :first = 1 THEN COALESCE(
                (SELECT g.meals FROM guest g WHERE g.person_id = study_wave.person_id), 0) ELSE meals_before END
            WHERE id = :id AND state = 'open'
            """,
            {"answers": private(json.dumps(answers)), "first": int(not time.answers), "id": time.id},
        )

    async def move(self, time: TimeOfAsking, state: StudyWaveState) -> bool:
        """False when somebody was first."""
        assert state in WAVE_MOVES[time.state]
        return await self._changed(
            "UPDATE study_wave SET state = :state WHERE id = :id AND state = :before",
            {"state": state, "id": time.id, "before": time.state},
        )

    async def give_to(self, time: StudyWaveId, asker: PersonId) -> None:
        await self._execute("UPDATE study_wave SET asker_id = :asker WHERE id = :id", {"asker": asker, "id": time})

    async def asked_in_their_chat(self, time: StudyWaveId) -> None:
        """Nobody rings them for it any more; nothing was answered yet."""
        await self._execute("UPDATE study_wave SET mode = 'chat', asker_id = NULL WHERE id = :id", {"id": time})

    async def delete(self, member: StudyMemberId) -> int:
        """All of their answers; how many times that were."""
        return await self._execute("DELETE FROM study_wave WHERE member_id = :id", {"id": member})

    async def to_look_at(self, study: StudyId, *, now: datetime) -> list[WaitsForATime]:
        """Those who agreed and have reached a day on which they may be asked again."""
        rows = await self._rows(
            f"""
            SELECT * FROM (
                SELECT m.id AS member, p.zone, m.agreed_at, {NEXT_MEAL} AS next_meal,
                       (SELECT w.asked_at FROM study_wave w WHERE w.member_id = m.id AND w.wave = 0) AS second,
                       (SELECT COUNT(*) FROM study_wave w WHERE w.member_id = m.id AND w.wave = 3) AS third,
                       (SELECT COUNT(*) FROM study_wave w WHERE w.member_id = m.id AND w.wave = 6) AS fourth
                FROM study_member m JOIN person p ON p.id = m.person_id
                WHERE m.study_id = :study AND m.state = 'yes' AND NOT ({OPEN_CASE})
            ) AS one
            WHERE (second IS NULL AND (next_meal < :soon OR agreed_at < :weeks))
               OR (third = 0 AND second < :three AND second > :three_over)
               OR (fourth = 0 AND second < :six AND second > :six_over)
            ORDER BY member
            """,
            {"study": study, "now": stored(now), **_reaches(now)},
        )
        return [
            WaitsForATime(
                member=StudyMemberId(row["member"]),
                zone=row["zone"],
                agreed=read(row["agreed_at"]),
                next_meal=read(row["next_meal"]) if row["next_meal"] else None,
                second=read(row["second"]) if row["second"] else None,
                done=frozenset(wave for wave in (Wave.THREE_MONTHS, Wave.SIX_MONTHS) if row[_COUNTED[wave]]),
            )
            for row in rows
        ]

    async def to_remind(self, *, now: datetime) -> list[tuple[TimeOfAsking, datetime]]:
        """Those that are open and of which nobody was reminded, with when they were asked."""
        rows = await self._rows(
            f"""
            SELECT w.* FROM study_wave w JOIN person p ON p.id = w.person_id
            WHERE w.state = 'open' AND w.reminded = 0 AND w.until > :now AND NOT ({OPEN_CASE}) ORDER BY w.id
            """,
            {"now": stored(now)},
        )
        return [(_time(row), read(row["asked_at"])) for row in rows]

    async def reminded(self, time: StudyWaveId) -> bool:
        """False when it was done before."""
        return await self._changed("UPDATE study_wave SET reminded = 1 WHERE id = :id AND reminded = 0", {"id": time})

    async def lapsed(self, *, now: datetime) -> list[TimeOfAsking]:
        """Those that are open and whose time is over; before the first meal, also once a meal of theirs began."""
        rows = await self._rows(
            """
            SELECT * FROM study_wave w WHERE w.state = 'open' AND (w.until <= :now OR (w.wave = 0 AND EXISTS (
                SELECT 1 FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                WHERE b.person_id = w.person_id AND b.state IN ('going', 'attended') AND oc.state <> 'cancelled'
                  AND oc.starts_at > w.asked_at AND oc.starts_at <= :now)))
            ORDER BY w.id
            """,
            {"now": stored(now)},
        )
        return [_time(row) for row in rows]

    async def open_by_call(self, study: StudyId, *, now: datetime) -> list[TimeOfAsking]:
        """Those for which somebody is to be rung."""
        return [one for one in await self.open_in(study) if one.mode is AskedBy.CALL and one.is_open(now)]

    async def open_in(self, study: StudyId) -> list[TimeOfAsking]:
        rows = await self._rows(
            """
            SELECT w.* FROM study_wave w JOIN study_member m ON m.id = w.member_id
            WHERE m.study_id = :study AND w.state = 'open' ORDER BY w.id
            """,
            {"study": study},
        )
        return [_time(row) for row in rows]


def _reaches(now: datetime) -> dict[str, str]:
    """A day wider than what is decided, which has a clock of its own."""
    day = timedelta(days=1)
    three, six = COUNTED_FROM_THE_SECOND[Wave.THREE_MONTHS], COUNTED_FROM_THE_SECOND[Wave.SIX_MONTHS]
    return {
        "soon": stored(now + 2 * day),
        "weeks": stored(now - WITHOUT_A_MEAL + day),
        "three": stored(now - three + day),
        "three_over": stored(now - three - WINDOW - day),
        "six": stored(now - six + day),
        "six_over": stored(now - six - WINDOW - day),
    }


def _time(row: Row) -> TimeOfAsking:
    return TimeOfAsking(
        id=StudyWaveId(row["id"]),
        member=StudyMemberId(row["member_id"]),
        person=row["person_id"],
        wave=Wave(row["wave"]),
        state=StudyWaveState(row["state"]),
        mode=AskedBy(row["mode"]),
        asker=row["asker_id"],
        until=read(row["until"]) if row["until"] else LONG_AGO,
        answers=read_answers(row["answers"]),
    )
