"""How meals stand in people, whatever number their host or an organiser is told."""

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.tally import Tally
from bot.domain.core.ids import OccurrenceId
from storage.engine.repository import Repository, listed, named


class Tallies(Repository):
    """Read only."""

    async def of(self, *occurrences: OccurrenceId) -> Tally:
        """Of all these together."""
        if not occurrences:
            return Tally()
        names = named("o", occurrences)
        rows = await self._rows(
            f"""
            SELECT state, SUM(party) AS people, COUNT(*) AS chats FROM booking
            WHERE occurrence_id IN ({listed(names)}) AND state IN ('going', 'held', 'waitlisted') GROUP BY state
            """,
            names,
        )
        people = {row["state"]: row["people"] for row in rows}
        return Tally(
            coming=people.get(BookingState.GOING, 0),
            held=people.get(BookingState.HELD, 0),
            waiting=people.get(BookingState.WAITLISTED, 0),
            chats=sum(row["chats"] for row in rows),
        )
