"""Who sends people to us, and how many came: only ever counted."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import PersonId, ReferrerId
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class Referrer:
    """A practice, hub or library whose poster carries a code."""

    id: ReferrerId
    network: str
    code: str
    name: str
    takes_slips: bool
    """Its desk has a link for slips."""
    ended: bool
    """It sends nobody any more."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many joined by a code, and of them came at least once, and at least three times."""

    joined: int
    came: int
    came_three_times: int


CAME = """
    SELECT r.by_slip, COALESCE(g.meals, 0) - (
        SELECT COUNT(*) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
        WHERE b.person_id = r.person_id AND b.state = 'going' AND oc.ends_at > :now) AS had
    FROM referral r LEFT JOIN guest g ON g.person_id = r.person_id
    WHERE r.referrer_id = :referrer
"""
"""How many meals each of those had whom a practice sent."""
_REFERRER = "SELECT id, network, code, name, slip_hash, ended_at FROM referrer "


def _referrer(row: Row) -> Referrer:
    return Referrer(
        row["id"], row["network"], row["code"], row["name"], row["slip_hash"] is not None, bool(row["ended_at"])
    )


class Referrers(Repository):
    """Each name once in a network."""

    async def add(self, network: str, name: str, code: str, by: PersonId, *, now: datetime) -> Referrer:
        """A new one, or the one of that name with the code it has, also where it had ended."""
        await self._execute(
            """
            INSERT INTO referrer (network, code, name, created_by, created_at)
            VALUES (:network, :code, :name, :by, :now)
            ON CONFLICT (network, name) DO UPDATE SET ended_at = ''
            """,
            {"network": network, "code": code, "name": name, "by": by, "now": stored(now)},
        )
        where = "WHERE network = :network AND name = :name"
        return _referrer(await self._one(_REFERRER + where, {"network": network, "name": name}))

    async def get(self, referrer: ReferrerId) -> Referrer:
        """Raises `KeyError` when there is none."""
        return _referrer(await self._one(_REFERRER + "WHERE id = :id", {"id": referrer}))

    async def by_code(self, code: str) -> Referrer | None:
        row = await self._first(_REFERRER + "WHERE code = :code AND ended_at = ''", {"code": code})
        return _referrer(row) if row else None

    async def all(self, network: str) -> list[Referrer]:
        rows = await self._rows(
            _REFERRER + "WHERE network = :network AND ended_at = '' ORDER BY name", {"network": network}
        )
        return [_referrer(row) for row in rows]

    async def end(self, referrer: ReferrerId, *, now: datetime) -> bool:
        """Its poster and its link count for nothing any more; what came of them stays. False where it was so before."""
        ended = await self._changed(
            "UPDATE referrer SET ended_at = :now, slip_hash = NULL WHERE id = :id AND ended_at = ''",
            {"now": stored(now), "id": referrer},
        )
        await self._execute("UPDATE referral_slip SET team_until = NULL WHERE referrer_id = :id", {"id": referrer})
        return ended

    async def by_slip_code(self, code_hash: str) -> Referrer | None:
        row = await self._first(_REFERRER + "WHERE slip_hash = :hash", {"hash": code_hash})
        return _referrer(row) if row else None

    async def set_slip_code(self, referrer: ReferrerId, code_hash: str | None) -> None:
        """The one before is worth nothing any more; None: there is none."""
        await self._execute("UPDATE referrer SET slip_hash = :hash WHERE id = :id", {"hash": code_hash, "id": referrer})

    async def note_joined(
        self, referrer: ReferrerId, person: PersonId, *, now: datetime, by_slip: bool = False
    ) -> None:
        """The first poster or slip counts; joining again changes nothing."""
        await self._execute(
            """
            INSERT INTO referral (person_id, referrer_id, at, by_slip) VALUES (:person, :referrer, :now, :by_slip)
            ON CONFLICT (person_id) DO NOTHING
            """,
            {"person": person, "referrer": referrer, "now": stored(now), "by_slip": int(by_slip)},
        )

    async def counts(self, referrer: ReferrerId, *, now: datetime) -> Counts:
        """Meals that are still to come do not count yet."""
        row = await self._one(
            f"""
            SELECT COUNT(*) AS joined,
                   COALESCE(SUM(CASE WHEN had >= 1 THEN 1 ELSE 0 END), 0) AS came,
                   COALESCE(SUM(CASE WHEN had >= 3 THEN 1 ELSE 0 END), 0) AS thrice
            FROM ({CAME}) AS people WHERE by_slip = 0
            """,
            {"referrer": referrer, "now": stored(now)},
        )
        return Counts(row["joined"], row["came"], row["thrice"])
