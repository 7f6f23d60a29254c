"""People and the parts they play."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import CHAMPION_MOVES, ChampionState, GuestState, Person, Task
from bot.language.languages import DEFAULT_LANGUAGE
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository, listed, named
from storage.engine.times import read, stored
from storage.people.commands_shown import CommandMenus

_PERSON = """
    SELECT p.id, p.chat_id, p.first_name, p.network, p.zone, p.language, p.greeted, p.reachable, p.last_seen_at,
           g.state AS guest, c.state AS champion, c.posts_paused, o.network AS organises,
           CASE WHEN o.person_id IS NULL THEN FALSE ELSE o.safeguarding = 1 OR NOT EXISTS (
               SELECT 1 FROM organiser s WHERE s.network = o.network AND s.safeguarding = 1
               AND EXISTS (SELECT 1 FROM person lead
                           WHERE lead.id = s.person_id AND lead.reachable = 1 AND lead.chat_id IS NOT NULL)
           ) END AS safeguarding
    FROM person p
    LEFT JOIN guest g ON g.person_id = p.id
    LEFT JOIN champion c ON c.person_id = p.id
    LEFT JOIN organiser o ON o.person_id = p.id
"""


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        chat=row["chat_id"],
        first_name=row["first_name"],
        network=row["network"],
        zone=row["zone"],
        language=row["language"],
        greeted=bool(row["greeted"]),
        guest=GuestState(row["guest"]) if row["guest"] else None,
        champion=ChampionState(row["champion"]) if row["champion"] else None,
        posts_paused=bool(row["posts_paused"]),
        organiser=row["organises"] is not None,
        organises=row["organises"] or "",
        safeguarding=row["organises"] is not None and bool(row["safeguarding"]),
        reachable=bool(row["reachable"]),
        last_seen=read(row["last_seen_at"]) if row["last_seen_at"] else None,
    )


class People(Repository):
    """One row a person; their parts (guest, champion, organiser) in tables of their own."""

    async def by_chat(self, chat: ChatId) -> Person | None:
        row = await self._first(_PERSON + "WHERE p.chat_id = :chat", {"chat": chat})
        return _person(row) if row else None

    async def get(self, person: PersonId) -> Person:
        """Raises `KeyError` when there is nobody."""
        return _person(await self._one(_PERSON + "WHERE p.id = :id", {"id": person}))

    async def several(self, people: Sequence[PersonId]) -> dict[PersonId, Person]:
        """These people, by their numbers; without those whom there are no more."""
        names = named("p", people)
        rows = await self._rows(f"{_PERSON} WHERE p.id IN ({listed(names)})", names) if names else []
        return {row["id"]: _person(row) for row in rows}

    async def add(self, chat: ChatId, *, network: str, zone: str, now: datetime) -> Person:
        await self._execute(
            """
            INSERT INTO person (chat_id, network, zone, created_at) VALUES (:chat, :network, :zone, :now)
            ON CONFLICT (chat_id) DO NOTHING
            """,
            {"chat": chat, "network": network, "zone": zone, "now": stored(now)},
        )
        found = await self.by_chat(chat)
        assert found is not None
        return found

    async def rename(self, person: PersonId, first_name: str) -> None:
        await self._execute(
            "UPDATE person SET first_name = :name WHERE id = :id", {"name": private(first_name), "id": person}
        )

    async def move(self, person: PersonId, *, network: str, zone: str) -> None:
        await self._execute(
            "UPDATE person SET network = :network, zone = :zone WHERE id = :id",
            {"network": network, "zone": zone, "id": person},
        )

    async def speak(self, person: PersonId, language: str) -> None:
        """From now on they are spoken to in this language, and their commands are shown in it."""
        await self._execute(
            "UPDATE person SET language = :language, greeted = 1 WHERE id = :id", {"language": language, "id": person}
        )
        await CommandMenus(self._connection).say_anew(person)

    async def greeted(self, person: PersonId) -> None:
        """They were shown in which languages they can be spoken to."""
        await self._execute("UPDATE person SET greeted = 1 WHERE id = :id", {"id": person})

    async def set_reachable(self, person: PersonId, reachable: bool) -> None:
        await self._execute(
            "UPDATE person SET reachable = :reachable WHERE id = :id", {"reachable": int(reachable), "id": person}
        )
        if reachable:
            await CommandMenus(self._connection).look_again(person)

    async def change_chat(self, old: ChatId, new: ChatId) -> None:
        """A group became a supergroup: everything still to be said there moves along."""
        for table in ("person", "outbox"):
            await self._execute(f"UPDATE {table} SET chat_id = :new WHERE chat_id = :old", {"new": new, "old": old})

    async def consent(
        self,
        person: PersonId,
        *,
        purpose: str,
        given: bool,
        version: str,
        words: str,
        way: str,
        now: datetime,
        language: str = DEFAULT_LANGUAGE,
    ) -> None:
        """`language`: of these words; two codes where the English stood beside them."""
        await self._execute(
            """
            INSERT INTO consent (person_id, purpose, given, version, words, language, way, at)
            VALUES (:person, :purpose, :given, :version, :words, :language, :way, :now)
            """,
            {
                "person": person,
                "purpose": purpose,
                "given": int(given),
                "version": version,
                "words": words,
                "language": language,
                "way": way,
                "now": stored(now),
            },
        )

    async def grant_organiser(self, person: PersonId, network: str, *, now: datetime) -> None:
        """They look after this town, and after no other."""
        await self._execute(
            """
            INSERT INTO organiser (person_id, network, granted_at) VALUES (:person, :network, :now)
            ON CONFLICT (person_id) DO UPDATE
            SET network = excluded.network, granted_at = excluded.granted_at, safeguarding = 0
            WHERE organiser.network <> excluded.network
            """,
            {"person": person, "network": network, "now": stored(now)},
        )
        await CommandMenus(self._connection).look_again(person)

    async def organisers(self, network: str) -> list[Person]:
        few = "WHERE p.id IN (SELECT person_id FROM organiser WHERE network = :network)"  # not a look at every guest
        rows = await self._rows(_PERSON + few + " AND p.chat_id IS NOT NULL ORDER BY p.id", {"network": network})
        return [_person(row) for row in rows]

    async def safeguarding_leads(self, network: str) -> list[Person]:
        """Organisers who hear of concerns."""
        few = "WHERE p.id IN (SELECT person_id FROM organiser WHERE network = :network AND safeguarding = 1)"
        rows = await self._rows(_PERSON + few + " AND p.chat_id IS NOT NULL ORDER BY p.id", {"network": network})
        return [_person(row) for row in rows]

    async def set_safeguarding(self, person: PersonId, lead: bool) -> None:
        """Only an organiser can be a safeguarding lead."""
        await self._execute(
            "UPDATE organiser SET safeguarding = :lead WHERE person_id = :id", {"lead": int(lead), "id": person}
        )

    async def apply(self, person: PersonId, tasks: Sequence[Task], *, now: datetime) -> None:
        """A new application, or one made again after leaving."""
        await self._execute(
            """
            INSERT INTO champion (person_id, state, tasks, applied_at) VALUES (:person, 'applied', :tasks, :now)
            ON CONFLICT (person_id) DO UPDATE
            SET state = 'applied', tasks = excluded.tasks, applied_at = excluded.applied_at,
                apply_again = '', closed_tasks = '', answered_at = NULL
            WHERE champion.state = 'removed'
            """,
            {"person": person, "tasks": ",".join(tasks), "now": stored(now)},
        )
        await CommandMenus(self._connection).look_again(person)

    async def set_tasks(self, person: PersonId, tasks: Sequence[Task]) -> None:
        await self._execute(
            "UPDATE champion SET tasks = :tasks, closed_tasks = '' WHERE person_id = :person",
            {"tasks": ",".join(tasks), "person": person},
        )
        await CommandMenus(self._connection).look_again(person)

    async def tasks(self, person: PersonId) -> list[Task]:
        """What is open to them; with what waits for a check it is `Vetting.tasks`."""
        row = await self._first("SELECT tasks FROM champion WHERE person_id = :person", {"person": person})
        return [Task(task) for task in row["tasks"].split(",") if task] if row else []

    async def move_champion(
        self, person: PersonId, old: ChampionState, new: ChampionState, *, by: PersonId, now: datetime
    ) -> bool:
        """False when somebody was first."""
        assert new in CHAMPION_MOVES[old]
        changed = await self._changed(
            """
            UPDATE champion
            SET state = :new, decided_by = :by, decided_at = :now,
                answered_at = CASE WHEN state = 'applied' AND person_id <> :by THEN :now ELSE answered_at END
            WHERE person_id = :person AND state = :old
            """,
            {"new": new, "old": old, "person": person, "by": by, "now": stored(now)},
        )
        await CommandMenus(self._connection).look_again(person)
        return changed
