"""What the organisation promised, read from where it began and where it was done; and the months that were counted."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.bookings.ties import Month
from bot.domain.commitments.promises import Given, KeptCount, PromiseName
from bot.domain.core.ids import OfferId
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

_CASE = """
    SELECT id AS about, created_at AS started, answered_at AS done,
           CASE WHEN state <> 'closed' THEN 1 ELSE 0 END AS waits
    FROM {table} WHERE network = :network
"""
GIVEN: dict[PromiseName, str] = {
    PromiseName.RING_BACK: """
        SELECT id AS about, written_at AS started, CASE WHEN state <> 'ran_out' THEN ended_at END AS done,
               CASE WHEN state IN ('open', 'taken') THEN 1 ELSE 0 END AS waits
        FROM referral_slip WHERE network = :network AND state <> 'double'
    """,
    PromiseName.HUMAN_ANSWER: _CASE.format(table="talk"),
    PromiseName.CONCERN_ANSWER: _CASE.format(table="concern"),
    PromiseName.COMPLAINT_ANSWER: _CASE.format(table="complaint"),
    PromiseName.APPLICATION_ANSWER: """
        SELECT c.person_id AS about, c.applied_at AS started, c.answered_at AS done,
               CASE WHEN c.state = 'applied' THEN 1 ELSE 0 END AS waits
        FROM champion c JOIN person p ON p.id = c.person_id
        WHERE p.network = :network AND (c.state = 'applied' OR c.answered_at IS NOT NULL)
    """,
    PromiseName.POST_READ: """
        SELECT id AS about, created_at AS started, read_at AS done,
               CASE WHEN state = 'awaiting_approval' THEN 1 ELSE 0 END AS waits
        FROM offer
        WHERE network = :network AND waited = 1 AND (state = 'awaiting_approval' OR read_at IS NOT NULL)
    """,
    PromiseName.FRIENDLY_CALL: """
        SELECT c.id AS about, c.due_at AS started,
               CASE WHEN c.outcome <> 'too late' THEN c.done_at END AS done,
               CASE WHEN c.state <> 'done' THEN 1 ELSE 0 END AS waits
        FROM call_task c JOIN person p ON p.id = c.guest_id
        WHERE p.network = :network AND c.subject = 'friendly_call' AND c.no_answers = 0
          AND (c.state <> 'done' OR c.outcome <> 'off')
    """,
    PromiseName.FIRST_INVITATION: """
        SELECT f.person_id AS about, f.joined_at AS started, f.done,
               CASE WHEN f.state = 'active' AND f.done IS NULL THEN 1 ELSE 0 END AS waits
        FROM (
            SELECT g.person_id, g.joined_at, g.state,
                   (SELECT MIN(i.queued_at) FROM invitation i
                    WHERE i.person_id = g.person_id AND i.queued_at >= g.joined_at) AS done
            FROM guest g JOIN person p ON p.id = g.person_id WHERE p.network = :network
        ) AS f
        WHERE (f.state = 'active' OR f.done IS NOT NULL)
    """,
}
"""For each promise, every time that it was given: since when, done when, and whether it can still be done.

What people took back themselves is in none: an application, a post.
"""


def _given(row: Row) -> Given:
    return Given(row["about"], read(row["started"]), read(row["done"]) if row["done"] else None, bool(row["waits"]))


class OurPromises(Repository):
    """Numbers, of nobody by name."""

    async def given(self, network: str, promise: PromiseName, since: datetime) -> list[Given]:
        """All that began from then on."""
        rows = await self._rows(
            f"SELECT * FROM ({GIVEN[promise]}) AS given WHERE given.started >= :since ORDER BY given.started",
            {"network": network, "since": stored(since)},
        )
        return [_given(row) for row in rows]

    async def promised(self, network: str) -> dict[PromiseName, tuple[int, datetime]]:
        """Within how many days each is promised there, and since when; a name that is a promise no more is left out."""
        rows = await self._rows(
            "SELECT promise, days, since FROM promised WHERE network = :network", {"network": network}
        )
        return {
            PromiseName(row["promise"]): (row["days"], read(row["since"]))
            for row in rows
            if row["promise"] in set(PromiseName)
        }

    async def promise(self, network: str, promises: Mapping[PromiseName, int], *, now: datetime) -> None:
        """From now on exactly this; what is promised as before stays promised since then."""
        before = await self.promised(network)
        for promise in before.keys() - promises.keys():
            await self._execute(
                "DELETE FROM promised WHERE network = :network AND promise = :promise",
                {"network": network, "promise": promise},
            )
        for promise, days in promises.items():
            if promise not in before or before[promise][0] != days:
                await self._execute(
                    """
                    INSERT INTO promised (network, promise, days, since) VALUES (:network, :promise, :days, :now)
                    ON CONFLICT (network, promise) DO UPDATE SET days = excluded.days, since = excluded.since
                    """,
                    {"network": network, "promise": promise, "days": days, "now": stored(now)},
                )

    async def note_read(self, offer: OfferId, *, now: datetime) -> None:
        """An organiser has approved a post, declined it or asked about it; the first time counts."""
        await self._execute(
            "UPDATE offer SET read_at = COALESCE(read_at, :now) WHERE id = :id AND waited = 1",
            {"now": stored(now), "id": offer},
        )

    async def last_month(self, network: str) -> Month | None:
        """The last that was counted."""
        row = await self._one(
            "SELECT MAX(month) AS month FROM promise_month WHERE network = :network", {"network": network}
        )
        return Month.read(row["month"]) if row["month"] else None

    async def keep_month(
        self, network: str, promise: PromiseName, month: Month, days: int, counted: KeptCount, *, now: datetime
    ) -> None:
        """Once; what was counted while all of it was there is not counted again without it."""
        await self._execute(
            """
            INSERT INTO promise_month (network, promise, month, days, kept, broken, counted_at)
            VALUES (:network, :promise, :month, :days, :kept, :broken, :now)
            ON CONFLICT (network, promise, month) DO NOTHING
            """,
            {
                "network": network,
                "promise": promise,
                "month": str(month),
                "days": days,
                "kept": counted.kept,
                "broken": counted.broken,
                "now": stored(now),
            },
        )

    async def counted_since(self, network: str, since: datetime) -> tuple[Month, KeptCount] | None:
        """The latest month of all promises together, where it was counted after then."""
        row = await self._first(
            """
            SELECT month, SUM(kept) AS kept, SUM(broken) AS broken FROM promise_month
            WHERE network = :network AND counted_at > :since GROUP BY month ORDER BY month DESC LIMIT 1
            """,
            {"network": network, "since": stored(since)},
        )
        return (Month.read(row["month"]), KeptCount(row["kept"], row["broken"])) if row else None
