"""Another time for a sitting: whoever is booked is told and asked, never silently moved; reminders follow."""

from datetime import datetime

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Message, Subject, Text, paragraphs, text
from bot.domain.core.refusals import Gone, Refused
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import Occurrence, PastTime, PastUseBy
from bot.domain.offers.recurrence import end_of_use_by
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_guest, remind_host
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import booked, tell_guest, with_answers
from bot.services.invitations.message import ask
from bot.services.offers.publishing import first_look, sitting_mask
from storage.unit_of_work import Work


class SameTime(Refused):
    """The club has a sitting that starts then already."""

    key = "clubs.same_time"


async def move(work: Work, occurrence: Occurrence, starts: datetime, ends: datetime, *, now: datetime) -> int:
    """How many bookings were asked. Raises `PastTime`, `PastUseBy`, `SameTime`, `Gone`."""
    await _check(work, occurrence, starts, ends, now)
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
    await _tell_invited(work, occurrence, new, now=now)
    return await _ask_booked(work, occurrence, new, now=now)


async def _check(work: Work, occurrence: Occurrence, starts: datetime, ends: datetime, now: datetime) -> None:
    if answer_deadline(occurrence.kind, starts, ends) <= now:
        raise PastTime
    last = end_of_use_by(occurrence.use_by, occurrence.zone)
    if last is not None and ends > last:
        raise PastUseBy
    others = await work.offers.occurrences_of_offer(occurrence.offer)
    if any(other.starts == starts and other.id != occurrence.id for other in others):
        raise SameTime


async def _ask_booked(work: Work, old: Occurrence, new: Occurrence, *, now: datetime) -> int:
    """Their place is kept while they think; the host sees who has not said yet whether the new time suits."""
    asked = 0
    for booking, guest in await booked(work, new):
        if booking.state is BookingState.GOING:
            await withdraw(work, Subject.GUEST_REMINDER, booking.id)
            await withdraw(work, Subject.HOW_WAS_IT, booking.id)
            await remind_guest(work, new, booking.id, guest, now=now)
            await work.bookings.set_unsure(booking.id, now)
        going = booking.state is BookingState.GOING
        said = _moved(old, new, coming=going)
        message = with_answers(said, new, booking.id, yes="clubs.suits") if going else Message(text=said)
        await tell_guest(work, new, guest, message, about="moved", now=now)
        asked += 1
    return asked


def _moved(old: Occurrence, new: Occurrence, *, coming: bool) -> Text:
    head = text("clubs.moved", title=new.title, before=offer_facts.when(old), after=offer_facts.when(new))
    lines = (head, offer_facts.facts(new, coming=coming), text("clubs.moved_ask"))
    return paragraphs(lines)


async def _tell_invited(work: Work, old: Occurrence, new: Occurrence, *, now: datetime) -> None:
    """Those who were asked and have not answered see the new time before they do."""
    for invitation in await work.invitations.open_of(new.id):
        guest = await work.people.get(invitation.person)
        head = text("clubs.moved", title=new.title, before=offer_facts.when(old), after=offer_facts.when(new))
        card = ask(new)
        said = paragraphs((head, card.text))
        await tell_guest(work, new, guest, card.model_copy(update={"text": said}), about="moved", now=now)
