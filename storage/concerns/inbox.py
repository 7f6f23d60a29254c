"""Cases as they are worked through: open → in_hand → closed, with an owner and a next date."""

from datetime import datetime

from bot.domain.concerns.cases import CASE_MOVES, Case, CaseKind, CaseState
from bot.domain.core.ids import CaseId, PersonId
from storage.engine.connection import Row
from storage.engine.moves import may_become
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_CASE = {
    CaseKind.CONCERN: """
        SELECT c.id, c.network, c.person_id, c.occurrence_id, c.words, c.urgent, c.state, c.owner_id, c.next_at,
               NULL AS due_at, c.created_at
        FROM concern c
    """,
    CaseKind.COMPLAINT: """
        SELECT c.id, c.network, c.person_id, NULL AS occurrence_id, c.words, 0 AS urgent, c.state, c.owner_id,
               c.next_at, c.due_at, c.created_at
        FROM complaint c
    """,
    CaseKind.TALK: """
        SELECT c.id, c.network, c.person_id, NULL AS occurrence_id, c.words, 0 AS urgent, c.state, c.owner_id,
               c.next_at, NULL AS due_at, c.created_at
        FROM talk c
    """,
}


def _case(kind: CaseKind, row: Row) -> Case:
    return Case(
        kind=kind,
        id=row["id"],
        network=row["network"],
        person=row["person_id"],
        occurrence_id=row["occurrence_id"],
        words=row["words"],
        urgent=bool(row["urgent"]),
        state=CaseState(row["state"]),
        owner=row["owner_id"],
        next=read(row["next_at"]),
        due=read(row["due_at"]) if row["due_at"] else None,
        made=read(row["created_at"]),
    )


class ConcernInbox(Repository):
    """A case moves as its table says, from how it was when it was read."""

    async def get(self, kind: CaseKind, case_id: CaseId) -> Case:
        """Raises `KeyError` when there is none."""
        return _case(kind, await self._one(_CASE[kind] + "WHERE c.id = :id", {"id": case_id}))

    async def not_closed(self, network: str) -> list[Case]:
        """Concerns before complaints and others, each the next date first."""
        where = "WHERE c.network = :network AND c.state <> 'closed' ORDER BY c.next_at, c.id"
        return [case for kind in CaseKind for case in await self._cases(kind, where, {"network": network})]

    async def due(self, network: str, *, now: datetime) -> list[Case]:
        """Those whose next date has come."""
        where = "WHERE c.network = :network AND c.state <> 'closed' AND c.next_at <= :now ORDER BY c.next_at, c.id"
        values: dict[str, object] = {"network": network, "now": stored(now)}
        return [case for kind in CaseKind for case in await self._cases(kind, where, values)]

    async def move(self, case: Case, new: CaseState, owner: PersonId, *, look: datetime | None = None) -> bool:
        """The next date is `look`, or stays. False when the table has no such move, or somebody else was first."""
        return await self._changed(
            f"""
            UPDATE {case.kind} SET state = :new, owner_id = :owner, next_at = :look
            WHERE id = :id AND state = :old AND state IN ({may_become(CASE_MOVES, new)})
              AND COALESCE(owner_id, 0) = :before
            """,
            {
                "new": new,
                "owner": owner,
                "look": stored(look or case.next),
                "id": case.id,
                "old": case.state,
                "before": case.owner or 0,
            },
        )

    async def note_answered(self, case: Case, *, now: datetime) -> None:
        """Somebody wrote to whoever raised it, or has closed it; the first time counts."""
        await self._execute(
            f"UPDATE {case.kind} SET answered_at = COALESCE(answered_at, :now) WHERE id = :id",
            {"now": stored(now), "id": case.id},
        )

    async def look_next(self, case: Case, at: datetime) -> None:
        await self._execute(
            f"UPDATE {case.kind} SET next_at = :at WHERE id = :id AND state <> 'closed'",
            {"at": stored(at), "id": case.id},
        )

    async def _cases(self, kind: CaseKind, where: str, values: dict[str, object]) -> list[Case]:
        rows = await self._rows(_CASE[kind] + where, values)
        return [_case(kind, row) for row in rows]
