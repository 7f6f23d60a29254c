"""Guests: what they told us on joining, and their turn."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.domain.core.ids import AreaCode, PersonId
from bot.domain.core.people import GuestAnswers, GuestState
from bot.domain.core.sharing import Together
from bot.domain.invitations.acceptance import Acceptance
from bot.domain.invitations.candidates import Guest, Waiting
from bot.domain.invitations.eligibility import guest_mask
from bot.domain.invitations.matching import SLICE
from storage.engine.connection import Row
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored
from storage.guests.newcomers import VOUCHED
from storage.people.commands_shown import CommandMenus

PAGE = 3 * SLICE


@dataclass(frozen=True, slots=True)
class GuestRow:
    """A guest as matching loads them."""

    person: PersonId
    answers: GuestAnswers
    weekly_cap: int
    weight: float
    meals: int
    invitations: int
    need: float
    start_need: float
    """What `need` was when they joined."""
    joined: datetime
    vouched: bool
    """Somebody stands for them (`storage.guests.newcomers`); not looked up of those who joined long ago."""
    acceptance: Acceptance
    mask: int
    """`bot.domain.invitations.eligibility.guest_mask` of the answers, with `Together.guest_bits`."""
    last_asked: datetime | None
    asked_this_week: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """Guests whom the same things fit, as the first of them."""

    guest: Guest
    area: AreaCode
    people: int


def _alike(row: Row) -> Alike:
    guest = Guest(
        person=row["person_id"],
        mask=row["mask"],
        lat=row["lat"],
        lon=row["lon"],
        uncertainty_m=row["uncertainty_m"],
        limit_m=row["limit_m"],
    )
    return Alike(guest, AreaCode(row["area"]), row["people"])


def _guest(row: Row, town_bits: int = 0) -> GuestRow:
    return GuestRow(
        person=row["person_id"],
        answers=GuestAnswers(
            sector=row["sector"],
            area=row["area"],
            lat=row["lat"],
            lon=row["lon"],
            uncertainty_m=row["uncertainty_m"],
            limit_m=row["limit_m"],
            availability=row["availability"],
            avoids=row["avoids"],
            diets=row["diets"],
            step_free=bool(row["step_free"]),
            likes=row["likes"],
        ),
        weekly_cap=row["weekly_cap"],
        weight=row["weight"],
        meals=row["meals"],
        invitations=row["invitations"],
        need=row["need"],
        start_need=row["start_need"],
        joined=read(row["joined_at"]),
        vouched=bool(row["vouched"]),
        acceptance=Acceptance(row["yes"], row["no"], row["replies"], row["reply_hours"]),
        mask=row["mask"] | town_bits,
        last_asked=read(row["last_asked_at"]) if row["last_asked_at"] else None,
        asked_this_week=row["asked_this_week"],
    )


_GUEST = f"SELECT g.*, {VOUCHED} AS vouched, 0 AS asked_this_week FROM guest g WHERE g.person_id = :id"
MAY_BE_ASKED = """
    FROM guest g JOIN person p ON p.id = g.person_id
    WHERE g.state = 'active' AND p.reachable = 1
      AND NOT EXISTS (SELECT 1 FROM opt_out x WHERE x.person_id = g.person_id AND x.kind = 'invitations')
      AND (p.chat_id IS NOT NULL OR g.person_id IN (SELECT n.person_id FROM neighbour n))
"""
"""Those who can be written to or rung, and would like to be."""

_OF_THE_SAME_TOWN = """
    FROM guest g JOIN person p ON p.id = g.person_id
    WHERE g.state = 'active' AND p.network = (SELECT me.network FROM person me WHERE me.id = :person)
