"""“Mary can’t come on Friday”, typed by whoever rings Mary: done as if she had typed it herself."""

from bot.conversations.engine.answer import Typed
from bot.domain.calls.call_tasks import PhoneGuest
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand
from bot.parsing.messages.of_somebody import said_of
from bot.parsing.messages.yes_and_more import brings_somebody
from bot.services import asking
from bot.services.asking import Asking
from bot.services.calls.neighbour_card import card
from bot.services.core.acting import in_the_name_of, to_read_out
from bot.services.core.request import Reply, reply
from bot.services.core.routes import press
from bot.services.understood import FreeText, do, with_somebody

SURE = frozenset({Intent.CANCEL, Intent.LATE})
"""What is meant beyond doubt. Anything else has its button on their card."""


async def act(said: FreeText) -> Reply | None:
    """None where it is about nobody whom they ring, or may mean something else; of two Marys both cards."""
    person = said.request.person
    may_ring = person.champion is not None or person.organiser
    if not may_ring or (said.talk is not None and said.talk.for_people):
        return None
    neighbours = await said.request.work.phone_guests.of_champion(person.id)
    named = [(one, words) for one in neighbours if (words := said_of(one.first_name, said.typed.text))]
    if not named or not _is_sure(words := named[0][1]):
        return None
    if len(named) > 1:
        return reply(*[await card(said.request, one) for one, _words in named])
    return await _done_for(said, named[0][0], words)


def _is_sure(words: str) -> bool:
    return understand(words).intent in SURE or brings_somebody(words)


async def _done_for(said: FreeText, neighbour: PhoneGuest, words: str) -> Reply | None:
    found = await asking.all_of(said.request.of(await said.request.work.people.get(neighbour.person)))
    if not found:
        return None
    theirs = await in_the_name_of(said.request, neighbour.person)
    done = await _do(FreeText(theirs, Typed(words), understand(words), None), found)
    return to_read_out(done, theirs.person) if done else None


async def _do(as_theirs: FreeText, found: list[Asking]) -> Reply | None:
    """That they will be late is said whenever they are rung, be it the day before."""
    going = [one for one in found if one.going and one.booking is not None]
    if as_theirs.meant.intent is Intent.CANCEL:
        return await do(as_theirs)
    if as_theirs.meant.intent is not Intent.LATE:
        return await with_somebody(as_theirs)
    if len(going) > 1:
        return asking.which("understood.which_late", going, lambda one: one.late)
    return await press(as_theirs.request, going[0].late) if going else None
