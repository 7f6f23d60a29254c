"""Questions of organisers about posts that wait to be read."""

from datetime import datetime

from bot.domain.core.ids import OfferId, PersonId, PostQuestionId
from bot.domain.offers.post_questions import PostQuestion, PostQuestionState
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored


def _question(row: Row) -> PostQuestion:
    return PostQuestion(
        id=PostQuestionId(row["id"]),
        offer=OfferId(row["offer_id"]),
        host=PersonId(row["host_id"]),
        asked_by=row["asked_by"],
        words=row["words"],
        answer=row["answer"],
        state=PostQuestionState(row["state"]),
        asked=read(row["asked_at"]),
        reminded=read(row["reminded_at"]) if row["reminded_at"] else None,
    )


class PostQuestions(Repository):
    """At most one of a post is open."""

    async def ask(
        self, offer: OfferId, host: PersonId, words: str, *, by: PersonId, now: datetime
    ) -> PostQuestionId | None:
        """None where another one is open."""
        row = await self._first(
            """
            INSERT INTO post_question (offer_id, host_id, asked_by, words, asked_at)
            VALUES (:offer, :host, :by, :words, :now)
            ON CONFLICT (offer_id) WHERE state = 'open' DO NOTHING
            RETURNING id
            """,
            {"offer": offer, "host": host, "by": by, "words": private(words), "now": stored(now)},
        )
        return PostQuestionId(row["id"]) if row else None

    async def get(self, question: PostQuestionId) -> PostQuestion:
        """Raises `KeyError` when there is none."""
        return _question(await self._one("SELECT * FROM post_question WHERE id = :id", {"id": question}))

    async def latest(self, offer: OfferId) -> PostQuestion | None:
        """The last that was asked about a post."""
        row = await self._first(
            "SELECT * FROM post_question WHERE offer_id = :offer ORDER BY id DESC LIMIT 1", {"offer": offer}
        )
        return _question(row) if row else None

    async def all_open(self) -> list[PostQuestion]:
        return [_question(row) for row in await self._rows("SELECT * FROM post_question WHERE state = 'open'")]

    async def end(
        self, question: PostQuestionId, new: PostQuestionState, words: str = "", *, host: PersonId, now: datetime
    ) -> bool:
        """What became of it, and who hosts the post by then. False when somebody was first."""
        return await self._changed(
            """
            UPDATE post_question SET state = :new, answer = :words, host_id = :host, answered_at = :now
            WHERE id = :id AND state = 'open'
            """,
            {"new": new, "words": private(words), "host": host, "now": stored(now), "id": question},
        )

    async def reminded(self, question: PostQuestionId, *, now: datetime) -> None:
        await self._execute(
            "UPDATE post_question SET reminded_at = :now WHERE id = :id", {"now": stored(now), "id": question}
        )