"""


def _town_bits(towns: Together) -> str:
    """In SQL what `Together.guest_bits` says, with the towns as :t0, :t1 …; of a town that is alone nothing."""
    if len(towns.towns) == 1:
        return "0"
    cases = (f"WHEN :t{number} THEN {towns.guest_bits(town)}" for number, town in enumerate(towns.towns))
    return f"(CASE p.network {' '.join(cases)} ELSE 0 END)"


def _may_be_asked(town_bits: str) -> str:
    """An invitation that was taken back counts when they had heard it, or may have: it is them whom it bothers.

    So does the question of a club that they come to every time (`Why.every_week`); not what they chose themselves.
    """
    return f"""
    SELECT g.*, {town_bits} AS town_bits, (SELECT COUNT(*) FROM invitation i
                 WHERE i.person_id = g.person_id AND i.queued_at >= :since
                   AND (i.wave > 0 OR i.why LIKE '%"every_week":true%')
                   AND (i.state <> 'withdrawn' OR EXISTS (
                     SELECT 1 FROM outbox u
                     WHERE u.dedupe = 'invitation:' || i.id AND u.state IN ('sending', 'sent', 'ambiguous')))
                ) AS asked_this_week, (g.joined_at < :since OR {VOUCHED}) AS vouched
    {MAY_BE_ASKED}
    """


def answer_values(answers: GuestAnswers) -> dict[str, object]:
    """The answers by column, with the mask that follows from them."""
    mask = guest_mask(answers.availability, answers.avoids, answers.diets, answers.step_free, answers.likes)
    return {**asdict(answers), "step_free": int(answers.step_free), "mask": mask}


class Guests(Repository):
    """States: active, paused, left."""

    async def join(self, person: PersonId, answers: GuestAnswers, *, now: datetime) -> None:
        """Join, in the middle of those who wait; or come back with fresh answers, and what was learned is kept."""
        await self._execute(
            """
            INSERT INTO guest (person_id, state, sector, area, lat, lon, uncertainty_m, limit_m, availability, avoids,
                               diets, step_free, likes, mask, joined_at, need, start_need)
            VALUES (:person, 'active', :sector, :area, :lat, :lon, :uncertainty_m, :limit_m, :availability, :avoids,
                    :diets, :step_free, :likes, :mask, :now, :start, :start)
            ON CONFLICT (person_id) DO UPDATE
            SET state = 'active', sector = excluded.sector, area = excluded.area, lat = excluded.lat,
                lon = excluded.lon, uncertainty_m = excluded.uncertainty_m, limit_m = excluded.limit_m,
                availability = excluded.availability, avoids = excluded.avoids, diets = excluded.diets,
                step_free = excluded.step_free, likes = excluded.likes, mask = excluded.mask
            """,
            {
                **answer_values(answers),
                "person": person,
                "now": stored(now),
                "start": await self._middle_need(person),
            },
        )
        await CommandMenus(self._connection).look_again(person)

    async def _middle_need(self, person: PersonId) -> float:
        """The median of those who wait in the town of this person; 0 where nobody does."""
        values: dict[str, object] = {"person": person}
        waiting = await self._one("SELECT COUNT(*)" + _OF_THE_SAME_TOWN, values)
        values["half"] = int(waiting[0]) // 2
        row = await self._first("SELECT g.need" + _OF_THE_SAME_TOWN + "ORDER BY g.need LIMIT 1 OFFSET :half", values)
        return float(row["need"]) if row else 0.0

    async def get(self, person: PersonId) -> GuestRow:
        """Raises `KeyError` when this person is no guest."""
        return _guest(await self._one(_GUEST, {"id": person}))

    async def find(self, person: PersonId) -> GuestRow | None:
        row = await self._first(_GUEST, {"id": person})
        return _guest(row) if row else None

    async def set_state(self, person: PersonId, state: GuestState) -> None:
        await self._execute("UPDATE guest SET state = :state WHERE person_id = :id", {"state": state, "id": person})
        await CommandMenus(self._connection).look_again(person)

    async def in_need_order(self, towns: Together, *, after: Waiting | None, limit: int) -> list[Waiting]:
        """Those of these towns who come next `after` one; empty at the end."""
        names = named("t", towns.towns)
        rows = await self._rows(
            f"""
            SELECT g.need, g.last_asked_at, g.person_id, g.mask | {_town_bits(towns)}, g.lat, g.lon, g.uncertainty_m,
                   g.limit_m
            {MAY_BE_ASKED}
              AND p.network IN ({listed(names)}) AND (g.need, g.last_asked_at, g.person_id) > (:need, :asked, :person)
            ORDER BY g.need, g.last_asked_at, g.person_id LIMIT :limit
            """,
            {
                **names,
                "need": after.need if after else -1.0,
                "asked": after.asked if after else "",
                "person": after.person if after else 0,
                "limit": limit,
            },
        )
        return [Waiting._make(row) for row in rows]

    async def who_may_be_asked(
        self, people: Sequence[PersonId], *, asked_since: datetime, towns: Together
    ) -> list[GuestRow]:
        """These guests in this order, without those who may not be asked at all, at this moment.

        `asked_this_week` counts their invitations from `asked_since` on.
        """
        found: dict[PersonId, GuestRow] = {}
        for at in range(0, len(people), PAGE):
            names = named("p", people[at : at + PAGE])
            rows = await self._rows(
                f"{_may_be_asked(_town_bits(towns))} AND g.person_id IN ({listed(names)})",
                {**names, **named("t", towns.towns), "since": stored(asked_since)},
            )
            found |= {row["person_id"]: _guest(row, row["town_bits"]) for row in rows}
        return [found[person] for person in people if person in found]

    async def alike(self, network: str, bits: int) -> AsyncIterator[list[Alike]]:
        """All who may be asked, those together who are the same as far as `bits` of their masks and their way go.

        Pages of some, so that others may work in between.
        """
        rows = await self._rows(
            f"""
            SELECT MIN(g.person_id) AS person_id, g.mask & :bits AS mask, g.lat, g.lon, g.uncertainty_m, g.limit_m,
                   g.area, COUNT(*) AS people
            {MAY_BE_ASKED} AND p.network = :network
            GROUP BY g.mask & :bits, g.lat, g.lon, g.uncertainty_m, g.limit_m, g.area
            """,
            {"network": network, "bits": bits},
        )
        for at in range(0, len(rows), PAGE):
            yield [_alike(row) for row in rows[at : at + PAGE]]

    async def page_by_id(self, network: str, *, after: PersonId) -> list[Alike]:
        """All who may be asked, one by one, some at a time; empty at the end."""
        rows = await self._rows(
            f"""
            SELECT g.person_id, g.mask, g.lat, g.lon, g.uncertainty_m, g.limit_m, g.area, 1 AS people
            {MAY_BE_ASKED} AND p.network = :network AND g.person_id > :after
            ORDER BY g.person_id LIMIT :page
            """,
            {"network": network, "after": after, "page": PAGE},
        )
        return [_alike(row) for row in rows]

    async def average_meals(self, network: str) -> float | None:
        """What active guests of a network have had; None when there are none."""
        row = await self._one(
            """
            SELECT AVG(g.meals) FROM guest g JOIN person p ON p.id = g.person_id
            WHERE g.state = 'active' AND p.network = :network
            """,
            {"network": network},
        )
        average: float | None = row[0]
        return average

    async def were_asked(self, needs: Mapping[PersonId, float], *, now: datetime) -> None:
        """Once more each; `needs` is what becomes of their turn."""
        values = [{"person": person, "need": need, "now": stored(now)} for person, need in needs.items()]
        await self._connection.executemany(
            """
            UPDATE guest SET invitations = invitations + 1, need = :need, last_asked_at = :now
            WHERE person_id = :person
            """,
            values,
        )

    async def count_meals(self, person: PersonId, change: int, *, need: float) -> None:
        """One meal more, or one fewer when a booking is cancelled."""
        await self._execute(
            "UPDATE guest SET meals = meals + :change, need = :need WHERE person_id = :person",
            {"person": person, "change": change, "need": need},
        )

    async def learn(self, person: PersonId, acceptance: Acceptance) -> None:
        await self._execute(
            """
            UPDATE guest SET yes = :yes, no = :no, replies = :replies, reply_hours = :reply_hours
            WHERE person_id = :person
            """,
            {"person": person, **asdict(acceptance)},
        )
