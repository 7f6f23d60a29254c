"""Calling off: one sitting, or a club from one of its dates on. Those who were coming are told before anything else."""

from bot.conversations.offers.cancel import CancelDraft
from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Subject, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_CANCEL, OFFER_CANCEL_SERIES, OFFER_CANCEL_WHY, OFFER_SHOW
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from bot.language import offer_facts
from bot.services.bookings.cancel import excuse
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import ON, booked, own_occurrence, tell_guest
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

NAME = "calling"


async def ask(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """One question before everybody is told. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    choices = [
        (OFFER_CANCEL, "offers.call_off_yes"),
        (OFFER_CANCEL_WHY, "offers.call_off_why"),
        (OFFER_SHOW, "offers.call_off_no"),
    ]
    if occurrence.rrule:
        choices.insert(2, (OFFER_CANCEL_SERIES, "offers.call_off_all"))
    return reply(
        Message(
            text=text("offers.call_off_ask", short=offer_facts.short(occurrence), count=occurrence.taken),
            rows=tuple((Button(label=text(key), tap=action.tap(occurrence.id)),) for action, key in choices),
        ),
        replace=True,
    )


async def ask_why(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The host says why, and then it is off. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    return await request.begin(NAME, CancelDraft(occurrence_id=occurrence.id))


async def finish(request: Request, draft: CancelDraft) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return await call_off(request, OccurrenceId(draft.occurrence_id), why=draft.why)


async def call_off(request: Request, occurrence_id: OccurrenceId, *, why: str = "", all_gone: bool = False) -> Reply:
    """Cancel one sitting, or food that is all gone. Saying it twice is harmless. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    if occurrence.state is OccurrenceState.CANCELLED:
        return reply(text("offers.called_off_before"), replace=True)
    if occurrence.state not in ON:
        raise Gone
    told = await _off(request, occurrence, why, "my_posts.guest_all_gone" if all_gone else "offers.guest_called_off")
    await _close_if_over(request.work, occurrence)
    return reply(text("offers.called_off", count=told), replace=True)


async def call_off_from(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """End a club: this sitting and all later ones. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    open_occurrences = await request.work.offers.occurrences_of_offer(occurrence.offer)
    ahead = [other for other in open_occurrences if other.starts >= occurrence.starts and other.state in ON]
    if not ahead:
        raise Gone
    told = sum([await _off(request, other, "", "offers.guest_called_off") for other in ahead])
    await request.work.series.end(occurrence.offer)
    await _close_if_over(request.work, occurrence)
    return reply(text("clubs.ended", title=occurrence.title, count=told), replace=True)


async def _off(request: Request, occurrence: Occurrence, why: str, key: str) -> int:
    """How many people were coming and are told."""
    work = request.work
    if not await work.offers.move_occurrence(occurrence.id, occurrence.state, OccurrenceState.CANCELLED):
        raise Gone
    coming = await booked(work, occurrence)
    lines = [text(key, short=offer_facts.short(occurrence))]
    if why:
        lines.append(text("offers.guest_why", host=occurrence.host_name, why=why))
    lines.append(text("offers.guest_keeps_turn"))
    message = Message(text=paragraphs(lines))
    for booking, guest in coming:
        await excuse(work, booking, guest)
        await tell_guest(work, occurrence, guest, message, about="called_off", now=request.now)
    await work.invitations.close_open(occurrence.id, InvitationState.WITHDRAWN)
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    return sum(1 for booking, _ in coming if booking.state is BookingState.GOING)


async def _close_if_over(work: Work, occurrence: Occurrence) -> None:
    """An offer whose every sitting was called off is withdrawn."""
    open_occurrences = await work.offers.occurrences_of_offer(occurrence.offer)
    if all(other.state is OccurrenceState.CANCELLED for other in open_occurrences):
        await work.offers.move_offer(occurrence.offer, occurrence.offer_state, OfferState.WITHDRAWN)
