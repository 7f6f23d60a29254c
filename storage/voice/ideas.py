"""Ideas, who sent them, and who would like to help. Who sent an idea is never given to an organiser."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.core.ids import IdeaId, PersonId
from bot.domain.voice.answers import due_after
from bot.domain.voice.ideas import (
    BECOMES,
    IDEA_MOVES,
    OPEN,
    OWED,
    AnswerKind,
    AnswerReason,
    IdeaAnswer,
    IdeaList,
    IdeaNews,
    IdeaState,
    KeptIdea,
)
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.moves import may_become
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored

_IDEA = """
    SELECT i.id, i.network, i.words, i.wording, i.state, i.was, i.into_id, i.sent_at, i.due_at, i.kind, i.reason,
           i.answer, i.answered_at, i.done, i.done_at,
           1 + (SELECT COUNT(*) FROM idea o WHERE o.into_id = i.id AND o.state = 'merged') AS together
    FROM idea i
"""
_VOTE_IS_OPEN = """
    EXISTS (SELECT 1 FROM vote_choice c JOIN vote v ON v.id = c.vote_id WHERE c.idea_id = i.id AND v.state = 'open')
"""
_LISTS = {
    IdeaList.NEW: "i.state = 'new'",
    IdeaList.KEPT: "i.state = 'kept'",
    IdeaList.OWED: f"i.state = 'in_vote' AND NOT {_VOTE_IS_OPEN}",
    IdeaList.PROMISED: "i.state = 'answered' AND i.kind = 'will_do'",
}
STILL_WANTS = """
    p.reachable = 1
    AND (EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id AND g.state IN ('active', 'paused'))
         OR EXISTS (SELECT 1 FROM champion c WHERE c.person_id = p.id AND c.state = 'active')
         OR EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id))
    AND NOT EXISTS (SELECT 1 FROM opt_out x WHERE x.person_id = p.id AND x.kind = 'ideas')
"""
_SENDER = """
    EXISTS (SELECT 1 FROM idea i WHERE (i.id = :idea OR (i.into_id = :idea AND i.state = 'merged'))
            AND i.sender_id = p.id)
"""
_VOTER = """
    EXISTS (SELECT 1 FROM ballot b JOIN vote_choice c ON c.vote_id = b.vote_id
            WHERE c.idea_id = :idea AND c.first = 1 AND b.person_id = p.id AND b.voted_at <> '')
