"""What somebody says beside a yes: whom they bring, or something for the cook. The yes counts, and nothing is lost."""

import re
from dataclasses import replace

from bot.conversations.engine.allergen_words import read_allergens, read_diets
from bot.conversations.engine.answer import Typed
from bot.domain.bookings.bookings import Booking
from bot.domain.bookings.place import shut
from bot.domain.core.messages import text
from bot.domain.guests.answers import SettingsQuestion
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.questions import takes_questions
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import asks, understand
from bot.parsing.messages.plain import plain
from bot.parsing.messages.yes_and_more import after_a_yes, brings_somebody
from bot.parsing.posts.food_facts import says_food_facts
from bot.services.bookings import companions
from bot.services.bookings.travel_plan import ASKED
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import settings
from bot.services.offers import questions

_NO_STEPS = re.compile(
    r"\b(?:wheelchair|walker|rollator|walking frame|zimmer|scooter|(?:cannot|no)(?: \w+){0,2} (?:steps|stairs))\b"
)
FOR_THE_COOK = frozenset({Intent.QUESTION_HOST, Intent.LATE})


async def besides(request: Request, typed: Typed, yes: Reply, occurrence: Occurrence, booking: Booking) -> Reply:
    """One more thing to ask after the yes: how they will get there is asked again after that."""
    more = await _more(request, typed, occurrence, booking)
    if more is None:
        return yes
    said = tuple(message for message in yes.messages if message.text.key != ASKED)
    return replace(yes, messages=(*said, *more.messages))


async def needs_first(request: Request, typed: Typed) -> Reply | None:
    """Beside the yes stands what they need, and we did not know: that first, so that the meal can be checked."""
    kept, rest = await request.work.answers.find(request.person.id), after_a_yes(plain(typed.as_read))
    if kept is None or request.person.guest not in ON_THE_LIST:
        return None
    if not kept.step_free and of_own_access(rest):
        asked = await settings.change(request, SettingsQuestion.STEP_FREE)
        return reply(text("understood.access_first"), *asked.messages)
    if not of_own_food(rest):
        return None
    said = read_allergens(rest).bits
    if said and said & ~kept.avoids == 0 and not read_diets(rest).bits & ~kept.diets:
        return None
    asked = await settings.change(request, SettingsQuestion.FOOD)
    return reply(text("understood.food_first"), *asked.messages)


def of_own_food(rest: str) -> bool:
    """What they eat or cannot eat themselves; not what is in the dish, nor what they bring."""
    if brings_somebody(rest) or not says_food_facts(rest):
        return False
    return understand(rest).intent is Intent.SETTINGS or not (asks(rest) or "bring" in rest)


def of_own_access(rest: str) -> bool:
    """They need a way in without steps."""
    return not asks(rest) and _NO_STEPS.search(rest) is not None


async def _more(request: Request, typed: Typed, occurrence: Occurrence, booking: Booking) -> Reply | None:
    rest = after_a_yes(plain(typed.as_read))
    if not rest:
        return None
    if brings_somebody(rest) and booking.party == 1 and shut(occurrence, request.now) is None:
        return await companions.begin(request, booking.id)
    meant = understand(rest)
    for_cook = meant.intent in FOR_THE_COOK or asks(rest)
    if not for_cook or not takes_questions(occurrence):
        return None
    return await questions.begin_typed(request, [occurrence], typed)
