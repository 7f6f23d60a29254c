"""What waits for somebody's yes or no outside of conversations: invitations, held places, what they are going to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.bookings.actions import BOOKING_CANCEL, BOOKING_LATE, BOOKING_STILL_COMING
from bot.domain.bookings.bookings import Booking, BookingState, InvitationState
from bot.domain.bookings.waiting_list import offered_at
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.services.core.request import Reply, Request, reply

REMINDED = timedelta(days=1)
"""Before it begins: by then a guest has been reminded, and asked whether they still come."""
AROUND_NOW = timedelta(hours=6)
"""Before it begins: who is late is late for that."""
MOST_BUTTONS = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """Something that a yes or a no may mean. `booking` where they have one; a held place still asks."""

    occurrence: Occurrence
    booking: Booking | None = None
    asked_at: datetime | None = None
    """When they were invited, or a place that came free was offered; None for a booking that asks nothing."""

    @property
    def offered(self) -> bool:
        """A yes takes the place."""
        return self.booking is None or self.booking.state is BookingState.HELD

    @property
    def going(self) -> bool:
        return self.booking is not None and self.booking.state is BookingState.GOING

    def asked_after(self, moment: datetime) -> bool:
        """It is the last thing that asked."""
        return self.asked_at is not None and self.asked_at > moment

    @property
    def yes(self) -> str:
        if self.booking is None or self.offered:
            return INVITATION_ACCEPT.tap(self.occurrence.id)
        return BOOKING_STILL_COMING.tap(self.booking.id)

    @property
    def no(self) -> str:
        if self.booking is None:
            return INVITATION_DECLINE.tap(self.occurrence.id)
        return BOOKING_CANCEL.tap(self.booking.id)

    @property
    def late(self) -> str:
        assert self.booking is not None
        return BOOKING_LATE.tap(self.booking.id)


async def all_of(request: Request) -> list[Asking]:
    """Bookings first, the soonest first; then invitations that are still open."""
    work, person = request.work, request.person
    bookings = await work.bookings.of_person(person.id, now=request.now)
    found = [_booked(await work.offers.occurrence(booking.occurrence_id), booking) for booking in bookings]
    booked = {asking.occurrence.id for asking in found}
    for invitation in await work.invitations.open_of_person(person.id):
        if invitation.state is InvitationState.SENT and invitation.occurrence_id not in booked:
            occurrence = await work.offers.occurrence(invitation.occurrence_id)
            if occurrence.state is OccurrenceState.OPEN and occurrence.starts > request.now:
                found.append(Asking(occurrence, asked_at=invitation.queued_at))
    return found


def _booked(occurrence: Occurrence, booking: Booking) -> Asking:
    held = booking.held_until if booking.state is BookingState.HELD else None
    return Asking(occurrence, booking, asked_at=offered_at(held, occurrence.starts) if held else None)


async def given_up(request: Request) -> list[Asking]:
    """What they said no to, and could still come to."""
    found = []
    for invitation in await request.work.invitations.declined_of_person(request.person.id):
        occurrence = await request.work.offers.occurrence(invitation.occurrence_id)
        if occurrence.state is OccurrenceState.OPEN and request.now < occurrence.answer_by:
            found.append(Asking(occurrence))
    return found


def which(key: str, found: list[Asking], tap: Callable[[Asking], str]) -> Reply:
    """Two or more fit: ask, with a button for each."""
    found = found[:MOST_BUTTONS]
    rows = tuple((button(asking, tap),) for asking in found)
    lines = (text(key), *(offer_facts.short(asking.occurrence) for asking in found))
    return reply(Message(text=paragraphs(lines), rows=rows))


def button(asking: Asking, tap: Callable[[Asking], str]) -> Button:
    """Which one, by its name and day."""
    return Button(label=offer_facts.button_label(asking.occurrence), tap=tap(asking))
