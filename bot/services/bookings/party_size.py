"""After a booking has become larger or smaller: what is free goes to the next, and the host hears."""

from bot.domain.bookings.bookings import Booking
from bot.domain.offers.offers import Occurrence
from bot.language.portions import of_kind
from bot.services.bookings.holds import offer_on
from bot.services.bookings.reminders import tell_host
from bot.services.core.request import Request


async def places_changed(request: Request, occurrence: Occurrence, booking: Booking, more: int) -> None:
    """`more` places are taken than before; fewer, where it is negative."""
    if more < 0:
        await request.work.offers.free_places(occurrence.id, -more, now=request.now)
        await offer_on(request.work, occurrence.id, now=request.now)
    if more != 0:
        dedupe = f"party:{booking.id}:{request.now.timestamp():.3f}"
        key = of_kind("parties.host", occurrence)
        await tell_host(request.work, occurrence, request.person, key, dedupe, now=request.now)
