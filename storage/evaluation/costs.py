"""What towns have paid. A row is never changed: another stands instead of it, and what is taken out can come back."""

from datetime import date, datetime

from bot.domain.core.ids import CostId, PersonId
from bot.domain.evaluation.costs import Cost, CostKind, NewCost
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored


def _cost(row: Row) -> Cost:
    return Cost(
        id=CostId(row["id"]),
        network=row["network"],
        kind=CostKind(row["kind"]),
        pence=row["pence"],
        about=bool(row["about"]),
        first=date.fromisoformat(row["first_day"]),
        last=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        monthly=bool(row["monthly"]),
        noted_by=PersonId(row["noted_by"]) if row["noted_by"] else None,
        noted_at=read(row["noted_at"]),
        instead_of=CostId(row["instead_of"]) if row["instead_of"] else None,
        ended=bool(row["ended_at"]),
    )


class Costs(Repository):
    """Those that were taken out are still there for a while, and count nowhere."""

    async def add(
        self, new: NewCost, by: PersonId | None, *, now: datetime, instead_of: CostId | None = None
    ) -> CostId:
        """`by`: None on the machine itself."""
        row = await self._one(
            """
            INSERT INTO cost (network, kind, pence, about, first_day, last_day, monthly, noted_by, noted_at, instead_of)
            VALUES (:network, :kind, :pence, :about, :first, :last, :monthly, :by, :now, :instead_of)
            RETURNING id
            """,
            {
                "network": new.network,
                "kind": new.kind,
                "pence": new.pence,
                "about": int(new.about),
                "first": new.first.isoformat(),
                "last": new.last.isoformat() if new.last else "",
                "monthly": int(new.monthly),
                "by": by,
                "now": stored(now),
                "instead_of": instead_of,
            },
        )
        return CostId(row["id"])

    async def get(self, cost: CostId) -> Cost:
        """Also one that was taken out. Raises `KeyError` when there is none."""
        return _cost(await self._one("SELECT * FROM cost WHERE id = :id", {"id": cost}))

    async def of_town(self, network: str) -> list[Cost]:
        """All that count, the newest first."""
        rows = await self._rows(
            "SELECT * FROM cost WHERE network = :network AND ended_at = '' ORDER BY id DESC", {"network": network}
        )
        return [_cost(row) for row in rows]

    async def page(self, network: str, *, before: CostId, limit: int) -> list[Cost]:
        """The same, those noted before that one; 0: from the newest on."""
        rows = await self._rows(
            """
            SELECT * FROM cost WHERE network = :network AND ended_at = '' AND (:before = 0 OR id < :before)
            ORDER BY id DESC LIMIT :limit
            """,
            {"network": network, "before": before, "limit": limit},
        )
        return [_cost(row) for row in rows]

    async def take_out(self, cost: CostId, *, now: datetime) -> bool:
        """False when it was taken out before."""
        return await self._changed(
            "UPDATE cost SET ended_at = :now WHERE id = :id AND ended_at = ''", {"now": stored(now), "id": cost}
        )

    async def bring_back(self, cost: CostId) -> bool:
        """False when it counts already, or another stands instead of it."""
        return await self._changed(
            """
            UPDATE cost SET ended_at = ''
            WHERE id = :id AND ended_at <> ''
              AND NOT EXISTS (SELECT 1 FROM cost other WHERE other.instead_of = cost.id AND other.ended_at = '')
            """,
            {"id": cost},
        )
