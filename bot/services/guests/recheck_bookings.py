"""When somebody’s answers change: what they are going to is looked at again, and what no longer fits is said."""

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.browse import see
from bot.domain.core.messages import Message, paragraphs, text
from bot.domain.invitations.eligibility import Reason
from bot.language import offer_facts
from bot.services.bookings.cards import booking_buttons
from bot.services.core.request import Request
from storage.guests.guests import GuestRow

FOOD_AND_WAY_IN = frozenset(
    {Reason.ALLERGEN, Reason.ALLERGEN_NOT_KNOWN, Reason.DIET, Reason.STEPS, Reason.STEPS_NOT_KNOWN}
)


async def misfits(request: Request, guest: GuestRow) -> list[Message]:
    """One message for each coming meal whose food or way in is not for them; unread invitations are taken back."""
    messages = []
    for booking in await request.work.bookings.of_person(request.person.id, now=request.now):
        occurrence = await request.work.offers.occurrence(booking.occurrence_id)
        if booking.state is BookingState.GOING and FOOD_AND_WAY_IN & set(see(occurrence, guest.answers).reasons):
            words = paragraphs((text("settings.look_again"), offer_facts.facts(occurrence, coming=True)))
            messages.append(Message(text=words, rows=booking_buttons(booking)))
    for invitation in await request.work.invitations.open_of_person(request.person.id):
        if not see(await request.work.offers.occurrence(invitation.occurrence_id), guest.answers).fits:
            await request.work.invitations.withdraw(invitation.id)
    return messages
