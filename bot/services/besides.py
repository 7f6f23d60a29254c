"""What somebody says beside a yes: whom they bring, or something for the cook. The yes counts, and nothing is lost."""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.domain.bookings.bookings import Booking
from bot.domain.bookings.place import shut
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import takes_questions
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import asks, understand
from bot.parsing.messages.plain import plain
from bot.parsing.messages.yes_and_more import after_a_yes, brings_somebody
from bot.services.bookings import companions
from bot.services.bookings.travel_plan import ASKED
from bot.services.core.request import Reply, Request
from bot.services.offers import questions

FOR_THE_COOK = frozenset({Intent.QUESTION_HOST, Intent.LATE})


async def besides(request: Request, typed: Typed, yes: Reply, occurrence: Occurrence, booking: Booking) -> Reply:
    """One more thing to ask after the yes: how they will get there is asked again after that."""
    more = await _more(request, typed, occurrence, booking)
    if more is None:
        return yes
    said = tuple(message for message in yes.messages if message.text.key != ASKED)
    return replace(yes, messages=(*said, *more.messages))


async def _more(request: Request, typed: Typed, occurrence: Occurrence, booking: Booking) -> Reply | None:
    rest = after_a_yes(plain(typed.text))
    if not rest:
        return None
    if brings_somebody(rest) and booking.party == 1 and shut(occurrence, request.now) is None:
        return await companions.begin(request, booking.id)
    meant = understand(rest)
    for_cook = meant.intent in FOR_THE_COOK or asks(rest)
    if not for_cook or not takes_questions(occurrence):
        return None
    return await questions.begin_typed(request, [occurrence], typed)
