"""What guests wish for, and their rests."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.core.people import GuestAnswers
from bot.domain.guests.preferences import Company, MessageKind, Preferences, how_much_of
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored, stored_or_none
from storage.guests.guests import answer_values


class GuestPreferences(Repository):
    """One row of `guest` and `person` each, and one of `opt_out` for each kind of message they do without."""

    async def get(self, person: PersonId) -> Preferences:
        """Raises `KeyError` when this person is no guest."""
        row = await self._one(
            """
            SELECT g.weekly_cap, g.weight, g.company, g.comes_with, g.brings, p.quiet_from, p.quiet_until
            FROM guest g JOIN person p ON p.id = g.person_id WHERE g.person_id = :id
            """,
            {"id": person},
        )
        return Preferences(
            weekly_cap=row["weekly_cap"],
            quiet_from=row["quiet_from"],
            quiet_until=row["quiet_until"],
            company=Company(row["company"]),
            how_much=how_much_of(row["weight"]),
            comes_with=row["comes_with"],
            brings=row["brings"],
            unwanted=await self.unwanted(person),
        )

    async def unwanted(self, person: PersonId) -> frozenset[MessageKind]:
        rows = await self._rows("SELECT kind FROM opt_out WHERE person_id = :id", {"id": person})
        return frozenset(MessageKind(row["kind"]) for row in rows)

    async def set(self, person: PersonId, wishes: Preferences, *, need: float, now: datetime) -> None:
        """`need` is their turn with the weight of these wishes."""
        await self._execute(
            """
            UPDATE guest SET weekly_cap = :weekly_cap, weight = :weight, need = :need, company = :company,
                             comes_with = :comes_with, brings = :brings
            WHERE person_id = :person
            """,
            {
                "weekly_cap": wishes.weekly_cap,
                "weight": wishes.weight,
                "need": need,
                "company": wishes.company,
                "comes_with": private(wishes.comes_with),
                "brings": private(wishes.brings),
                "person": person,
            },
        )
        await self._execute(
            "UPDATE person SET quiet_from = :quiet_from, quiet_until = :quiet_until WHERE id = :person",
            {"quiet_from": wishes.quiet_from, "quiet_until": wishes.quiet_until, "person": person},
        )
        for kind in MessageKind:
            await self._want(person, kind, kind not in wishes.unwanted, now=now)

    async def want(self, person: PersonId, kind: MessageKind, *, now: datetime) -> None:
        """Whoever did without a kind of message would like it again."""
        await self._want(person, kind, True, now=now)

    async def _want(self, person: PersonId, kind: MessageKind, wanted: bool, *, now: datetime) -> None:
        if wanted:
            await self._execute(
                "DELETE FROM opt_out WHERE person_id = :person AND kind = :kind", {"person": person, "kind": kind}
            )
            return
        await self._execute(
            """
            INSERT INTO opt_out (person_id, kind, at) VALUES (:person, :kind, :now)
            ON CONFLICT (person_id, kind) DO NOTHING
            """,
            {"person": person, "kind": kind, "now": stored(now)},
        )

    async def answer_again(self, person: PersonId, answers: GuestAnswers) -> None:
        """Answers of joining, changed; whether they are invited stays as it is."""
        await self._execute(
            """
            UPDATE guest
            SET sector = :sector, area = :area, lat = :lat, lon = :lon, uncertainty_m = :uncertainty_m,
                limit_m = :limit_m, availability = :availability, avoids = :avoids, diets = :diets,
                step_free = :step_free, mask = :mask
            WHERE person_id = :person
            """,
            {**answer_values(answers), "person": person},
        )

    async def agreed_to(self, person: PersonId, purpose: str) -> bool:
        """What they said last about a purpose that we ask consent for."""
        row = await self._first(
            "SELECT given FROM consent WHERE person_id = :id AND purpose = :purpose ORDER BY id DESC LIMIT 1",
            {"id": person, "purpose": purpose},
        )
        return bool(row and row["given"])

    async def rest(self, person: PersonId, until: datetime | None) -> None:
        """Not invited until then, or until they say so."""
        await self._execute(
            "UPDATE guest SET state = 'paused', paused_until = :until WHERE person_id = :id",
            {"until": stored_or_none(until) or "", "id": person},
        )

    async def wake(self, person: PersonId) -> None:
        await self._execute(
            "UPDATE guest SET state = 'active', paused_until = '' WHERE person_id = :id AND state = 'paused'",
            {"id": person},
        )

    async def rested(self, *, now: datetime) -> list[PersonId]:
        """Whose rest is over."""
        rows = await self._rows(
            "SELECT person_id FROM guest WHERE state = 'paused' AND paused_until <> '' AND paused_until <= :now",
            {"now": stored(now)},
        )
        return [PersonId(row["person_id"]) for row in rows]
