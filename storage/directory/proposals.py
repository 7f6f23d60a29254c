"""What a file of services proposes, kept between its being read and an organiser’s word, for as long as they are in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.directory.proposals import Proposal, ProposalState, proposal_from_json, proposal_to_json
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """One of them."""

    id: int
    state: ProposalState
    proposal: Proposal
    before: str
    """What was there before it was taken, as whoever took it wrote it; empty for nothing."""
    made: int | None
    """The row of the directory that it became."""


def _kept(row: Row) -> KeptProposal:
    return KeptProposal(
        id=row["id"],
        state=ProposalState(row["state"]),
        proposal=proposal_from_json(row["said"]),
        before=row["earlier"],
        made=row["made_id"],
    )


class Proposals(Repository):
    """Of one file at a time for each session."""

    async def put(self, session: str, network: str, proposals: Iterable[tuple[Proposal, ProposalState]]) -> None:
        """In the place of those of the file before."""
        await self.forget(session)
        await self._connection.executemany(
            """
            INSERT INTO proposal (session_hash, network, number, state, said)
            VALUES (:session, :network, :number, :state, :said)
            """,
            [
                {
                    "session": session,
                    "network": network,
                    "number": one.number,
                    "state": state,
                    "said": private(proposal_to_json(one)),
                }
                for one, state in proposals
            ],
        )

    async def all(self, session: str, network: str) -> Sequence[KeptProposal]:
        """In the order of the file."""
        rows = await self._rows(
            "SELECT * FROM proposal WHERE session_hash = :session AND network = :network ORDER BY number",
            {"session": session, "network": network},
        )
        return [_kept(row) for row in rows]

    async def has_any(self, session: str) -> bool:
        return await self._any("SELECT 1 FROM proposal WHERE session_hash = :session", {"session": session})

    async def move(self, one: int, expected: ProposalState, to: ProposalState) -> bool:
        """False where somebody was first."""
        return await self._changed(
            "UPDATE proposal SET state = :to WHERE id = :id AND state = :expected",
            {"id": one, "expected": expected, "to": to},
        )

    async def note_taken(self, one: int, made: int, before: str) -> None:
        """What it became, and what was there before it."""
        await self._execute(
            "UPDATE proposal SET made_id = :made, earlier = :earlier WHERE id = :id",
            {"id": one, "made": made, "earlier": private(before)},
        )

    async def forget(self, session: str) -> None:
        await self._execute("DELETE FROM proposal WHERE session_hash = :session", {"session": session})
