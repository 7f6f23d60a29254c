"""Slips of practices: who would like to be rung. With its end a slip loses the name and the number."""

from datetime import datetime

from bot.domain.calls.slips import MOVES, NewSlip, Slip, SlipCounts, SlipState
from bot.domain.core.ids import PersonId, ReferrerId, SlipId
from storage.calls.phone_guests import MAY_RING
from storage.directory.referrers import CAME
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored, stored_or_none

_SLIP = """
    SELECT s.id, s.network, s.referrer_id, r.name AS practice, s.first_name, s.phone, s.best_time, s.words, s.state,
           s.taken_by, s.written_at, s.ends_at, s.team_until
    FROM referral_slip s JOIN referrer r ON r.id = s.referrer_id
"""


def _slip(row: Row) -> Slip:
    return Slip(
        id=row["id"],
        network=row["network"],
        referrer=row["referrer_id"],
        practice=row["practice"],
        first_name=row["first_name"],
        phone=row["phone"],
        best_time=row["best_time"],
        words=row["words"],
        state=SlipState(row["state"]),
        taken_by=row["taken_by"],
        written_at=read(row["written_at"]),
        ends_at=read(row["ends_at"]),
        team_until=read(row["team_until"]) if row["team_until"] else None,
    )


class Slips(Repository):
    """Of somebody who is on no list yet."""

    async def add(self, new: NewSlip, state: SlipState, by: PersonId | None, *, nudge_at: datetime) -> SlipId:
        """Of one that is there already, only that it was sent."""
        kept = state is not SlipState.DOUBLE
        row = await self._one(
            """
            INSERT INTO referral_slip (network, referrer_id, code_hash, sender_id, first_name, phone, best_time, words,
                                       language, state, taken_by, written_at, nudge_at, ends_at, team_until)
            VALUES (:network, :referrer, :code_hash, :sender, :first_name, :phone, :best_time, :words,
                    :language, :state, :by, :written_at, :nudge_at, :ends_at, :team_until)
            RETURNING id
            """,
            {
                "network": new.network,
                "referrer": new.referrer,
                "code_hash": new.code_hash,
                "sender": new.sender,
                "first_name": private(new.first_name if kept else ""),
                "phone": private(new.phone if kept else ""),
                "best_time": private(new.best_time if kept else ""),
                "words": new.words,
                "language": new.language,
                "state": state,
                "by": by,
                "written_at": stored(new.written_at),
                "nudge_at": stored(nudge_at) if kept else None,
                "ends_at": stored(new.ends_at),
                "team_until": stored_or_none(new.team_until) if kept else None,
            },
        )
        return SlipId(row["id"])

    async def get(self, slip: SlipId) -> Slip:
        """Raises `KeyError` when there is none."""
        return _slip(await self._one(_SLIP + "WHERE s.id = :id", {"id": slip}))

    async def open_in(self, network: str, person: PersonId | None) -> list[Slip]:
        """Those that nobody has taken; what waits for a team, only for whoever is in it. None: an organiser."""
        where = """
            WHERE s.state = 'open' AND s.network = :network AND (s.team_until IS NULL OR EXISTS (
                SELECT 1 FROM team t JOIN team_member m ON m.team_id = t.id
                WHERE t.referrer_id = s.referrer_id AND m.person_id = :person AND m.state = 'in')
              OR CAST(:person AS BIGINT) IS NULL)
        """
        return await self._slips(where, {"network": network, "person": person})

    async def for_all_by_now(self, *, now: datetime) -> list[Slip]:
        """Those that nobody of the team has taken in its time, each once."""
        late = await self._slips("WHERE s.state = 'open' AND s.team_until <= :now", {"now": stored(now)})
        for slip in late:
            await self._execute("UPDATE referral_slip SET team_until = NULL WHERE id = :id", {"id": slip.id})
        return late

    async def of_caller(self, caller: PersonId) -> list[Slip]:
        """Those that they ring."""
        return await self._slips("WHERE s.state = 'taken' AND s.taken_by = :caller", {"caller": caller})

    async def with_that_number(self, phone: str, network: str) -> list[Slip]:
        """Those that have not come to an end."""
        where = "WHERE s.state IN ('open', 'taken') AND s.network = :network"
        return [slip for slip in await self._slips(where, {"network": network}) if slip.phone == phone]

    async def take(self, slip: SlipId, by: PersonId) -> bool:
        """False when somebody was first."""
        return await self._changed(
            "UPDATE referral_slip SET state = 'taken', taken_by = :by WHERE id = :id AND state = 'open'",
            {"by": by, "id": slip},
        )

    async def give_back(self, slip: SlipId) -> bool:
        """It waits for somebody else."""
        return await self._changed(
            "UPDATE referral_slip SET state = 'open', taken_by = NULL WHERE id = :id AND state = 'taken'", {"id": slip}
        )

    async def end(self, slip: Slip, state: SlipState, *, now: datetime) -> bool:
        """The name and the number are gone. False when it had ended, or was in other hands by then."""
        assert state in MOVES[slip.state]
        return await self._changed(
            """
            UPDATE referral_slip
            SET state = :state, first_name = :nothing, phone = :nothing, best_time = :nothing, taken_by = NULL,
                nudge_at = NULL, ended_at = :now
            WHERE id = :id AND state = :expected
            """,
            {"state": state, "nothing": private(""), "now": stored(now), "id": slip.id, "expected": slip.state},
        )

    async def ran_out(self, *, now: datetime) -> list[Slip]:
        """Those whose time is over."""
        return await self._slips("WHERE s.state IN ('open', 'taken') AND s.ends_at <= :now", {"now": stored(now)})

    async def to_nudge(self, *, now: datetime) -> list[Slip]:
        """Those that are slow, each once."""
        slow = await self._slips("WHERE s.state IN ('open', 'taken') AND s.nudge_at <= :now", {"now": stored(now)})
        for slip in slow:
            await self._execute("UPDATE referral_slip SET nudge_at = NULL WHERE id = :id", {"id": slip.id})
        return slow

    async def without_caller(self) -> list[Slip]:
        """Taken by somebody who has stopped, rests or cannot be reached."""
        return await self._slips(
            f"""
            WHERE s.state = 'taken' AND (s.taken_by IS NULL OR (
                s.taken_by NOT IN ({MAY_RING})
                AND NOT EXISTS (SELECT 1 FROM organiser o JOIN person p ON p.id = o.person_id
                                WHERE o.person_id = s.taken_by AND p.reachable = 1 AND p.chat_id IS NOT NULL)))
            """,
            {},
        )

    async def sent_since(self, since: datetime, *, sender: PersonId, referrer: ReferrerId) -> tuple[int, int]:
        """How many from one chat, and from one practice."""
        row = await self._one(
            """
            SELECT COALESCE(SUM(CASE WHEN sender_id = :sender THEN 1 ELSE 0 END), 0) AS by_sender,
                   COALESCE(SUM(CASE WHEN referrer_id = :referrer THEN 1 ELSE 0 END), 0) AS of_practice
            FROM referral_slip WHERE written_at > :since AND (sender_id = :sender OR referrer_id = :referrer)
            """,
            {"sender": sender, "referrer": referrer, "since": stored(since)},
        )
        return row["by_sender"], row["of_practice"]

    async def desk_of(self, sender: PersonId) -> str | None:
        """The code by which they wrote last, while it is still that of its practice."""
        row = await self._first(
            """
            SELECT s.code_hash FROM referral_slip s JOIN referrer r ON r.id = s.referrer_id
            WHERE s.sender_id = :sender AND s.code_hash = r.slip_hash ORDER BY s.id DESC LIMIT 1
            """,
            {"sender": sender},
        )
        return str(row["code_hash"]) if row else None

    async def counts(self, referrer: ReferrerId, *, now: datetime) -> SlipCounts:
        """Meals that are still to come do not count yet."""
        values = {"referrer": referrer, "now": stored(now)}
        came = await self._one(f"SELECT COUNT(*) FROM ({CAME}) AS people WHERE by_slip = 1 AND had >= 1", values)
        sent = await self._one(
            """
            SELECT COUNT(*) AS sent, COALESCE(SUM(CASE WHEN state = 'added' THEN 1 ELSE 0 END), 0) AS added
            FROM referral_slip WHERE referrer_id = :referrer
            """,
            {"referrer": referrer},
        )
        return SlipCounts(sent["sent"], sent["added"], int(came[0]))

    async def _slips(self, where: str, values: dict[str, object]) -> list[Slip]:
        return [_slip(row) for row in await self._rows(f"{_SLIP}{where} ORDER BY s.id", values)]
