"""Who rings a neighbour in the place of another, and when whoever rings is away."""

from datetime import date, datetime

from bot.domain.calls.away import Away
from bot.domain.calls.who_rings import Shared, StandInFor, StandInWhy
from bot.domain.core.ids import PersonId, TeamId
from storage.calls.phone_guests import MAY_RING, away_of
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

PURPOSE = "team_calls"
"""Of their yes, among their consents."""


def _shared(row: Row) -> Shared:
    return Shared(
        guest=row["person_id"],
        network=row["network"],
        zone=row["zone"],
        language=row["language"],
        team=row["team_id"],
        caller=row["champion_id"],
        caller_rests=row["state"] == "paused",
        away=away_of(row),
        by=row["by_id"],
        why=StandInWhy(row["why"]) if row["why"] else None,
        waits=bool(row["waits"]),
    )


class StandIns(Repository):
    """One at a time for each neighbour."""

    async def shared(self, *, now: datetime) -> list[Shared]:
        """Neighbours who said that others of the team may ring, while somebody of it rings them.

        Whoever rings them may be away or rest, and has not stopped.
        """
        rows = await self._rows(
            """
            SELECT n.person_id, n.champion_id, t.id AS team_id, g.network, g.zone, g.language, c.state,
                   a.first_day, a.last_day, s.by_id, s.why,
                   EXISTS (SELECT 1 FROM call_task k WHERE k.guest_id = n.person_id AND k.state = 'open'
                           AND k.due_at <= :now) AS waits
            FROM neighbour n JOIN referral f ON f.person_id = n.person_id JOIN team t ON t.referrer_id = f.referrer_id
            JOIN team_member m ON m.team_id = t.id AND m.person_id = n.champion_id AND m.state = 'in'
            JOIN person g ON g.id = n.person_id JOIN person p ON p.id = n.champion_id
            JOIN champion c ON c.person_id = n.champion_id
            LEFT JOIN champion_away a ON a.person_id = n.champion_id
            LEFT JOIN stand_in s ON s.person_id = n.person_id AND s.team_id = t.id
            JOIN consent y ON y.id = (SELECT MAX(z.id) FROM consent z
                                      WHERE z.person_id = n.person_id AND z.purpose = 'team_calls')
            WHERE y.given = 1 AND c.state IN ('active', 'paused') AND p.network = g.network AND p.reachable = 1
            ORDER BY n.person_id
            """,
            {"now": stored(now)},
        )
        return [_shared(row) for row in rows]

    async def could(self, today: date) -> list[StandInFor]:
        """Members of teams who ring, can be reached, and are not away on that day."""
        rows = await self._rows(
            f"""
            SELECT m.person_id, m.team_id, p.language, m.stood_in_at,
                   (SELECT COUNT(*) FROM stand_in s WHERE s.by_id = m.person_id) AS stands_in_for,
                   (SELECT COUNT(*) FROM neighbour n WHERE n.champion_id = m.person_id) AS rings
            FROM team_member m JOIN person p ON p.id = m.person_id
            JOIN team t ON t.id = m.team_id JOIN referrer r ON r.id = t.referrer_id
            LEFT JOIN champion_away a ON a.person_id = m.person_id
                AND a.first_day <= :today AND (a.last_day IS NULL OR a.last_day >= :today)
            WHERE m.state = 'in' AND p.network = r.network AND a.person_id IS NULL AND m.person_id IN ({MAY_RING})
            ORDER BY m.person_id
            """,
            {"today": today.isoformat()},
        )
        return [
            StandInFor(
                person=row["person_id"],
                team=row["team_id"],
                language=row["language"],
                stands_in_for=row["stands_in_for"],
                stood_in_at=read(row["stood_in_at"]) if row["stood_in_at"] else None,
                rings=row["rings"],
            )
            for row in rows
        ]

    async def all(self) -> dict[PersonId, PersonId]:
        """Neighbour → who stands in."""
        rows = await self._rows("SELECT person_id, by_id FROM stand_in ORDER BY person_id")
        return {PersonId(row["person_id"]): PersonId(row["by_id"]) for row in rows}

    async def begin(self, shared: Shared, by: PersonId, why: StandInWhy, *, now: datetime) -> None:
        """From now on they ring; whoever stood in before does not."""
        await self._execute(
            """
            INSERT INTO stand_in (person_id, by_id, team_id, why, since) VALUES (:guest, :by, :team, :why, :now)
            ON CONFLICT (person_id) DO UPDATE SET by_id = :by, team_id = :team, why = :why, since = :now
            """,
            {"guest": shared.guest, "by": by, "team": shared.team, "why": why, "now": stored(now)},
        )
        await self._execute(
            "UPDATE team_member SET stood_in_at = :now WHERE team_id = :team AND person_id = :by",
            {"now": stored(now), "team": shared.team, "by": by},
        )

    async def end(self, guest: PersonId) -> bool:
        """False where nobody stood in."""
        return await self._changed("DELETE FROM stand_in WHERE person_id = :guest", {"guest": guest})

    async def end_of(self, by: PersonId, team: TeamId) -> None:
        """Who leaves a team stands in for nobody of it, and somebody else is to hear of what was still to be said."""
        values = {"by": by, "team": team}
        await self._execute(
            """
            UPDATE call_task SET told_at = NULL
            WHERE state <> 'done' AND guest_id IN (
                SELECT person_id FROM stand_in WHERE team_id = :team AND by_id = :by)
            """,
            values,
        )
        await self._execute("DELETE FROM stand_in WHERE team_id = :team AND by_id = :by", values)

    async def team_for(self, guest: PersonId) -> TeamId | None:
        """The team of which whoever rings them is one, and whose practice sent them."""
        row = await self._first(
            """
            SELECT t.id FROM neighbour n JOIN referral f ON f.person_id = n.person_id
            JOIN team t ON t.referrer_id = f.referrer_id
            JOIN team_member m ON m.team_id = t.id AND m.person_id = n.champion_id AND m.state = 'in'
            WHERE n.person_id = :guest
            """,
            {"guest": guest},
        )
        return TeamId(row["id"]) if row else None

    async def said(self, guest: PersonId) -> bool | None:
        """Whether others of the team may ring them; None where they were not asked."""
        row = await self._first(
            "SELECT given FROM consent WHERE person_id = :guest AND purpose = 'team_calls' ORDER BY id DESC LIMIT 1",
            {"guest": guest},
        )
        return bool(row["given"]) if row else None

    async def away(self, person: PersonId) -> Away | None:
        row = await self._first(
            "SELECT first_day, last_day FROM champion_away WHERE person_id = :person", {"person": person}
        )
        return away_of(row) if row else None

    async def set_away(self, person: PersonId, away: Away) -> None:
        await self._execute(
            """
            INSERT INTO champion_away (person_id, first_day, last_day) VALUES (:person, :first, :last)
            ON CONFLICT (person_id) DO UPDATE SET first_day = :first, last_day = :last
            """,
            {
                "person": person,
                "first": away.first_day.isoformat(),
                "last": away.last_day.isoformat() if away.last_day else None,
            },
        )

    async def back(self, person: PersonId) -> bool:
        """False where they were not away."""
        return await self._changed("DELETE FROM champion_away WHERE person_id = :person", {"person": person})

    async def forget_over(self, yesterday: date) -> None:
        """Days that are over are nobody’s business."""
        await self._execute(
            "DELETE FROM champion_away WHERE last_day < :yesterday", {"yesterday": yesterday.isoformat()}
        )
