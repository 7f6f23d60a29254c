"""“Mary can’t come on Friday”, typed by whoever rings Mary: done as if she had typed it herself."""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.domain.calls.call_tasks import PhoneGuest
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand
from bot.parsing.messages.of_somebody import said_of, said_of_them
from bot.parsing.messages.yes_and_more import brings_somebody
from bot.services import asking
from bot.services.asking import Asking
from bot.services.calls import phone_guests
from bot.services.calls.neighbour_card import card
from bot.services.core.acting import in_the_name_of, to_read_out
from bot.services.core.request import Reply, reply
from bot.services.core.routes import press
from bot.services.guests import pause
from bot.services.understood import FreeText, do, with_somebody

FOR_GOOD = frozenset({Intent.STOP, Intent.PAUSE})
"""Never of the one who typed it, and with a question first."""
SURE = frozenset({Intent.CANCEL, Intent.LATE})
"""What is meant beyond doubt. Anything else has its button on their card."""


async def act(said: FreeText) -> Reply | None:
    """None where it is about nobody whom they ring, or may mean something else; of two Marys both cards."""
    person = said.request.person
    may_ring = person.champion is not None or person.organiser
    if not may_ring or (said.talk is not None and said.talk.for_people):
        return None
    neighbours = await said.request.work.phone_guests.of_champion(person.id)
    named = [(one, words) for one in neighbours if (words := _said_of(said, one))]
    if not named or not _is_sure(words := named[0][1]):
        return None
    if len(named) > 1:
        return reply(*[await card(said.request, one) for one, _words in named])
    return await _done_for(said, named[0][0], words)


def _said_of(said: FreeText, one: PhoneGuest) -> str:
    """By their name; of whoever is asked something just now “she would like to stop” does."""
    asked = said.talk is not None and said.talk.draft.for_guest == one.person
    theirs = said_of_them(said.typed.text) if asked else ""
    return theirs if understand(theirs).intent in FOR_GOOD else said_of(one.first_name, said.typed.text)


def _is_sure(words: str) -> bool:
    return understand(words).intent in SURE | FOR_GOOD or brings_somebody(words)


async def _done_for(said: FreeText, neighbour: PhoneGuest, words: str) -> Reply | None:
    meant, guest = understand(words), neighbour.person
    if meant.intent is Intent.STOP:
        return replace(await phone_guests.ask_to_stop(said.request, guest), replace=False)
    found = await asking.all_of(said.request.of(await said.request.work.people.get(guest)))
    if not found and meant.intent is not Intent.PAUSE:
        return None
    theirs = await in_the_name_of(said.request, guest)
    done = await _do(FreeText(theirs, Typed(words), meant, None), found)
    return to_read_out(done, theirs.person) if done else None


async def _do(as_theirs: FreeText, found: list[Asking]) -> Reply | None:
    """That they will be late is said whenever they are rung, be it the day before."""
    going = [one for one in found if one.going and one.booking is not None]
    match as_theirs.meant.intent:
        case Intent.PAUSE:
            return await pause.ask(as_theirs.request)
        case Intent.CANCEL:
            return await do(as_theirs)
        case Intent.LATE if len(going) > 1:
            return asking.which("understood.which_late", going, lambda one: one.late)
        case Intent.LATE:
            return await press(as_theirs.request, going[0].late) if going else None
        case _:
            return await with_somebody(as_theirs)
