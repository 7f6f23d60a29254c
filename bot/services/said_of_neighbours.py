"""“Mary can’t come on Friday”, typed by whoever rings Mary: done as if she had typed it herself."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Typed
from bot.domain.calls.call_tasks import PhoneGuest
from bot.parsing.messages.intents import Intent, whole
from bot.parsing.messages.meaning import Meant, understand
from bot.parsing.messages.of_somebody import brings, said_of, said_of_them, surely, weekdays_named
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
ABOUT_THEM = FOR_GOOD | {Intent.CANCEL, Intent.LATE}
"""What is never taken for the caller’s own, where a neighbour’s name stands first."""


async def act(said: FreeText) -> Reply | None:
    """None where it is about nobody whom they ring. What is not beyond doubt shows the card; of two Marys both."""
    person = said.request.person
    may_ring = person.champion is not None or person.organiser
    if not may_ring or (said.talk is not None and said.talk.for_people):
        return None
    neighbours = await said.request.work.phone_guests.rung_by(person.id)
    meant = [(one, found) for one in neighbours if (found := _meant(said, one))]
    if len(meant) == 1:
        ((one, found),) = meant
        if done := await _done_for(said, one, found):
            return done
    return await _cards(said, [one for one, _found in meant] or [one for one in neighbours if _may_mean(said, one)])


async def _cards(said: FreeText, neighbours: list[PhoneGuest]) -> Reply | None:
    """None in the middle of something that these words may well answer, such as a post."""
    if not neighbours or _other_talk(said, neighbours):
        return None
    shown = reply(*[await card(said.request, one) for one in neighbours])
    return await said.request.environment.conversations.meanwhile(said.talk, shown) if said.talk else shown


def _other_talk(said: FreeText, neighbours: list[PhoneGuest]) -> bool:
    """How somebody gets there is not answered by that a neighbour cannot come."""
    talk = said.talk
    theirs = talk is not None and talk.draft.for_guest in {one.person for one in neighbours}
    return talk is not None and talk.asked != "plan" and not theirs


def _meant(said: FreeText, one: PhoneGuest) -> Meant | None:
    """What is meant beyond doubt, by their name; of whoever is asked something just now “she would like to stop” does.

    In the middle of something else it must be all that is said.
    """
    typed, elsewhere = said.typed.text, _other_talk(said, [one])
    if intent := surely(one.first_name, typed, alone=elsewhere):
        return Meant(intent)
    asked = said.talk is not None and said.talk.draft.for_guest == one.person
    theirs = said_of(one.first_name, typed) or (said_of_them(typed) if asked else "")
    meant = (whole(theirs) if elsewhere else understand(theirs).intent) if theirs else None
    if meant in FOR_GOOD:
        return Meant(meant)
    with_them = not elsewhere and brings(one.first_name, typed) and brings_somebody(theirs)
    return Meant(Intent.UNCLEAR) if with_them else None


def _may_mean(said: FreeText, one: PhoneGuest) -> bool:
    theirs = said_of(one.first_name, said.typed.text)
    read = {understand(theirs).intent, understand(said.typed.text).intent}
    return bool(theirs) and (not read.isdisjoint(ABOUT_THEM) or brings_somebody(theirs))


async def _done_for(said: FreeText, neighbour: PhoneGuest, meant: Meant) -> Reply | None:
    guest = neighbour.person
    if meant.intent is Intent.STOP:
        return replace(await phone_guests.ask_to_stop(said.request, guest), replace=False)
    found = await asking.all_of(said.request.of(await said.request.work.people.get(guest)))
    if meant.intent is not Intent.PAUSE and not _on_that_day(said, found):
        return None
    theirs = await in_the_name_of(said.request, guest)
    words = said_of(neighbour.first_name, said.typed.text)
    done = await _do(FreeText(theirs, Typed(words), meant, None), found)
    return to_read_out(done, theirs.person) if done else None


def _on_that_day(said: FreeText, found: list[Asking]) -> bool:
    """They have something on a day that is named. “Can’t come on Tuesday” gives up no Friday."""
    zone = ZoneInfo(said.request.person.zone)
    named = weekdays_named(said.typed.text, said.request.now.astimezone(zone).weekday())
    days = {one.occurrence.starts.astimezone(zone).weekday() for one in found}
    return bool(found) and (not named or not named.isdisjoint(days))


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
