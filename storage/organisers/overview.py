"""What organisers look through: who helps, who applied, which posts wait, what is on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.core.people import ChampionState
from bot.domain.offers.kinds import COLLECTED
from bot.domain.organisers.week import Ahead
from storage.engine.encryption import private
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored
from storage.people.commands_shown import CommandMenus


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helps, or would like to."""

    id: PersonId
    first_name: str
    state: ChampionState | None
    organiser: bool


@dataclass(frozen=True, slots=True)
class OccurrenceToday:
    """One occurrence of today, and how far it is filled."""

    id: OccurrenceId
    title: str
    venue: str
    starts: datetime
    ends: datetime
    zone: str
    taken: int
    places: int


@dataclass(frozen=True, slots=True)
class Came:
    """Who came in a stretch of time: people in all, and those who had not been there in the three months before."""

    people: int
    fresh: int


class Overview(Repository):
    """Reads, each for one network, and what an organiser takes from somebody."""

    async def helpers(self, network: str, states: Sequence[ChampionState], *, organisers: bool) -> list[Helper]:
        """By name: those whose application is in one of these states, and the organisers."""
        rows = await self._rows(
            """
            SELECT p.id, p.first_name, c.state, o.person_id IS NOT NULL AS organiser
            FROM person p
            LEFT JOIN champion c ON c.person_id = p.id
            LEFT JOIN organiser o ON o.person_id = p.id AND o.network = :network
            WHERE p.id IN (SELECT person_id FROM champion UNION SELECT person_id FROM organiser)
              AND ((p.network = :network AND ',' || :states || ',' LIKE '%,' || c.state || ',%')
               OR (:organisers = 1 AND o.person_id IS NOT NULL))
            """,
            {"network": network, "states": ",".join(states), "organisers": int(organisers)},
        )
        helpers = [
            Helper(
                row["id"],
                row["first_name"],
                ChampionState(row["state"]) if row["state"] else None,
                bool(row["organiser"]),
            )
            for row in rows
        ]
        return sorted(helpers, key=lambda helper: (helper.first_name, helper.id))

    async def about(self, person: PersonId) -> str:
        """What they told the organisers when they offered to help."""
        row = await self._first("SELECT about FROM champion WHERE person_id = :person", {"person": person})
        return str(row["about"]) if row else ""

    async def set_about(self, person: PersonId, about: str) -> None:
        await self._execute(
            "UPDATE champion SET about = :about WHERE person_id = :person", {"about": private(about), "person": person}
        )

    async def home(self, person: PersonId) -> tuple[str, str]:
        """The sector and the area that they live in, as they said when they offered to help; else empty."""
        row = await self._first("SELECT sector, area FROM champion WHERE person_id = :person", {"person": person})
        return (row["sector"], row["area"]) if row else ("", "")

    async def set_home(self, person: PersonId, sector: str, area: str) -> None:
        values = {"sector": sector, "area": area, "person": person}
        await self._execute("UPDATE champion SET sector = :sector, area = :area WHERE person_id = :person", values)

    async def may_apply_again(self, person: PersonId, day: date | None) -> None:
        """Somebody who was not taken on: from that day, or at any time."""
        values = {"day": day.isoformat() if day else "", "person": person}
        await self._execute("UPDATE champion SET apply_again = :day WHERE person_id = :person", values)

    async def applies_again(self, person: PersonId) -> date | None:
        """The first day on which they may offer to help again; None where nothing was said."""
        row = await self._first(
            "SELECT apply_again FROM champion WHERE person_id = :person AND state = 'removed'", {"person": person}
        )
        return date.fromisoformat(row["apply_again"]) if row and row["apply_again"] else None

    async def food_nobody_says(self, network: str, *, now: datetime, before: datetime) -> list[OccurrenceId]:
        """Dates whose food was not said, and whose host cannot be asked."""
        rows = await self._rows(
            """
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN person p ON p.id = o.host_id
            WHERE oc.food_said = 0 AND oc.state IN ('open', 'full') AND oc.starts_at > :now AND oc.starts_at < :before
              AND o.state = 'open' AND o.network = :network AND (p.reachable = 0 OR p.chat_id IS NULL)
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "now": stored(now), "before": stored(before)},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def posts_to_approve(self, network: str) -> list[OfferId]:
        """The oldest first."""
        rows = await self._rows(
            "SELECT id FROM offer WHERE network = :network AND state = 'awaiting_approval' ORDER BY id",
            {"network": network},
        )
        return [OfferId(row["id"]) for row in rows]

    async def on_between(self, network: str, start: datetime, end: datetime) -> list[OccurrenceToday]:
        """What is on, the soonest first."""
        rows = await self._rows(
            """
            SELECT oc.id, o.title, v.name AS venue, oc.starts_at, oc.ends_at, o.zone, oc.taken, oc.places
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND o.state = 'open' AND oc.state IN ('open', 'full', 'started')
              AND oc.ends_at > :start AND oc.starts_at < :end
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return [
            OccurrenceToday(
                row["id"],
                row["title"],
                row["venue"],
                read(row["starts_at"]),
                read(row["ends_at"]),
                row["zone"],
                row["taken"],
                row["places"],
            )
            for row in rows
        ]

    async def ahead(self, network: str, start: datetime, end: datetime) -> list[Ahead]:
        """What is on and what waits to be read, the soonest first, with how far people have answered."""
        rows = await self._rows(
            """
            SELECT oc.id, o.title, v.name AS venue, oc.starts_at, oc.taken, oc.places, o.state,
                   (SELECT COUNT(*) FROM invitation i WHERE i.occurrence_id = oc.id AND i.state = 'sent') AS asked,
                   (SELECT COALESCE(SUM(b.party), 0) FROM booking b
                    WHERE b.occurrence_id = oc.id AND b.state = 'waitlisted') AS waiting
            FROM occurrence oc JOIN offer o ON o.id = oc.offer_id JOIN venue v ON v.id = o.venue_id
            WHERE o.network = :network AND o.state IN ('open', 'awaiting_approval')
              AND oc.state IN ('open', 'full', 'started') AND oc.ends_at > :start AND oc.starts_at < :end
            ORDER BY oc.starts_at, oc.id
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return [
            Ahead(
                id=OccurrenceId(row["id"]),
                title=row["title"],
                venue=row["venue"],
                starts=read(row["starts_at"]),
                taken=row["taken"],
                places=row["places"],
                asked=row["asked"],
                waiting=row["waiting"],
                to_read=row["state"] == "awaiting_approval",
            )
            for row in rows
        ]

    async def came_between(self, network: str, start: datetime, end: datetime) -> Came:
        """By what is in the books: whoever was going and was not marked away has come."""
        row = await self._one(
            """
            SELECT COALESCE(SUM(b.party), 0) AS people,
                   COUNT(DISTINCT CASE WHEN NOT EXISTS (
                       SELECT 1 FROM booking e JOIN occurrence eo ON eo.id = e.occurrence_id
                       WHERE e.person_id = b.person_id AND e.state IN ('going', 'attended') AND eo.ends_at <= :start
                   ) THEN b.person_id END) AS fresh
            FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND b.state IN ('going', 'attended')
              AND oc.ends_at > :start AND oc.ends_at <= :end
            """,
            {"network": network, "start": stored(start), "end": stored(end)},
        )
        return Came(people=row["people"], fresh=row["fresh"])

    async def food_closing(self, network: str, *, now: datetime, before: datetime) -> list[OccurrenceToday]:
        """Spare food with portions left that nobody can have after that time."""
        occurrences = await self.on_between(network, now, before)
        kinds = named("kind", sorted(COLLECTED))
        food = await self._rows(
            f"""
            SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id
            WHERE o.network = :network AND o.kind IN ({listed(kinds)}) AND oc.taken < oc.places
              AND oc.ends_at > :now AND oc.ends_at <= :before
            """,
            {**kinds, "network": network, "now": stored(now), "before": stored(before)},
        )
        ids = {row["id"] for row in food}
        return [occurrence for occurrence in occurrences if occurrence.id in ids]

    async def take_on(self, person: PersonId, *, by: PersonId | None, now: datetime) -> None:
        """A champion at once, by an invitation; whoever rests or was removed before begins again."""
        await self._execute(
            """
            INSERT INTO champion (person_id, state, tasks, applied_at, decided_by, decided_at)
            VALUES (:person, 'active', '', :now, :by, :now)
            ON CONFLICT (person_id) DO UPDATE SET state = 'active', decided_by = :by, decided_at = :now
            """,
            {"person": person, "by": by, "now": stored(now)},
        )
        await CommandMenus(self._connection).look_again(person)

    async def has_stood_down(self, person: PersonId) -> bool:
        """True of who rests, was declined or removed, has stopped, or is no organiser any more."""
        row = await self._one(
            """
            SELECT EXISTS (SELECT 1 FROM champion WHERE person_id = :person AND state <> 'active'
                             AND decided_at IS NOT NULL)
                OR EXISTS (SELECT 1 FROM audit WHERE about_id = :person AND what = 'organiser_taken') AS has
            """,
            {"person": person},
        )
        return bool(row["has"])

    async def pause_posts(self, person: PersonId, *, paused: bool) -> None:
        """Those that are open or wait to be read; what they post later is kept back by `Person.posts_paused`."""
        values = {"paused": int(paused), "person": person}
        await self._execute("UPDATE champion SET posts_paused = :paused WHERE person_id = :person", values)
        await self._execute(
            """
            UPDATE offer
            SET paused = CASE WHEN host_lost_at IS NULL THEN :paused ELSE 1 END, stays_paused = :paused
            WHERE host_id = :person AND state IN ('awaiting_approval', 'open')
            """,
            values,
        )
        await self._execute(
            """
            UPDATE invitation SET state = 'withdrawn' WHERE :paused = 1 AND state = 'queued' AND occurrence_id IN (
                SELECT oc.id FROM occurrence oc JOIN offer o ON o.id = oc.offer_id WHERE o.host_id = :person)
            """,
            values,
        )
        await CommandMenus(self._connection).look_again(person)

    async def handed_on(self, person: PersonId) -> list[tuple[OfferId, PersonId]]:
        """What was given to whom when this champion was last paused or removed, and is still theirs."""
        rows = await self._rows(
            """
            SELECT h.offer_id, h.to_id FROM handover h
            JOIN champion c ON c.person_id = h.from_id AND c.decided_at = h.asked_at
            JOIN offer o ON o.id = h.offer_id AND o.host_id = h.to_id
            WHERE h.from_id = :person AND h.state = 'agreed' AND o.state IN ('awaiting_approval', 'open')
            ORDER BY h.offer_id
            """,
            {"person": person},
        )
        return [(OfferId(row["offer_id"]), PersonId(row["to_id"])) for row in rows]

    async def take_organiser(self, person: PersonId, network: str) -> bool:
        """False when they were none there, or nobody would be left to organise."""
        changed = await self._changed(
            """
            DELETE FROM organiser WHERE person_id = :person AND network = :network AND EXISTS (
                SELECT 1 FROM organiser o WHERE o.network = :network AND o.person_id <> :person)
            """,
            {"person": person, "network": network},
        )
        await CommandMenus(self._connection).look_again(person)
        return changed
