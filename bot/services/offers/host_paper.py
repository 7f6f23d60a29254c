"""What a host takes along on paper: who comes, who sits where, what is in the food. No more than the chat shows."""

from dataclasses import dataclass

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.refusals import Gone
from bot.domain.offers.door import WalkIns
from bot.domain.offers.offers import OCCURRENCE_OVER, Occurrence
from bot.services.bookings.guest_list import GuestList, list_now
from bot.services.bookings.seating import SeatingPlan, seating_plan
from bot.services.core import audit
from bot.services.core.occurrence_access import own_occurrence_not_over
from bot.services.core.request import Request, or_gone


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPaper:
    """Of one date, as it stands when it is printed."""

    occurrence: Occurrence
    listed: GuestList
    seating: SeatingPlan | None
    greeters: tuple[str, ...]
    """First names of those who said that they will be at the door; not whom they meet there."""
    walk_ins: WalkIns


async def host_paper(request: Request, occurrence_id: OccurrenceId) -> HostPaper:
    """Of a date of their town that is not over; the look is noted as in the chat. Raises `Gone`, `NotAllowed`."""
    work = request.work
    await dish_of(request, occurrence_id)
    occurrence = await own_occurrence_not_over(request, occurrence_id)
    if occurrence.host != request.person.id:
        await audit.note_guests(request, occurrence.id)
    return HostPaper(
        occurrence=occurrence,
        listed=await list_now(work, occurrence, now=request.now),
        seating=await seating_plan(work, occurrence),
        greeters=await work.greeters.at_the_door(occurrence.id),
        walk_ins=await work.door.walk_ins(occurrence.id),
    )


async def dish_of(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """A date ahead in the town that they organise, for what the cook said of it: no guest is seen. Raises `Gone`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    over = occurrence.state in OCCURRENCE_OVER or request.now >= occurrence.ends
    if over or occurrence.venue.network != request.person.organises:
        raise Gone
    return occurrence
