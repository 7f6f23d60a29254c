"""Votes and ballots. How a vote stands is counted once, at its end, and what somebody chose goes with the counting."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.core.ids import IdeaId, PersonId, VoteId
from bot.domain.voice.votes import VOTE_MOVES, Vote, VoteChoice, VoteNews, VoteState, first_of
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.voice.ideas import STILL_WANTS


class Votes(Repository):
    """A vote moves as its table says; what is in a draft nobody has seen."""

    async def add(self, network: str, ideas: Sequence[IdeaId], days: int, *, now: datetime) -> VoteId:
        """A draft; an older one that was not opened goes."""
        await self._execute("DELETE FROM vote WHERE network = :network AND state = 'draft'", {"network": network})
        row = await self._one(
            "INSERT INTO vote (network, days, made_at) VALUES (:network, :days, :now) RETURNING id",
            {"network": network, "days": days, "now": stored(now)},
        )
        vote = VoteId(row["id"])
        for idea in ideas:
            await self._execute(
                "INSERT INTO vote_choice (vote_id, idea_id) VALUES (:vote, :idea)", {"vote": vote, "idea": idea}
            )
        return vote

    async def get(self, vote: VoteId) -> Vote:
        """Raises `KeyError` when there is none."""
        return await self._vote(await self._one("SELECT * FROM vote WHERE id = :id", {"id": vote}))

    async def discard(self, vote: VoteId) -> bool:
        """False when it was opened or thrown away before."""
        return await self._changed("DELETE FROM vote WHERE id = :id AND state = 'draft'", {"id": vote})

    async def of_idea(self, idea: IdeaId) -> Vote | None:
        """The one in which it stands, or stood."""
        row = await self._first(
            """
            SELECT v.* FROM vote v JOIN vote_choice c ON c.vote_id = v.id
            WHERE c.idea_id = :idea AND v.state <> 'draft'
            ORDER BY v.id DESC LIMIT 1
            """,
            {"idea": idea},
        )
        return await self._vote(row) if row else None

    async def opened_last(self, network: str) -> datetime | None:
        """When the last one of the town was opened."""
        row = await self._one(
            "SELECT MAX(opened_at) AS last FROM vote WHERE network = :network AND state <> 'draft'",
            {"network": network},
        )
        return read(row["last"]) if row["last"] else None

    async def open_in(self, network: str) -> Vote | None:
        """The one that is open there."""
        row = await self._first("SELECT * FROM vote WHERE network = :network AND state = 'open'", {"network": network})
        return await self._vote(row) if row else None

    async def open(self, vote: Vote, ends: datetime, due: datetime, *, now: datetime) -> bool:
        """Everybody is asked, and its ideas have their answers by `due`. False when somebody was first."""
        assert VoteState.OPEN in VOTE_MOVES[vote.state]
        moved = await self._execute(
            """
            UPDATE idea SET state = 'in_vote', moved_at = :now, due_at = :due, reminded = 0
            WHERE state = 'kept' AND id IN (SELECT c.idea_id FROM vote_choice c WHERE c.vote_id = :id)
            """,
            {"now": stored(now), "due": stored(due), "id": vote.id},
        )
        opened = await self._changed(
            """
            UPDATE vote SET state = 'open', opened_at = :now, ends_at = :ends, telling = 'open', told_to = 0
            WHERE id = :id AND state = 'draft'
            """,
            {"now": stored(now), "ends": stored(ends), "id": vote.id},
        )
        return opened and moved == len(vote.choices)

    async def to_end(self, *, now: datetime) -> list[Vote]:
        """Those whose time is over and that were not counted."""
        rows = await self._rows(
            "SELECT * FROM vote WHERE state = 'open' AND ends_at <= :now ORDER BY id", {"now": stored(now)}
        )
        return [await self._vote(row) for row in rows]

    async def end(self, vote: VoteId) -> bool:
        """Count it, once: what each chose is forgotten, that they voted stays. False when it was counted before."""
        ended = await self._changed(
            "UPDATE vote SET state = 'ended', telling = 'result', told_to = 0 WHERE id = :id AND state = 'open'",
            {"id": vote},
        )
        if not ended:
            return False
        rows = await self._rows(
            """
            SELECT c.idea_id, COUNT(b.person_id) AS votes
            FROM vote_choice c LEFT JOIN ballot b ON b.vote_id = c.vote_id AND b.idea_id = c.idea_id
            WHERE c.vote_id = :id GROUP BY c.idea_id
            """,
            {"id": vote},
        )
        votes = {IdeaId(row["idea_id"]): int(row["votes"]) for row in rows}
        first = first_of(votes)
        for idea, count in votes.items():
            await self._execute(
                "UPDATE vote_choice SET votes = :votes, first = :first WHERE vote_id = :vote AND idea_id = :idea",
                {"votes": count, "first": int(idea in first), "vote": vote, "idea": idea},
            )
        await self._execute("DELETE FROM ballot WHERE vote_id = :id AND voted_at = ''", {"id": vote})
        await self._execute("UPDATE ballot SET idea_id = NULL WHERE vote_id = :id", {"id": vote})
        return True

    async def answered(self, vote: VoteId) -> bool:
        """What came first has its answer. False while something of it waits, or it was noted before."""
        return await self._changed(
            """
            UPDATE vote SET state = 'answered'
            WHERE id = :id AND state = 'ended'
              AND NOT EXISTS (SELECT 1 FROM vote_choice c JOIN idea i ON i.id = c.idea_id
                              WHERE c.vote_id = :id AND c.first = 1 AND i.state = 'in_vote')
            """,
            {"id": vote},
        )

    async def to_tell(self) -> list[tuple[VoteId, VoteNews, PersonId]]:
        """Of which votes somebody is still to hear, what, and who heard it last."""
        rows = await self._rows("SELECT id, telling, told_to FROM vote WHERE telling <> '' ORDER BY id")
        return [(row["id"], VoteNews(row["telling"]), row["told_to"]) for row in rows]

    async def told(self, vote: VoteId, person: PersonId, *, all_told: bool) -> None:
        await self._execute(
            "UPDATE vote SET told_to = :person, telling = CASE WHEN :all = 1 THEN '' ELSE telling END WHERE id = :id",
            {"person": person, "all": int(all_told), "id": vote},
        )

    async def may_vote(self, network: str, *, after: PersonId, limit: int) -> list[PersonId]:
        """Everybody of the town who is with us, has not gone for a rest, and wants to hear of votes."""
        rows = await self._rows(
            f"""
            SELECT p.id FROM person p
            WHERE p.network = :network AND p.id > :after AND {STILL_WANTS}
              AND NOT EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id AND g.state = 'paused')
            ORDER BY p.id LIMIT :limit
            """,
            {"network": network, "after": after, "limit": limit},
        )
        return [PersonId(row["id"]) for row in rows]

    async def still_wants(self, person: PersonId) -> bool:
        """They are with us, and want to hear of votes and answers."""
        return await self._any(f"SELECT 1 FROM person p WHERE p.id = :person AND {STILL_WANTS}", {"person": person})

    async def voters(self, vote: VoteId, *, after: PersonId, limit: int) -> list[PersonId]:
        """Those who voted in it."""
        rows = await self._rows(
            f"""
            SELECT p.id FROM ballot b JOIN person p ON p.id = b.person_id
            WHERE b.vote_id = :vote AND b.voted_at <> '' AND p.id > :after AND {STILL_WANTS}
            ORDER BY p.id LIMIT :limit
            """,
            {"vote": vote, "after": after, "limit": limit},
        )
        return [PersonId(row["id"]) for row in rows]

    async def ask(self, vote: VoteId, person: PersonId) -> bool:
        """They may vote. False when they were asked before."""
        return await self._changed(
            "INSERT INTO ballot (vote_id, person_id) VALUES (:vote, :person) ON CONFLICT DO NOTHING",
            {"vote": vote, "person": person},
        )

    async def hears_news_on(self, person: PersonId, day: date) -> bool:
        """They have a message of the organisers that day: a vote waits for another."""
        return await self._any(
            "SELECT 1 FROM broadcast_recipient WHERE person_id = :person AND day = :day",
            {"person": person, "day": day.isoformat()},
        )

    async def choose(self, vote: VoteId, person: PersonId, idea: IdeaId, *, now: datetime) -> bool:
        """One vote a person, which they may change until the end. False for whoever was not asked, or too late."""
        return await self._changed(
            """
            UPDATE ballot SET idea_id = :idea, voted_at = :now
            WHERE vote_id = :vote AND person_id = :person
              AND EXISTS (SELECT 1 FROM vote v JOIN vote_choice c ON c.vote_id = v.id
                          WHERE v.id = :vote AND c.idea_id = :idea AND v.state = 'open' AND v.ends_at > :now)
            """,
            {"vote": vote, "person": person, "idea": idea, "now": stored(now)},
        )

    async def was_asked(self, vote: VoteId, person: PersonId) -> bool:
        return await self._any(
            "SELECT 1 FROM ballot WHERE vote_id = :vote AND person_id = :person", {"vote": vote, "person": person}
        )

    async def _vote(self, row: Row) -> Vote:
        choices = await self._rows(
            """
            SELECT c.idea_id, i.wording, i.words, c.votes, c.first
            FROM vote_choice c JOIN idea i ON i.id = c.idea_id WHERE c.vote_id = :id ORDER BY c.idea_id
            """,
            {"id": row["id"]},
        )
        return Vote(
            id=VoteId(row["id"]),
            network=row["network"],
            state=VoteState(row["state"]),
            days=row["days"],
            ends=read(row["ends_at"]) if row["ends_at"] else None,
            choices=tuple(
                VoteChoice(
                    idea=one["idea_id"],
                    wording=one["wording"] or one["words"],
                    votes=one["votes"],
                    first=bool(one["first"]),
                )
                for one in choices
            ),
        )
