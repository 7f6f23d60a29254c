"""What organisers asked somebody who offered to help, and what they said."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import PersonId, QuestionId
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class VolunteerQuestion:
    """`answer` is empty until they have answered; `asker` is empty when that organiser has gone."""

    id: int
    person: PersonId
    asker: str
    words: str
    answer: str


class Questions(Repository):
    """Each is answered at most once."""

    async def ask(self, person: PersonId, words: str, *, by: PersonId, now: datetime) -> QuestionId:
        row = await self._one(
            """
            INSERT INTO question (person_id, asked_by, words, asked_at) VALUES (:person, :by, :words, :now)
            RETURNING id
            """,
            {"person": person, "by": by, "words": private(words), "now": stored(now)},
        )
        return QuestionId(row["id"])

    async def get(self, number: int) -> VolunteerQuestion:
        """Raises `KeyError` when there is none."""
        questions = await self._questions("WHERE q.id = :id", {"id": number})
        if not questions:
            raise KeyError(number)
        return questions[0]

    async def of(self, person: PersonId) -> list[VolunteerQuestion]:
        """The oldest first."""
        return await self._questions("WHERE q.person_id = :id ORDER BY q.id", {"id": person})

    async def answer(self, number: int, words: str, *, now: datetime) -> bool:
        """False when it was answered before."""
        return await self._changed(
            "UPDATE question SET answer = :words, answered_at = :now WHERE id = :id AND answered_at IS NULL",
            {"words": private(words), "now": stored(now), "id": number},
        )

    async def _questions(self, where: str, values: dict[str, object]) -> list[VolunteerQuestion]:
        rows = await self._rows(
            """
            SELECT q.id, q.person_id, COALESCE(p.first_name, '') AS asker, q.words, q.answer
            FROM question q LEFT JOIN person p ON p.id = q.asked_by
            """
            + where,
            values,
        )
        return [
            VolunteerQuestion(row["id"], row["person_id"], row["asker"], row["words"], row["answer"]) for row in rows
        ]