"""


def _idea(row: Row) -> KeptIdea:
    return KeptIdea(
        id=row["id"],
        network=row["network"],
        words=row["words"],
        wording=row["wording"],
        state=IdeaState(row["state"]),
        was=row["was"],
        into=row["into_id"],
        sent=read(row["sent_at"]),
        due=read(row["due_at"]),
        kind=AnswerKind(row["kind"]) if row["kind"] else None,
        reason=AnswerReason(row["reason"]),
        answer=row["answer"],
        answered=read(row["answered_at"]) if row["answered_at"] else None,
        done=row["done"],
        done_at=read(row["done_at"]) if row["done_at"] else None,
        together=row["together"],
    )


class KeptIdeas(Repository):
    """An idea moves as its table says."""

    async def add(self, network: str, sender: PersonId, words: str, *, now: datetime) -> IdeaId:
        row = await self._one(
            """
            INSERT INTO idea (network, sender_id, words, sent_at, moved_at, due_at)
            VALUES (:network, :sender, :words, :now, :now, :due)
            RETURNING id
            """,
            {
                "network": network,
                "sender": sender,
                "words": private(words),
                "now": stored(now),
                "due": stored(due_after(now)),
            },
        )
        return IdeaId(row["id"])

    async def get(self, idea: IdeaId) -> KeptIdea:
        """Raises `KeyError` when there is none."""
        return _idea(await self._one(_IDEA + "WHERE i.id = :id", {"id": idea}))

    async def waiting_of(self, sender: PersonId) -> list[tuple[str, datetime]]:
        """The words of theirs that have no answer yet, and when each came."""
        states = named("state", sorted(OPEN))
        rows = await self._rows(
            f"""
            SELECT words, sent_at FROM idea
            WHERE sender_id = :sender AND state IN ({listed(states)})
              AND (state <> 'merged' OR into_id IN (SELECT o.id FROM idea o WHERE o.state IN ({listed(states)})))
            ORDER BY id
            """,
            {"sender": sender, **states},
        )
        return [(row["words"], read(row["sent_at"])) for row in rows]

    async def after(self, network: str, which: IdeaList, idea: IdeaId, limit: int) -> list[KeptIdea]:
        """The next of a list, in the order in which they came."""
        return await self._ideas(
            f"WHERE i.network = :network AND {_LISTS[which]} AND i.id > :after ORDER BY i.id LIMIT :limit",
            {"network": network, "after": idea, "limit": limit},
        )

    async def count(self, network: str, which: IdeaList) -> int:
        row = await self._one(
            f"SELECT COUNT(*) FROM idea i WHERE i.network = :network AND {_LISTS[which]}", {"network": network}
        )
        return int(row[0])

    async def vote_is_open(self, idea: IdeaId) -> bool:
        """People vote on it now."""
        return await self._any(f"SELECT 1 FROM idea i WHERE i.id = :id AND {_VOTE_IS_OPEN}", {"id": idea})

    async def keep(self, idea: IdeaId, wording: str, *, now: datetime) -> bool:
        """For the next vote, by this wording. False when it is no longer as it was read."""
        return await self._changed(
            f"""
            UPDATE idea SET state = 'kept', wording = :wording, moved_at = :now
            WHERE id = :id AND state IN ({may_become(IDEA_MOVES, IdeaState.KEPT)}) AND state <> 'merged'
            """,
            {"wording": private(wording), "now": stored(now), "id": idea},
        )

    async def move(self, idea: IdeaId, old: IdeaState, new: IdeaState, *, now: datetime) -> bool:
        """False when somebody was first."""
        assert new in IDEA_MOVES[old]
        return await self._changed(
            "UPDATE idea SET state = :new, moved_at = :now WHERE id = :id AND state = :old",
            {"new": new, "old": old, "id": idea, "now": stored(now)},
        )

    async def merge(self, idea: KeptIdea, into: KeptIdea, *, now: datetime) -> bool:
        """The answer to the one is due when that to the other would have been, if that is sooner."""
        merged = await self._changed(
            f"""
            UPDATE idea SET state = 'merged', was = state, into_id = :into, moved_at = :now
            WHERE id = :id AND state IN ({may_become(IDEA_MOVES, IdeaState.MERGED)})
              AND NOT EXISTS (SELECT 1 FROM idea o WHERE o.into_id = :id AND o.state = 'merged')
            """,
            {"into": into.id, "now": stored(now), "id": idea.id},
        )
        await self._execute(
            "UPDATE idea SET due_at = :due WHERE id = :id", {"due": stored(min(idea.due, into.due)), "id": into.id}
        )
        return merged

    async def part(self, idea: IdeaId, *, now: datetime) -> bool:
        """It was no such idea after all. False where the other has been answered, or goes to a vote."""
        return await self._changed(
            """
            UPDATE idea SET state = was, was = '', into_id = NULL, moved_at = :now
            WHERE id = :id AND state = 'merged' AND was IN ('new', 'kept')
              AND into_id IN (SELECT o.id FROM idea o WHERE o.state IN ('new', 'kept'))
            """,
            {"now": stored(now), "id": idea},
        )

    async def answer(self, idea: KeptIdea, said: IdeaAnswer, *, now: datetime) -> bool:
        """False when somebody was first."""
        return await self._changed(
            """
            UPDATE idea
            SET state = :new, kind = :kind, reason = :reason, answer = :answer, answered_at = :now, moved_at = :now,
                telling = :kind, told_to = 0
            WHERE id = :id AND state = :old
            """,
            {
                "new": BECOMES[said.kind],
                "kind": said.kind,
                "reason": said.reason,
                "answer": private(said.words),
                "now": stored(now),
                "id": idea.id,
                "old": idea.state,
            },
        )

    async def finish(self, idea: KeptIdea, words: str, *, now: datetime) -> bool:
        """What was promised has happened. False when somebody was first."""
        return await self._changed(
            """
            UPDATE idea SET state = 'done', done = :done, done_at = :now, moved_at = :now, telling = 'done', told_to = 0
            WHERE id = :id AND state = 'answered' AND kind = 'will_do'
            """,
            {"done": private(words), "now": stored(now), "id": idea.id},
        )

    async def tell(self, idea: IdeaId, news: IdeaNews) -> None:
        """Whoever sent it is told, some at a time."""
        await self._execute("UPDATE idea SET telling = :news, told_to = 0 WHERE id = :id", {"news": news, "id": idea})

    async def to_tell(self) -> list[tuple[IdeaId, IdeaNews, PersonId]]:
        """Of which ideas somebody is still to hear, what, and who heard it last."""
        rows = await self._rows("SELECT id, telling, told_to FROM idea WHERE telling <> '' ORDER BY id")
        return [(row["id"], IdeaNews(row["telling"]), row["told_to"]) for row in rows]

    async def told(self, idea: IdeaId, person: PersonId, *, all_told: bool) -> None:
        await self._execute(
            "UPDATE idea SET told_to = :person, telling = CASE WHEN :all = 1 THEN '' ELSE telling END WHERE id = :id",
            {"person": person, "all": int(all_told), "id": idea},
        )

    async def hearers(self, idea: IdeaId, *, voters: bool, after: PersonId, limit: int) -> list[PersonId]:
        """Who sent it, alone or together with others, and where `voters` whoever voted, if it came first."""
        who = f"({_SENDER} OR {_VOTER})" if voters else _SENDER
        rows = await self._rows(
            f"SELECT p.id FROM person p WHERE {who} AND p.id > :after AND {STILL_WANTS} ORDER BY p.id LIMIT :limit",
            {"idea": idea, "after": after, "limit": limit},
        )
        return [PersonId(row["id"]) for row in rows]

    async def words_together(self, idea: IdeaId) -> list[str]:
        """In all that were put together in it, each in its own words."""
        rows = await self._rows(
            "SELECT words FROM idea WHERE id = :idea OR (into_id = :idea AND state = 'merged') ORDER BY id",
            {"idea": idea},
        )
        return [row["words"] for row in rows]

    async def concerns(self, idea: IdeaId, person: PersonId) -> bool:
        """They sent it, or voted where it came first."""
        return await self._any(
            f"SELECT 1 FROM person p WHERE p.id = :person AND ({_SENDER} OR {_VOTER})",
            {"idea": idea, "person": person},
        )

    async def sent_by(self, idea: IdeaId, person: PersonId) -> bool:
        """They sent it, alone or as one of those that were put together in it."""
        return await self._any(
            f"SELECT 1 FROM person p WHERE p.id = :person AND {_SENDER}", {"idea": idea, "person": person}
        )

    async def owed(self, network: str, *, before: datetime) -> list[KeptIdea]:
        """Those whose answer is due by then, the longest waiting first."""
        states = named("state", sorted(OWED))
        return await self._ideas(
            f"""
            WHERE i.network = :network AND i.state IN ({listed(states)}) AND i.due_at <= :before
              AND NOT {_VOTE_IS_OPEN}
            ORDER BY i.due_at, i.id
            """,
            {"network": network, "before": stored(before), **states},
        )

    async def answered_between(self, network: str, start: datetime, end: datetime) -> list[KeptIdea]:
        """Those that had their answer then, or were done then."""
        return await self._ideas(
            """
            WHERE i.network = :network AND i.state IN ('answered', 'done')
              AND ((i.answered_at >= :start AND i.answered_at < :end) OR (i.done_at >= :start AND i.done_at < :end))
            ORDER BY i.answered_at, i.id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )

    async def to_remind(self, network: str, *, before: datetime) -> list[IdeaId]:
        """Those whose answer is due before then, and of which organisers were not reminded."""
        states = named("state", sorted(OWED))
        rows = await self._rows(
            f"""
            SELECT i.id FROM idea i
            WHERE i.network = :network AND i.state IN ({listed(states)}) AND i.due_at <= :before AND i.reminded = 0
              AND NOT {_VOTE_IS_OPEN}
            """,
            {"network": network, "before": stored(before), **states},
        )
        return [IdeaId(row["id"]) for row in rows]

    async def reminded(self, ideas: Iterable[IdeaId]) -> None:
        """Organisers have heard of these."""
        for idea in ideas:
            await self._execute("UPDATE idea SET reminded = 1 WHERE id = :id", {"id": idea})

    async def _ideas(self, where: str, values: dict[str, object]) -> list[KeptIdea]:
        return [_idea(row) for row in await self._rows(_IDEA + where, values)]
