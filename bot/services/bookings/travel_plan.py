"""The one question after a yes: how somebody will get there."""

from dataclasses import replace

from bot.conversations.bookings.travel_plan import LONGEST_PLAN, TravelPlanDraft
from bot.conversations.engine.answer import Typed
from bot.conversations.engine.free_text import has_letters
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Message, paragraphs, text
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Occurrence
from bot.services.bookings.cancel import cancel
from bot.services.bookings.own_bookings import going_to
from bot.services.core.request import Reply, Request, reply

ASKED = "plan.how.ask"
"""What is asked after a yes."""


async def question(request: Request, occurrence: Occurrence) -> tuple[Message, ...]:
    """For whoever is coming to a meal, can say so now, and has not; else none."""
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    going = booking is not None and booking.state is BookingState.GOING
    if booking is None or not going or booking.plan or not occurrence.together or request.doer.chat is None:
        return ()
    return (await request.begin("plan", TravelPlanDraft(booking=booking.id, open_until=occurrence.starts))).messages


async def change(request: Request, booking_id: BookingId) -> Reply:
    """The question once more; the new answer takes the place of the old. Raises as `going_to`."""
    booking, occurrence = await going_to(request, booking_id)
    return await request.begin("plan", TravelPlanDraft(booking=booking.id, open_until=occurrence.starts))


async def unsure(request: Request, draft: TravelPlanDraft, words: str) -> Reply:
    """It may be a plan, or that they cannot come: ask. What can be neither is refused kindly."""
    if not has_letters(words) or len(words) > LONGEST_PLAN:
        return await request.environment.conversations.heard(request, Typed(words)) or reply(text("plan.skipped"))
    asked = await request.begin("plan", draft.model_copy(update={"unsure": words}))
    message = asked.messages[0]
    said = text("plan.how.unsure", words=words)
    return reply(replace(message, text=paragraphs((said, message.text))))


async def finish(request: Request, draft: TravelPlanDraft) -> Reply:
    """Keep their words for the reminder; a plan for something that is over or off is not needed any more."""
    if draft.cannot:
        return await cancel(request, BookingId(draft.booking))
    if not draft.plan:
        return reply(text("plan.skipped"))
    try:
        booking, _ = await going_to(request, BookingId(draft.booking))
    except Refused as refusal:
        return reply(refusal.text())
    await request.work.bookings.set_plan(booking.id, draft.plan)
    return reply(text("plan.kept", plan=draft.plan))
