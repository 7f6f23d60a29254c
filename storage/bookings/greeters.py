"""Champions who meet first-timers at the door."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from storage.engine.repository import Repository
from storage.engine.times import stored


@dataclass(frozen=True, slots=True)
class Greeter:
    """Who agreed, as the guest may know them."""

    person: PersonId
    first_name: str


class Greeters(Repository):
    """States: asked → agreed | declined. At most one champion agrees for each booking."""

    async def greeter(self, booking: BookingId) -> Greeter | None:
        """Who will be at the door for this booking."""
        row = await self._first(
            """
            SELECT p.id, p.first_name FROM greeting g JOIN person p ON p.id = g.champion_id
            WHERE g.booking_id = :booking AND g.state = 'agreed'
            """,
            {"booking": booking},
        )
        return Greeter(row["id"], row["first_name"]) if row else None

    async def at_the_door(self, occurrence: OccurrenceId) -> tuple[str, ...]:
        """First names of those who will meet somebody who comes."""
        rows = await self._rows(
            """
            SELECT DISTINCT p.id, p.first_name FROM greeting g JOIN booking b ON b.id = g.booking_id
            JOIN person p ON p.id = g.champion_id
            WHERE b.occurrence_id = :occurrence AND b.state = 'going' AND g.state = 'agreed'
            """,
            {"occurrence": occurrence},
        )
        return tuple(sorted(str(row["first_name"]) for row in rows))

    async def counted_on(self, champion: PersonId, *, now: datetime) -> dict[BookingId, OccurrenceId]:
        """Whom this champion has said they will meet, or was asked to, and at what."""
        rows = await self._rows(
            """
            SELECT g.booking_id, b.occurrence_id FROM greeting g JOIN booking b ON b.id = g.booking_id
            JOIN occurrence oc ON oc.id = b.occurrence_id
            WHERE g.champion_id = :champion AND g.state <> 'declined' AND b.state = 'going' AND oc.ends_at > :now
              AND oc.state IN ('open', 'full', 'started')
            ORDER BY g.booking_id
            """,
            {"champion": champion, "now": stored(now)},
        )
        return {row["booking_id"]: row["occurrence_id"] for row in rows}

    async def who_may_be_asked(self, booking: BookingId, network: str, *, limit: int) -> list[PersonId]:
        """Active champions who like to welcome people, the longest unasked first; nobody twice about one booking."""
        rows = await self._rows(
            """
            SELECT c.person_id FROM champion c JOIN person p ON p.id = c.person_id
            WHERE c.state = 'active' AND ',' || c.tasks || ',' LIKE '%,welcome,%' AND p.network = :network
              AND p.reachable = 1 AND p.chat_id IS NOT NULL
              AND c.person_id <> (SELECT b.person_id FROM booking b WHERE b.id = :booking)
              AND NOT EXISTS (SELECT 1 FROM greeting g
                              WHERE g.champion_id = c.person_id AND g.booking_id = :booking)
            ORDER BY COALESCE((SELECT MAX(g.asked_at) FROM greeting g WHERE g.champion_id = c.person_id), ''),
                     c.person_id
            LIMIT :limit
            """,
            {"booking": booking, "network": network, "limit": limit},
        )
        return [PersonId(row["person_id"]) for row in rows]

    async def ask(self, booking: BookingId, champion: PersonId, *, now: datetime) -> None:
        await self._execute(
            """
            INSERT INTO greeting (booking_id, champion_id, state, asked_at) VALUES (:booking, :champion, 'asked', :now)
            ON CONFLICT (booking_id, champion_id) DO NOTHING
            """,
            {"booking": booking, "champion": champion, "now": stored(now)},
        )

    async def was_asked(self, booking: BookingId, champion: PersonId) -> bool:
        return await self._any(
            "SELECT 1 FROM greeting WHERE booking_id = :booking AND champion_id = :champion",
            {"booking": booking, "champion": champion},
        )

    async def asked(self, booking: BookingId) -> list[PersonId]:
        """Who has said yes to it or may still do, in the order in which they were asked."""
        rows = await self._rows(
            """
            SELECT champion_id FROM greeting WHERE booking_id = :booking AND state <> 'declined'
            ORDER BY asked_at, champion_id
            """,
            {"booking": booking},
        )
        return [PersonId(row["champion_id"]) for row in rows]

    async def ask_again(self, booking: BookingId) -> None:
        """What was said to another time counts no more."""
        await self._execute(
            "UPDATE greeting SET state = 'asked' WHERE booking_id = :booking AND state = 'agreed'", {"booking": booking}
        )

    async def nobody_needed(self, booking: BookingId) -> None:
        """The guest is not coming: whoever was asked may be asked anew if they come after all."""
        await self._execute("DELETE FROM greeting WHERE booking_id = :booking", {"booking": booking})

    async def agree(self, booking: BookingId, champion: PersonId) -> bool:
        """False when somebody else was first."""
        return await self._changed(
            """
            UPDATE greeting SET state = 'agreed'
            WHERE booking_id = :booking AND champion_id = :champion
              AND NOT EXISTS (SELECT 1 FROM greeting g
                              WHERE g.booking_id = :booking AND g.state = 'agreed' AND g.champion_id <> :champion)
            """,
            {"booking": booking, "champion": champion},
        )

    async def decline(self, booking: BookingId, champion: PersonId) -> None:
        await self._execute(
            "UPDATE greeting SET state = 'declined' WHERE booking_id = :booking AND champion_id = :champion",
            {"booking": booking, "champion": champion},
        )
