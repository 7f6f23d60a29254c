"""May other guests see my first name? Asked the morning after the first meal together; no until somebody says yes."""

from bot.domain.bookings.feedback import BeingSeen
from bot.domain.core.ids import BookingId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Gone
from bot.services.bookings import feedback
from bot.services.bookings.own_bookings import own
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers
from bot.services.guests.shown import Shown
from storage.guests.answers import CONSENT_TO_BE_SEEN


async def answer(request: Request, booking_id: BookingId, choice: BeingSeen, asked_in: LanguageCode) -> Reply:
    """Kept in the words they were shown, in the language of then; then those whom they may see. Raises `Gone`."""
    booking = await own(request, booking_id)
    if request.person.guest not in {GuestState.ACTIVE, GuestState.PAUSED}:
        raise Gone
    given, shown = choice is BeingSeen.YES, Shown(feedback.MAY_OTHERS_SEE, asked_in)
    await answers.consent(request, CONSENT_TO_BE_SEEN, given=given, shown=(shown,))
    return reply(text(f"afterwards.seen.{choice}"), *await feedback.table_mates(request, booking), replace=True)
