"""Calling off: one sitting, or a club from one of its dates on. Those who were coming are told before anything else."""

from bot.conversations.offers.cancel import CancelDraft
from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Subject, text
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import POST, Tap
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState
from bot.language import offer_facts
from bot.services.bookings.answer import excuse
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.notifications import withdraw
from bot.services.core.occurrence_access import ON, booked, own_meal, tell_guest
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

NAME = "calling"


async def ask(visit: Request, occurrence: OccurrenceId) -> Reply:
    """One question before everybody is told. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal(visit, occurrence)
    choices = [("y", "offers.call_off_yes"), ("s", "offers.call_off_why"), ("k", "offers.call_off_no")]
    if meal.rrule:
        choices.insert(2, ("z", "offers.call_off_all"))
    return reply(
        Message(
            text=text("offers.call_off_ask", short=offer_facts.short(meal), count=meal.taken),
            rows=tuple((Button(label=text(key), tap=Tap(POST, verb, meal.id).encode()),) for verb, key in choices),
        ),
        replace=True,
    )


async def ask_why(visit: Request, journeys: ConversationRunner, occurrence: OccurrenceId) -> Reply:
    """The host says why, and then it is off. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal(visit, occurrence)
    return await journeys.begin(visit, NAME, CancelDraft(occurrence=meal.id))


async def finish(visit: Request, draft: CancelDraft) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return await call_off(visit, OccurrenceId(draft.occurrence), why=draft.why)


async def call_off(visit: Request, occurrence: OccurrenceId, why: str = "", *, all_gone: bool = False) -> Reply:
    """Cancel one sitting, or food that is all gone. Saying it twice is harmless. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal(visit, occurrence)
    if meal.state is OccurrenceState.CANCELLED:
        return reply(text("offers.called_off_before"), replace=True)
    if meal.state not in ON:
        raise Gone
    told = await _off(visit, meal, why, "my_posts.guest_all_gone" if all_gone else "offers.guest_called_off")
    await _close_if_over(visit.work, meal)
    return reply(text("offers.called_off", count=told), replace=True)


async def call_off_from(visit: Request, occurrence: OccurrenceId) -> Reply:
    """End a club: this sitting and all later ones. Raises `Gone`, `NotAllowed`."""
    meal = await own_meal(visit, occurrence)
    sittings = await visit.work.offers.meals_of_offer(meal.offer)
    ahead = [other for other in sittings if other.starts >= meal.starts and other.state in ON]
    if not ahead:
        raise Gone
    told = sum([await _off(visit, other, "", "offers.guest_called_off") for other in ahead])
    await visit.work.clubs.end(meal.offer)
    await _close_if_over(visit.work, meal)
    return reply(text("clubs.ended", title=meal.title, count=told), replace=True)


async def _off(visit: Request, meal: Occurrence, why: str, key: str) -> int:
    """How many people were coming and are told."""
    work = visit.work
    if not await work.offers.move_occurrence(meal.id, meal.state, OccurrenceState.CANCELLED):
        raise Gone
    coming = await booked(work, meal)
    lines = [text(key, short=offer_facts.short(meal))]
    if why:
        lines.append(text("offers.guest_why", host=meal.host_name, why=why))
    lines.append(text("offers.guest_keeps_turn"))
    message = Message(text=text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True)))
    for booking, guest in coming:
        await excuse(work, booking)
        await tell_guest(work, meal, guest, message, about="called_off", now=visit.now)
    await work.invitations.close_open(meal.id, InvitationState.WITHDRAWN)
    await withdraw(work, Subject.HOST_LIST, meal.id)
    return sum(1 for booking, _ in coming if booking.state is BookingState.GOING)


async def _close_if_over(work: Work, meal: Occurrence) -> None:
    """An offer whose every sitting was called off is withdrawn."""
    sittings = await work.offers.meals_of_offer(meal.offer)
    if all(other.state is OccurrenceState.CANCELLED for other in sittings):
        await work.offers.move_offer(meal.offer, meal.offer_state, OfferState.WITHDRAWN)
