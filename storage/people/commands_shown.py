"""Which commands Telegram shows in whose chat, and where that is to be looked at again."""

from dataclasses import dataclass

from bot.domain.core.ids import ChatId, PersonId
from storage.engine.repository import Repository


@dataclass(frozen=True, slots=True)
class CommandsShown:
    """What Telegram was last asked to show in a chat."""

    chat: ChatId
    person: PersonId | None
    """None: of somebody who was forgotten."""
    names: tuple[str, ...]
    """Without any, those for everybody."""
    due: int
    """Counts up with every reason to look again."""


class CommandMenus(Repository):
    """A row for each chat in which other commands are shown than to strangers, or shall be."""

    async def look_again(self, person: PersonId) -> None:
        """They are something else now. Whoever changes a part that somebody plays says so (`tests/storage`)."""
        await self._execute(
            """
            INSERT INTO commands_shown (chat_id, person_id)
            SELECT chat_id, id FROM person WHERE id = :person AND chat_id IS NOT NULL
            ON CONFLICT (chat_id) DO UPDATE SET person_id = excluded.person_id, due = commands_shown.due + 1
            """,
            {"person": person},
        )

    async def say_anew(self, person: PersonId) -> None:
        """The same commands, in another language."""
        await self.look_again(person)
        await self._execute(
            "UPDATE commands_shown SET names = CASE WHEN names = '' THEN '' ELSE '?' END WHERE person_id = :person",
            {"person": person},
        )

    async def look_at_all(self) -> None:
        """The commands themselves, or their texts, are others now."""
        await self._execute(
            """
            INSERT INTO commands_shown (chat_id, person_id)
            SELECT chat_id, id FROM person p WHERE chat_id IS NOT NULL
              AND (EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id AND g.state <> 'left')
                OR EXISTS (SELECT 1 FROM champion c WHERE c.person_id = p.id AND c.state = 'active')
                OR EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id))
            ON CONFLICT (chat_id) DO NOTHING
            """
        )
        await self._execute(
            "UPDATE commands_shown SET due = due + 1, names = CASE WHEN names = '' THEN '' ELSE '?' END"
        )

    async def due(self, *, after: int, limit: int) -> list[CommandsShown]:
        """The next of those to be looked at, by the number of their chat."""
        rows = await self._rows(
            """
            SELECT chat_id, person_id, names, due FROM commands_shown
            WHERE (due > 0 OR person_id IS NULL) AND chat_id > :after ORDER BY chat_id LIMIT :limit
            """,
            {"after": after, "limit": limit},
        )
        return [
            CommandsShown(row["chat_id"], row["person_id"], tuple(row["names"].split()), row["due"]) for row in rows
        ]

    async def shown(self, one: CommandsShown, names: tuple[str, ...]) -> None:
        """Telegram was told; where there was another reason meanwhile, it is looked at once more."""
        values = {"chat": one.chat, "due": one.due, "names": " ".join(names)}
        if names:
            await self._execute(
                "UPDATE commands_shown SET names = :names, due = due - :due WHERE chat_id = :chat", values
            )
        else:
            await self._execute("DELETE FROM commands_shown WHERE chat_id = :chat AND due = :due", values)
