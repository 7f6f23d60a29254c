"""Places that are kept for those who have waited longer than somebody who has just joined."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.bookings.bookings import Booking
from bot.domain.core.ids import OccurrenceId, PersonId
from storage.unit_of_work import Work


async def keeps_out(
    work: Work, occurrence_id: OccurrenceId, person: PersonId, *, now: datetime, places: int = 1
) -> bool:
    """True for somebody who has just joined where newcomers have their share of the places, or would with `places`."""
    if not await work.newcomers.among([person], now=now):
        return False
    room = await work.newcomers.room(occurrence_id, now=now)
    return room is not None and room < places


async def next_in_line(
    work: Work, occurrence_id: OccurrenceId, waiting: Sequence[Booking], *, now: datetime
) -> list[Booking]:
    """Those who wait and may have a place now, in their order."""
    new = await work.newcomers.among([booking.person for booking in waiting], now=now) if waiting else set()
    room = await work.newcomers.room(occurrence_id, now=now) if new else None
    if room is None:
        return list(waiting)
    may: list[Booking] = []
    for booking in waiting:
        if booking.person in new and booking.party > room:
            continue
        room -= booking.party if booking.person in new else 0
        may.append(booking)
    return may
