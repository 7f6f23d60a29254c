"""What people write to each other about one meal: questions to its cook, notes to all, and who wants no more."""

from datetime import datetime

from bot.domain.core.ids import MealQuestionId, NoteId, OccurrenceId, PersonId
from bot.domain.offers.questions import QUESTION_MOVES, HostNote, MealQuestion, QuestionState
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.people.hosts import HOST_IS_THERE

_QUESTION = """
    SELECT q.id, q.occurrence_id, q.person_id, q.host_id, q.words, q.answer, q.state, q.asked_at
    FROM meal_question q
"""


def _question(row: Row) -> MealQuestion:
    return MealQuestion(
        id=row["id"],
        occurrence_id=row["occurrence_id"],
        asker=row["person_id"],
        host=row["host_id"],
        words=row["words"],
        answer=row["answer"],
        state=QuestionState(row["state"]),
        asked_at=read(row["asked_at"]),
    )


class MealQuestions(Repository):
    """A question moves as its table says."""

    async def ask(
        self, occurrence_id: OccurrenceId, asker: PersonId, host: PersonId, words: str, *, now: datetime
    ) -> MealQuestionId:
        row = await self._one(
            """
            INSERT INTO meal_question (occurrence_id, person_id, host_id, words, asked_at)
            VALUES (:occurrence, :asker, :host, :words, :now)
            RETURNING id
            """,
            {
                "occurrence": occurrence_id,
                "asker": asker,
                "host": host,
                "words": private(words),
                "now": stored(now),
            },
        )
        return MealQuestionId(row["id"])

    async def get(self, question: MealQuestionId) -> MealQuestion:
        """Raises `KeyError` when there is none."""
        return _question(await self._one(_QUESTION + "WHERE q.id = :id", {"id": question}))

    async def of_guest(self, occurrence_id: OccurrenceId, asker: PersonId) -> list[MealQuestion]:
        """What this guest asked about this meal."""
        where = "WHERE q.occurrence_id = :occurrence AND q.person_id = :asker ORDER BY q.id"
        rows = await self._rows(_QUESTION + where, {"occurrence": occurrence_id, "asker": asker})
        return [_question(row) for row in rows]

    async def of_somebody(self, occurrence_id: OccurrenceId, person: PersonId) -> list[MealQuestion]:
        """What was asked about this meal by them, or of them."""
        where = "WHERE q.occurrence_id = :occurrence AND (q.person_id = :person OR q.host_id = :person) ORDER BY q.id"
        rows = await self._rows(_QUESTION + where, {"occurrence": occurrence_id, "person": person})
        return [_question(row) for row in rows]

    async def open_of_host(self, host: PersonId, *, since: datetime) -> list[MealQuestion]:
        """What this host was asked since then and has not answered."""
        where = "WHERE q.host_id = :host AND q.state = 'open' AND q.asked_at >= :since ORDER BY q.id"
        rows = await self._rows(_QUESTION + where, {"host": host, "since": stored(since)})
        return [_question(row) for row in rows]

    async def askers(self, occurrence_id: OccurrenceId) -> list[PersonId]:
        """Whoever asked about this meal."""
        rows = await self._rows(
            "SELECT DISTINCT person_id FROM meal_question WHERE occurrence_id = :id ORDER BY person_id",
            {"id": occurrence_id},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def answer(self, question: MealQuestionId, new: QuestionState, words: str = "", *, now: datetime) -> bool:
        """What its host says to it. False when it is no longer open."""
        return await self._changed(
            f"""
            UPDATE meal_question SET state = :new, answer = :words, answered_at = :now
            WHERE id = :id AND state IN ({may_become(QUESTION_MOVES, new)})
            """,
            {"new": new, "words": private(words), "now": stored(now), "id": question},
        )

    async def end(self, question: MealQuestionId) -> bool:
        """Nobody answers it any more. False when it is no longer open."""
        new = QuestionState.ENDED
        return await self._changed(
            f"UPDATE meal_question SET state = :new WHERE id = :id AND state IN ({may_become(QUESTION_MOVES, new)})",
            {"new": new, "id": question},
        )

    async def nobody_answers(self, *, now: datetime) -> list[MealQuestion]:
        """Open ones whose meal is over or off, or whose host is another or not there."""
        rows = await self._rows(
            f"""
            {_QUESTION} JOIN occurrence oc ON oc.id = q.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE q.state = 'open' AND (oc.ends_at <= :now OR oc.state IN ('done', 'expired', 'cancelled')
              OR o.state = 'withdrawn' OR COALESCE(q.host_id, 0) <> o.host_id OR NOT {HOST_IS_THERE})
            ORDER BY q.id
            """,
            {"now": stored(now)},
        )
        return [_question(row) for row in rows]

    # Notes to all who come

    async def write(
        self,
        occurrence_id: OccurrenceId,
        writer: PersonId,
        words: str,
        *,
        now: datetime,
        question: MealQuestionId | None = None,
    ) -> NoteId | None:
        """None where this answer went to everybody before."""
        row = await self._first(
            """
            INSERT INTO host_note (occurrence_id, writer_id, question_id, words, sent_at)
            VALUES (:occurrence, :writer, :question, :words, :now)
            ON CONFLICT (question_id) DO NOTHING
            RETURNING id
            """,
            {
                "occurrence": occurrence_id,
                "writer": writer,
                "question": question,
                "words": private(words),
                "now": stored(now),
            },
        )
        return NoteId(row["id"]) if row else None

    async def note(self, note: NoteId) -> HostNote:
        """Raises `KeyError` when there is none."""
        row = await self._one(
            "SELECT id, occurrence_id, writer_id, question_id, words FROM host_note WHERE id = :id", {"id": note}
        )
        return HostNote(row["id"], row["occurrence_id"], row["writer_id"], row["question_id"], row["words"])

    async def notes(self, occurrence_id: OccurrenceId) -> list[HostNote]:
        """What was written to all who come to this meal."""
        rows = await self._rows(
            """
            SELECT id, occurrence_id, writer_id, question_id, words FROM host_note
            WHERE occurrence_id = :id AND question_id IS NULL ORDER BY id
            """,
            {"id": occurrence_id},
        )
        return [
            HostNote(row["id"], row["occurrence_id"], row["writer_id"], row["question_id"], row["words"])
            for row in rows
        ]

    async def notes_sent(self, occurrence_id: OccurrenceId, *, since: datetime) -> list[datetime]:
        """When notes went to all who come to this meal."""
        rows = await self._rows(
            "SELECT sent_at FROM host_note WHERE occurrence_id = :id AND sent_at >= :since",
            {"id": occurrence_id, "since": stored(since)},
        )
        return [read(row["sent_at"]) for row in rows]

    # Who wants no more

    async def be_quiet(self, occurrence_id: OccurrenceId, person: PersonId, *, now: datetime) -> None:
        """They read no more of what people write about this meal."""
        await self._execute(
            """
            INSERT INTO meal_quiet (occurrence_id, person_id, at) VALUES (:occurrence, :person, :now)
            ON CONFLICT (occurrence_id, person_id) DO NOTHING
            """,
            {"occurrence": occurrence_id, "person": person, "now": stored(now)},
        )

    async def no_longer_quiet(self, occurrence_id: OccurrenceId, person: PersonId) -> bool:
        """False when they had not ended it."""
        return await self._changed(
            "DELETE FROM meal_quiet WHERE occurrence_id = :occurrence AND person_id = :person",
            {"occurrence": occurrence_id, "person": person},
        )

    async def is_quiet(self, occurrence_id: OccurrenceId, person: PersonId) -> bool:
        return await self._any(
            "SELECT 1 FROM meal_quiet WHERE occurrence_id = :occurrence AND person_id = :person",
            {"occurrence": occurrence_id, "person": person},
        )
