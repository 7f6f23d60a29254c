"""How many they are at home: remembered with a tap, for food that they collect another time."""

from bot.domain.bookings.portions import AT_HOME
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import text
from bot.domain.core.refusals import Gone
from bot.services.bookings.own_bookings import own
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers


async def remember(request: Request, booking_id: BookingId, at_home: int) -> Reply:
    """It stands in their settings from now on, and can be changed there. Raises `Gone`."""
    await own(request, booking_id)
    known = await request.work.answers.find(request.person.id)
    if known is None or at_home not in AT_HOME:
        raise Gone
    await answers.keep(request, known.model_copy(update={"at_home": at_home}), {})
    return reply(text("portions.remembered", count=at_home), replace=True)
