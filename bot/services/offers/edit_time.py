"""Another time for an occurrence: whoever is booked is told and asked; reminders follow."""

from datetime import datetime

from bot.domain.core.messages import Subject
from bot.domain.core.refusals import Gone
from bot.domain.offers.edit import Change, check_time
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import Occurrence
from bot.services.bookings.reminders import remind_host
from bot.services.core.notifications import withdraw
from bot.services.offers.edit_consequences import tell_all
from bot.services.offers.publishing import first_look, sitting_mask
from storage.unit_of_work import Work


async def move(work: Work, occurrence: Occurrence, starts: datetime, ends: datetime, *, now: datetime) -> int:
    """How many bookings were asked. Raises `PastTime`, `PastUseBy`, `SameTime`, `Gone`."""
    check_time(occurrence, await work.offers.occurrences_of_offer(occurrence.offer), starts, ends, now=now)
    moved = await work.host_changes.move(
        occurrence.id,
        starts=starts,
        ends=ends,
        answer_by=answer_deadline(occurrence.kind, starts, ends),
        mask=sitting_mask(occurrence.allergens, occurrence.diets, occurrence.venue, starts, occurrence.zone),
        look_at=first_look(starts, now=now) if occurrence.rrule else now,
    )
    if not moved:
        raise Gone
    new = await work.offers.occurrence(occurrence.id)
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await remind_host(work, new, await work.people.get(occurrence.host), now=now)
    return await tell_all(work, Change.TIME, occurrence, new, now=now)
