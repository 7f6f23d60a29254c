"""Where somebody who waits, or for whom a place is held, is to be looked at again."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.ids import OccurrenceId
from bot.domain.invitations.eligibility import ANY_ACTIVITY, BITS
from bot.domain.offers.kinds import COLLECTED
from storage.engine.repository import Repository, listed, named
from storage.engine.times import stored

_RIGHT_FOR_THEM = (1 << BITS) - 1 & ~ANY_TIME & ~ANY_ACTIVITY
"""The bits of a mask that say what has to be right: food and the way in, not when they can come nor what they like."""


class WaitingLists(Repository):
    """Reads the waiting lists of all that can still be answered."""

    async def with_room(self, *, now: datetime) -> list[OccurrenceId]:
        """Where places are free though somebody waits: portions were added, say."""
        kinds = named("kind", sorted(COLLECTED))
        rows = await self._rows(
            f"""
            SELECT DISTINCT oc.id FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
            JOIN offer o ON o.id = oc.offer_id
            WHERE b.state = 'waitlisted' AND oc.state = 'open' AND oc.answer_by > :now
              AND oc.taken + CASE WHEN o.kind IN ({listed(kinds)}) THEN 1 ELSE b.party END <= oc.places - oc.kept
            ORDER BY oc.id
            """,
            {**kinds, "now": stored(now)},
        )
        return [OccurrenceId(row["id"]) for row in rows]

    async def not_right_for_them(self, *, now: datetime) -> list[OccurrenceId]:
        """Where somebody holds a place or waits for one that their answers keep them from, whatever has changed."""
        rows = await self._rows(
            " UNION ".join(
                f"""
                SELECT oc.id FROM booking b JOIN occurrence oc ON oc.id = b.occurrence_id
                JOIN guest g ON g.person_id = b.person_id
                WHERE b.state = '{state}' AND oc.state IN ('open', 'full') AND oc.answer_by > :now
                  AND g.mask & oc.mask & {_RIGHT_FOR_THEM} <> 0
                """
                for state in (BookingState.HELD, BookingState.WAITLISTED)
            ),
            {"now": stored(now)},
        )
        return sorted(OccurrenceId(row["id"]) for row in rows)
