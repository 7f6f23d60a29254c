"""Guests without a phone of their own, and who rings them."""

from datetime import date, datetime

from bot.domain.calls.away import Away
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import Person
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored
from storage.people.commands_shown import CommandMenus

_NEIGHBOUR = """
    SELECT n.person_id, p.first_name, n.champion_id, n.phone, n.best_time, n.code_by, n.code_until,
           agreed.at AS agreed_at, COALESCE(heard.first_name, '') AS heard_by, s.by_id, a.first_day, a.last_day
    FROM neighbour n
    JOIN person p ON p.id = n.person_id
    LEFT JOIN stand_in s ON s.person_id = n.person_id
    LEFT JOIN champion_away a ON a.person_id = n.champion_id
    LEFT JOIN consent agreed ON agreed.id = (
        SELECT MIN(c.id) FROM consent c WHERE c.person_id = n.person_id AND c.purpose = 'invitations')
    LEFT JOIN person heard ON heard.id = agreed.recorded_by
"""
MAY_RING = """
    SELECT c.person_id FROM champion c JOIN person p ON p.id = c.person_id
    WHERE c.state = 'active' AND ',' || c.tasks || ',' LIKE '%,ring,%' AND p.reachable = 1 AND p.chat_id IS NOT NULL
"""


def _neighbour(row: Row) -> PhoneGuest:
    return PhoneGuest(
        person=row["person_id"],
        first_name=row["first_name"],
        champion=row["champion_id"],
        phone=row["phone"],
        best_time=row["best_time"],
        agreed_at=read(row["agreed_at"]) if row["agreed_at"] else None,
        heard_by=row["heard_by"],
        link_until=read(row["code_until"]) if row["code_until"] and row["code_by"] else None,
        link_by=row["code_by"],
        stands_in=row["by_id"],
        away=away_of(row),
    )


def away_of(row: Row) -> Away | None:
    """When a champion is not there, where that was said."""
    if not row["first_day"]:
        return None
    last = row["last_day"]
    return Away(date.fromisoformat(row["first_day"]), date.fromisoformat(last) if last else None)


def _by_name(neighbours: list[PhoneGuest]) -> list[PhoneGuest]:
    return sorted(neighbours, key=lambda neighbour: (neighbour.first_name, neighbour.person))


