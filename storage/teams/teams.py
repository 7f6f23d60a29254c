"""Teams of practices: who is in them, and what they began."""

from datetime import datetime

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId, ReferrerId, TeamId
from bot.domain.teams.counting import Sitting, Start
from bot.domain.teams.teams import MemberState, Team, TeamMember
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.people.commands_shown import CommandMenus

_TEAM = """
    SELECT t.id, t.referrer_id, r.name, r.network, t.code FROM team t JOIN referrer r ON r.id = t.referrer_id
"""
_HELPING = """
    FROM team_member m JOIN team t ON t.id = m.team_id JOIN referrer r ON r.id = t.referrer_id
    JOIN champion c ON c.person_id = m.person_id JOIN person p ON p.id = m.person_id
    WHERE c.state = 'active' AND p.network = r.network
"""
"""Whoever rests, has stopped or lives elsewhere by now does not count."""


def _team(row: Row) -> Team:
    return Team(row["id"], row["referrer_id"], row["name"], row["network"], row["code"])


def _member(row: Row) -> TeamMember:
    stood_in = read(row["stood_in_at"]) if row["stood_in_at"] else None
    state = MemberState(row["state"])
    return TeamMember(row["person_id"], row["first_name"], state, read(row["changed_at"]), stood_in)


class Teams(Repository):
    """One for each practice."""

    async def make(self, referrer: ReferrerId, code: str, by: PersonId, *, now: datetime) -> Team:
        """A new one, or the one that there is, with the code it has."""
        await self._execute(
            """
            INSERT INTO team (referrer_id, code, made_by, made_at) VALUES (:referrer, :code, :by, :now)
            ON CONFLICT (referrer_id) DO NOTHING
            """,
            {"referrer": referrer, "code": code, "by": by, "now": stored(now)},
        )
        return _team(await self._one(_TEAM + "WHERE t.referrer_id = :referrer", {"referrer": referrer}))

    async def end(self, team: TeamId) -> None:
        """Nobody is in it any more."""
        await self._execute("DELETE FROM team WHERE id = :id", {"id": team})

    async def get(self, team: TeamId) -> Team:
        """Raises `KeyError` when there is none."""
        return _team(await self._one(_TEAM + "WHERE t.id = :id", {"id": team}))

    async def of_referrer(self, referrer: ReferrerId) -> Team | None:
        row = await self._first(_TEAM + "WHERE t.referrer_id = :referrer", {"referrer": referrer})
        return _team(row) if row else None

    async def by_code(self, code: str) -> Team | None:
        row = await self._first(_TEAM + "WHERE t.code = :code", {"code": code})
        return _team(row) if row else None

    async def all(self, network: str) -> list[Team]:
        return await self._teams("WHERE r.network = :network ORDER BY r.name", {"network": network})

    async def of_person(self, person: PersonId) -> list[Team]:
        """Those that they are in, while they help in that town."""
        return await self._teams(
            f"WHERE t.id IN (SELECT m.team_id {_HELPING} AND m.state = 'in' AND m.person_id = :person) ORDER BY r.name",
            {"person": person},
        )

    async def known(self, team: TeamId, person: PersonId) -> MemberState | None:
        """How they stand to it; None where nothing is kept."""
        row = await self._first(
            "SELECT state FROM team_member WHERE team_id = :team AND person_id = :person",
            {"team": team, "person": person},
        )
        return MemberState(row["state"]) if row else None

    async def is_member(self, team: TeamId, person: PersonId) -> bool:
        """They are in it, and help."""
        return await self._any(
            f"SELECT 1 {_HELPING} AND m.state = 'in' AND m.team_id = :team AND m.person_id = :person",
            {"team": team, "person": person},
        )

    async def how_many(self, person: PersonId) -> int:
        """Teams that they are in, or wait for, whether or not they help just now."""
        row = await self._one(
            "SELECT COUNT(*) FROM team_member WHERE person_id = :person AND state IN ('in', 'asked')",
            {"person": person},
        )
        return int(row[0])

    async def members(self, team: TeamId) -> list[TeamMember]:
        """Those who are in it and help, by name; and those who would like to, or were asked."""
        rows = await self._rows(
            f"SELECT m.person_id, p.first_name, m.state, m.changed_at, m.stood_in_at {_HELPING} AND m.team_id = :team",
            {"team": team},
        )
        return sorted(map(_member, rows), key=lambda member: (member.first_name.casefold(), member.person))

    async def joined(self, team: TeamId) -> dict[PersonId, datetime]:
        """Everybody who is in it, since when: whoever rests keeps what they led."""
        rows = await self._rows(
            "SELECT person_id, changed_at FROM team_member WHERE team_id = :team AND state = 'in'", {"team": team}
        )
        return {PersonId(row["person_id"]): read(row["changed_at"]) for row in rows}

    async def move(
        self, team: TeamId, person: PersonId, old: MemberState | None, new: MemberState | None, *, now: datetime
    ) -> bool:
        """False when somebody was first. None: nothing is kept. Who comes in or goes is shown other commands."""
        await CommandMenus(self._connection).look_again(person)
        values = {"team": team, "person": person}
        if old is None:
            return await self._changed(
                """
                INSERT INTO team_member (team_id, person_id, state, changed_at) VALUES (:team, :person, :new, :now)
                ON CONFLICT (team_id, person_id) DO NOTHING
                """,
                {**values, "new": new, "now": stored(now)},
            )
        where = "WHERE team_id = :team AND person_id = :person AND state = :old"
        if new is None:
            return await self._changed(f"DELETE FROM team_member {where}", {**values, "old": old})
        return await self._changed(
            f"UPDATE team_member SET state = :new, changed_at = :now {where}",
            {**values, "old": old, "new": new, "now": stored(now)},
        )

    async def drop_out(self) -> None:
        """Who has stopped for good, or moved to another town, is in no team there. A stop can be undone for a day."""
        await self._execute(
            """
            DELETE FROM team_member WHERE EXISTS (
                SELECT 1 FROM team t JOIN referrer r ON r.id = t.referrer_id, person p
                WHERE t.id = team_member.team_id AND p.id = team_member.person_id AND p.network <> r.network)
            """,
            {},
        )
        await self._execute(
            """
            DELETE FROM team_member
            WHERE person_id IN (SELECT person_id FROM champion WHERE state = 'removed')
              AND person_id NOT IN (SELECT person_id FROM undo WHERE part = 'volunteer')
            """,
            {},
        )

    async def ringers(self, referrer: ReferrerId) -> list[PersonId]:
        """Members of the team of a practice who ring, and can be reached."""
        rows = await self._rows(
            f"""
            SELECT m.person_id {_HELPING} AND m.state = 'in' AND t.referrer_id = :referrer
                AND ',' || c.tasks || ',' LIKE '%,ring,%' AND p.reachable = 1 AND p.chat_id IS NOT NULL
                ORDER BY m.person_id
            """,
            {"referrer": referrer},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def note_offer(self, offer: OfferId, team: TeamId, host: PersonId) -> None:
        """Begun for the team; nothing is noted of somebody who is in it no more."""
        if await self.is_member(team, host):
            await self._execute(
                "INSERT INTO team_offer (offer_id, team_id) VALUES (:offer, :team) ON CONFLICT (offer_id) DO NOTHING",
                {"offer": offer, "team": team},
            )

    async def note_part(self, part: OfferId, whole: OfferId) -> None:
        """What was begun for a team stays so where a date of it becomes a post of its own."""
        await self._execute(
            "INSERT INTO team_offer (offer_id, team_id) SELECT :part, team_id FROM team_offer WHERE offer_id = :whole",
            {"part": part, "whole": whole},
        )

    async def of_offer(self, offer: OfferId) -> Team | None:
        """The team for which it was begun."""
        where = "JOIN team_offer f ON f.team_id = t.id WHERE f.offer_id = :offer"
        row = await self._first(_TEAM + where, {"offer": offer})
        return _team(row) if row else None

    async def ahead(self, team: TeamId, *, now: datetime, most: int) -> list[OccurrenceId]:
        """What is on next of what was begun for it."""
        rows = await self._rows(
            """
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            JOIN team_offer f ON f.offer_id = o.id
            WHERE f.team_id = :team AND oc.ends_at > :now AND o.state = 'open'
              AND oc.state IN ('open', 'full', 'started')
            ORDER BY oc.starts_at, oc.id LIMIT :most
            """,
            {"team": team, "now": stored(now), "most": most},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def starts(self, referrer: ReferrerId, *, now: datetime) -> list[Start]:
        """Everybody who started with the code or a slip of a practice. Meals that are still to come do not count."""
        rows = await self._rows(
            """
            SELECT r.at, COALESCE(g.meals, 0) - (
                SELECT COUNT(*) FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                WHERE b.person_id = r.person_id AND b.state = 'going' AND oc.ends_at > :now) AS had
            FROM referral r LEFT JOIN guest g ON g.person_id = r.person_id
            WHERE r.referrer_id = :referrer
            """,
            {"referrer": referrer, "now": stored(now)},
        )
        return [Start(read(row["at"]), row["had"]) for row in rows]

    async def sittings(self, team: TeamId) -> list[Sitting]:
        """All that took place and may be theirs: begun for them, or for no team by somebody who is in it."""
        rows = await self._rows(
            """
            SELECT o.kind, o.host_id, f.team_id, oc.starts_at, (
                SELECT COALESCE(SUM(b.party), 0) FROM booking b
                WHERE b.occurrence_id = oc.id AND b.state IN ('going', 'attended')) AS came
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id LEFT JOIN team_offer f ON f.offer_id = o.id
            WHERE oc.state = 'done' AND (f.team_id = :team OR (f.team_id IS NULL AND o.host_id IN (
                SELECT person_id FROM team_member WHERE team_id = :team AND state = 'in')))
            """,
            {"team": team},
        )
        return [
            Sitting(OfferKind(row["kind"]), row["host_id"], row["team_id"], read(row["starts_at"]), row["came"])
            for row in rows
        ]

    async def calls_made(self, team: TeamId) -> int:
        """Calls of its members to neighbours whom the practice sent, in which something was said."""
        row = await self._one(
            """
            SELECT COUNT(*) FROM call_task k JOIN referral f ON f.person_id = k.guest_id
            JOIN team t ON t.referrer_id = f.referrer_id
            JOIN team_member m ON m.team_id = t.id AND m.person_id = k.done_by AND m.state = 'in'
            WHERE t.id = :team AND k.state = 'done' AND k.outcome NOT IN ('off', 'too late', 'let be')
            """,
            {"team": team},
        )
        return int(row[0])

    async def _teams(self, where: str, values: dict[str, object]) -> list[Team]:
        return [_team(row) for row in await self._rows(_TEAM + where, values)]
