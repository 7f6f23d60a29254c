"""When somebody’s answers change: what they are going to is looked at again, and what no longer fits is said."""

from bot.domain.bookings.bookings import BookingState
from bot.domain.bookings.browse import see
from bot.domain.core.messages import Lines, Message, text
from bot.domain.invitations.eligibility import Reason
from bot.language import offer_facts
from bot.services.bookings.cards import booking_buttons
from bot.services.core.request import Request
from storage.guests.guests import GuestRow

FOOD_AND_WAY_IN = frozenset(
    {Reason.ALLERGEN, Reason.ALLERGEN_NOT_KNOWN, Reason.DIET, Reason.STEPS, Reason.STEPS_NOT_KNOWN}
)


async def misfits(visit: Request, guest: GuestRow) -> list[Message]:
    """One message for each coming meal whose food or way in is not for them; unread invitations are taken back."""
    found = []
    for booking in await visit.work.bookings.of_person(visit.person.id, now=visit.now):
        meal = await visit.work.offers.meal(booking.occurrence)
        if booking.state is BookingState.GOING and FOOD_AND_WAY_IN & set(see(meal, guest.answers).reasons):
            lines = Lines(lines=(text("settings.look_again"), offer_facts.facts(meal, coming=True)), gap=True)
            found.append(Message(text=text("general.paragraphs", lines=lines), rows=booking_buttons(booking)))
    for invitation in await visit.work.invitations.open_of_person(visit.person.id):
        if not see(await visit.work.offers.meal(invitation.occurrence), guest.answers).fits:
            await visit.work.invitations.withdraw(invitation.id)
    return found