class PhoneGuests(Repository):
    """No champion: the organisers ring until somebody else can."""

    async def add(
        self,
        first_name: str,
        *,
        champion: PersonId | None,
        network: str,
        zone: str,
        phone: str,
        best_time: str,
        now: datetime,
    ) -> PersonId:
        """A new person without a chat."""
        row = await self._one(
            """
            INSERT INTO person (chat_id, first_name, network, zone, created_at)
            VALUES (NULL, :name, :network, :zone, :now) RETURNING id
            """,
            {"name": private(first_name), "network": network, "zone": zone, "now": stored(now)},
        )
        person = PersonId(row["id"])
        await self._execute(
            """
            INSERT INTO neighbour (person_id, champion_id, phone, best_time, added_at)
            VALUES (:person, :champion, :phone, :best_time, :now)
            """,
            {
                "person": person,
                "champion": champion,
                "phone": private(phone),
                "best_time": private(best_time),
                "now": stored(now),
            },
        )
        return person

    async def find(self, person: PersonId) -> PhoneGuest | None:
        row = await self._first(_NEIGHBOUR + "WHERE n.person_id = :person", {"person": person})
        return _neighbour(row) if row else None

    async def of_champion(self, champion: PersonId) -> list[PhoneGuest]:
        return _by_name(await self._neighbours("WHERE n.champion_id = :id", {"id": champion}))

    async def rung_by(self, person: PersonId) -> list[PhoneGuest]:
        """Those whom they ring, by themselves or in the place of another."""
        return _by_name(await self._neighbours("WHERE n.champion_id = :id OR s.by_id = :id", {"id": person}))

    async def once_of(self, champion: PersonId) -> list[PhoneGuest]:
        """Those whom this champion rang before whoever rings them now, or nobody."""
        return await self._neighbours(
            """
            WHERE n.before_id = :id AND (n.champion_id IS NULL OR n.champion_id <> :id) ORDER BY n.person_id
            """,
            {"id": champion},
        )

    async def with_nobody(self, network: str) -> list[PhoneGuest]:
        """Those whom no champion rings."""
        where = "WHERE n.champion_id IS NULL AND p.network = :network"
        return _by_name(await self._neighbours(where, {"network": network}))

    async def with_that_number(self, phone: str, network: str) -> list[PhoneGuest]:
        """Whoever is rung there already."""
        neighbours = await self._neighbours("WHERE p.network = :network ORDER BY p.id", {"network": network})
        return [neighbour for neighbour in neighbours if neighbour.phone == phone]

    async def to_hand_over(self) -> list[PhoneGuest]:
        """Those whose champion has stopped, rests or cannot be reached, and those who have none though one could be.

        Not those for whom somebody stands in: they come back.
        """
        return await self._neighbours(
            f"""
            WHERE s.by_id IS NULL AND ((n.champion_id IS NOT NULL AND n.champion_id NOT IN ({MAY_RING})
                   AND NOT EXISTS (SELECT 1 FROM organiser o JOIN person r ON r.id = o.person_id
                                   WHERE o.person_id = n.champion_id AND r.reachable = 1 AND r.chat_id IS NOT NULL))
               OR (n.champion_id IS NULL AND EXISTS (
                   SELECT 1 FROM person q WHERE q.network = p.network AND q.id IN ({MAY_RING}))))
            ORDER BY n.person_id
            """,
            {},
        )

    async def least_busy_champion(self, guest: Person, *, but: PersonId | None) -> PersonId | None:
        """Who may ring and has fewest to ring; of those who speak the language of the guest, if any does.

        English is everybody’s: there nobody comes first.
        """
        row = await self._first(
            MAY_RING
            + """
            AND p.network = :network AND c.person_id <> COALESCE(:but, 0)
            ORDER BY CASE WHEN :language <> 'en_GB' AND p.language = :language THEN 0 ELSE 1 END,
                     (SELECT COUNT(*) FROM neighbour n WHERE n.champion_id = c.person_id), c.person_id LIMIT 1
            """,
            {"network": guest.network, "language": guest.language, "but": but},
        )
        return PersonId(row["person_id"]) if row else None

    async def ringers(self, network: str) -> list[PersonId]:
        """Those who may ring."""
        rows = await self._rows(f"{MAY_RING} AND p.network = :network ORDER BY p.id", {"network": network})
        return [PersonId(row["person_id"]) for row in rows]

    async def give_to(self, person: PersonId, champion: PersonId | None) -> None:
        await self._execute(
            """
            UPDATE neighbour
            SET before_id = COALESCE(champion_id, before_id), champion_id = :champion,
                code_until = CASE WHEN code_by = champion_id THEN NULL ELSE code_until END,
                code_hash = CASE WHEN code_by = champion_id THEN NULL ELSE code_hash END
            WHERE person_id = :person
            """,
            {"champion": champion, "person": person},
        )

    async def ring_on(self, person: PersonId, *, phone: str, best_time: str) -> None:
        await self._execute(
            "UPDATE neighbour SET phone = :phone, best_time = :best_time WHERE person_id = :person",
            {"phone": private(phone), "best_time": private(best_time), "person": person},
        )

    async def remove(self, person: PersonId) -> None:
        """No longer rung; their number is forgotten."""
        await self._execute("DELETE FROM neighbour WHERE person_id = :person", {"person": person})

    async def set_code(self, person: PersonId, code_hash: str, *, by: PersonId, until: datetime) -> None:
        """A new code; the one before is worth nothing any more."""
        await self._execute(
            "UPDATE neighbour SET code_hash = :hash, code_until = :until, code_by = :by WHERE person_id = :person",
            {"hash": code_hash, "until": stored(until), "by": by, "person": person},
        )

    async def end_code(self, person: PersonId) -> None:
        await self._execute(
            "UPDATE neighbour SET code_hash = NULL, code_until = NULL, code_by = NULL WHERE person_id = :person",
            {"person": person},
        )

    async def by_code(self, code_hash: str, *, now: datetime) -> PhoneGuest | None:
        """Whose account it opens; None of a code of somebody who has gone."""
        where = "WHERE n.code_hash = :hash AND n.code_until > :now AND n.code_by IS NOT NULL"
        row = await self._first(_NEIGHBOUR + where, {"hash": code_hash, "now": stored(now)})
        return _neighbour(row) if row else None

    async def take_cases(self, person: PersonId, *, of: PersonId) -> None:
        """What they told us of before is theirs, so that the answer reaches them."""
        for table in ("concern", "complaint", "talk"):
            await self._execute(
                f"UPDATE {table} SET person_id = :person WHERE person_id = :of", {"person": person, "of": of}
            )

    async def take_chat(self, person: PersonId, chat: ChatId) -> None:
        """From now on this person has that chat."""
        await self._execute("UPDATE person SET chat_id = :chat WHERE id = :id", {"chat": chat, "id": person})
        await CommandMenus(self._connection).look_again(person)

    async def consent_recorded_by(self, person: PersonId, champion: PersonId) -> None:
        """Note on every spoken consent of somebody who wrote it down."""
        await self._execute(
            "UPDATE consent SET recorded_by = :champion WHERE person_id = :person AND recorded_by IS NULL",
            {"champion": champion, "person": person},
        )

    async def _neighbours(self, where: str, values: dict[str, object]) -> list[PhoneGuest]:
        return [_neighbour(row) for row in await self._rows(_NEIGHBOUR + where, values)]
