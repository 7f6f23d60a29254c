"""Which cards somebody has read, and how far they are with the one in hand."""

from datetime import date

from bot.domain.core.ids import PersonId
from bot.domain.volunteers.training import Card, ReadCard
from storage.engine.repository import Repository

_CARDS = frozenset(Card)


class Training(Repository):
    """A row for each card that somebody has begun, or was offered."""

    async def read_by(self, person: PersonId) -> list[ReadCard]:
        """A card that there is no more is left out."""
        rows = await self._rows(
            "SELECT card, edition, day, steps FROM card_read WHERE person_id = :person ORDER BY card",
            {"person": person},
        )
        return [
            ReadCard(
                Card(row["card"]), row["edition"], date.fromisoformat(row["day"]) if row["day"] else None, row["steps"]
            )
            for row in rows
            if row["card"] in _CARDS
        ]

    async def keep_place(self, person: PersonId, card: Card, *, steps: int) -> None:
        """They go on later from there; the day of a reading before stays."""
        await self._execute(
            """
            INSERT INTO card_read (person_id, card, steps) VALUES (:person, :card, :steps)
            ON CONFLICT (person_id, card) DO UPDATE SET steps = excluded.steps
            """,
            {"person": person, "card": card, "steps": steps},
        )

    async def finish(self, person: PersonId, card: Card, *, edition: int, day: date) -> None:
        await self._execute(
            """
            INSERT INTO card_read (person_id, card, edition, day) VALUES (:person, :card, :edition, :day)
            ON CONFLICT (person_id, card) DO UPDATE SET edition = excluded.edition, day = excluded.day, steps = 0
            """,
            {"person": person, "card": card, "edition": edition, "day": day.isoformat()},
        )

    async def offer(self, person: PersonId, card: Card) -> bool:
        """False where they have read it, begun it, or were offered it before: once is enough."""
        return await self._changed(
            """
            INSERT INTO card_read (person_id, card) VALUES (:person, :card)
            ON CONFLICT (person_id, card) DO NOTHING
            """,
            {"person": person, "card": card},
        )

    async def by_cards(self, person: PersonId) -> bool:
        """False for who is no volunteer, or had their induction taken back: then an organiser notes it."""
        row = await self._first("SELECT by_cards FROM champion WHERE person_id = :person", {"person": person})
        return row is not None and bool(row["by_cards"])

    async def set_by_cards(self, person: PersonId, *, count: bool) -> None:
        """Whether cards that are read are noted as an induction by themselves."""
        await self._execute(
            "UPDATE champion SET by_cards = :count WHERE person_id = :person", {"count": int(count), "person": person}
        )
