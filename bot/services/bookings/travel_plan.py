"""A yes, and the one question after it: how somebody will get there."""

from collections.abc import Awaitable
from dataclasses import replace

from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.reminders import MEALS
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Refused
from bot.services.bookings import answer
from bot.services.core.request import Reply, Request, reply


async def accept(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Say yes as in `answer.answer`, which says what is raised."""
    return await and_ask(request, occurrence_id, answer.answer(request, occurrence_id, coming=True))


async def accept_instead(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Say yes to this one, and give up what they were going to at the same time."""
    return await and_ask(request, occurrence_id, answer.answer(request, occurrence_id, coming=True, instead=True))


async def and_ask(request: Request, occurrence_id: OccurrenceId, saying: Awaitable[Reply]) -> Reply:
    """What comes of saying yes; whoever is newly coming to a meal is asked for their plan, where they can write."""
    before = await request.work.bookings.find(occurrence_id, request.person.id)
    said = await saying
    booking = await request.work.bookings.find(occurrence_id, request.person.id)
    was_coming = before is not None and before.state is BookingState.GOING
    if booking is None or booking.state is not BookingState.GOING or was_coming or booking.plan:
        return said
    occurrence = await request.work.offers.occurrence(occurrence_id)
    if occurrence.kind not in MEALS or request.person.chat is None:
        return said
    asked = await request.begin("plan", TravelPlanDraft(booking=booking.id))
    return replace(said, messages=(*said.messages, *asked.messages))


async def finish(request: Request, draft: TravelPlanDraft) -> Reply:
    """Keep their words for the reminder; a plan for something that is over or off is not needed any more."""
    if not draft.plan:
        return reply(text("plan.skipped"))
    try:
        booking, _ = await answer.going_to(request, BookingId(draft.booking))
    except Refused as refusal:
        return reply(refusal.text())
    await request.work.bookings.set_plan(booking.id, draft.plan)
    return reply(text("plan.kept", plan=draft.plan))
