"""Free text: read for what it means, then done by the service that the table names. The reading is `bot.parsing`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.conversations.engine.answer import Typed
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Message, paragraphs, text
from bot.domain.offers.questions import takes_questions
from bot.language import offer_facts
from bot.parsing.messages.intents import Intent, raises_concern, tells_of_harm
from bot.parsing.messages.meaning import Meant
from bot.parsing.messages.plain import plain
from bot.parsing.messages.yes_and_more import after_a_yes, begins_with_yes, brings_somebody, undecided
from bot.services import asking
from bot.services.asking import Asking
from bot.services.besides import besides, needs_first, of_own_access, of_own_food
from bot.services.bookings import companions, own_bookings
from bot.services.bookings.answer import accept, decline
from bot.services.bookings.cancel import cancel as cancel_booking
from bot.services.bookings.cards import come_after_all
from bot.services.concerns import human, report
from bot.services.core import not_understood
from bot.services.core.help import help_reply
from bot.services.core.request import Reply, Request, reply
from bot.services.core.talk import Talk
from bot.services.guests import browse, language, pause, settings, stopping
from bot.services.invitations import message
from bot.services.offers import host_menu, posting, question_answers, questions
from bot.services.voice import ideas

MOST_SHOWN = 3
"""Invitations that are shown once more."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """What somebody typed, what it means, and the conversation that waits for an answer, if there is one."""

    request: Request
    typed: Typed
    meant: Meant
    talk: Talk | None


async def do(said: FreeText) -> Reply:
    return await ACTS.get(said.meant.intent, _unclear)(said)


async def _yes(said: FreeText) -> Reply:
    """To what waits for it; where two things do, they choose."""
    found = [one for one in await asking.all_of(said.request) if one.offered or _soon(said, one)]
    if not found:
        if answer := await _to_a_guest(said):
            return answer
        changed = await asking.given_up(said.request)
        after_all = asking.which("understood.after_all", changed, lambda one: one.yes)
        return after_all if changed else await own_bookings.my_meals(said.request)
    if len(found) > 1:
        return asking.which("understood.which_yes", found, lambda one: one.yes)
    (one,) = found
    if one.booking is not None and one.going:
        coming = await own_bookings.still_coming(said.request, one.booking.id)
        return await besides(said.request, said.typed, coming, one.occurrence, one.booking)
    if food := await needs_first(said.request, said.typed):
        return food
    answer = await accept(said.request, one.occurrence.id)
    booking = await said.request.work.bookings.find(one.occurrence.id, said.request.person.id)
    if booking is None or booking.state is not BookingState.GOING:
        return answer
    first, *others = answer.messages
    back = text("understood.coming", short=offer_facts.short(one.occurrence))
    coming = reply(replace(first, text=paragraphs((back, first.text))), *others)
    return await besides(said.request, said.typed, coming, one.occurrence, booking)


def _is_a_yes(said: FreeText, found: list[Asking]) -> bool:
    """To what they are offered; what they say beside it is not lost, and where there are several they choose first."""
    return any(one.offered for one in found) and begins_with_yes(plain(said.typed.as_read))


async def _no(said: FreeText) -> Reply:
    found = [one for one in await asking.all_of(said.request) if one.offered or _soon(said, one)]
    if found:
        return await _not_coming(said, found)
    return await _to_a_guest(said) or reply(text("understood.nothing_to_refuse"))


async def _to_a_guest(said: FreeText) -> Reply | None:
    """The host of a meal whom a guest has asked something; None for everybody else."""
    return await question_answers.begin_typed(said.request, said.typed)


async def _cancel(said: FreeText) -> Reply:
    """Of the one thing they have or were asked to. A host with no such thing sees their posts."""
    found = await asking.all_of(said.request)
    if _is_a_yes(said, found) and (needs := await needs_first(said.request, said.typed)):
        return needs
    if found:
        return await _not_coming(said, found)
    return await _their_meals(said)


async def _their_meals(said: FreeText) -> Reply:
    """What they go to; else what they are asked to, else what they host."""
    found = await asking.all_of(said.request)
    if found and all(one.booking is None for one in found):
        work, person = said.request.work, said.request.person
        return reply(*[await message.ask(work, person, one.occurrence) for one in found[:MOST_SHOWN]])
    return (None if found else await _own_posts(said)) or await own_bookings.my_meals(said.request)


async def _own_posts(said: FreeText) -> Reply | None:
    """The cards of a host, with who is coming and all that they can do; None for everybody else."""
    posts = await said.request.work.offers.coming_occurrences_of_host(said.request.person.id, now=said.request.now)
    return await host_menu.overview(said.request) if posts else None


async def _not_coming(said: FreeText, found: list[Asking]) -> Reply:
    if len(found) > 1:
        return asking.which("understood.which_no", found, lambda one: one.no)
    return await give_up(said, found[0])


async def give_up(said: FreeText, one: Asking) -> Reply:
    """Done at once and thanked, said back, and one tap brings it back while a place is free."""
    request, occurrence = said.request, one.occurrence
    if one.booking is None:
        answer, key = await decline(request, occurrence.id), "understood.declined"
    else:
        answer, key = await cancel_booking(request, one.booking.id), "understood.given_up"
    lines = (text(key, short=offer_facts.short(occurrence)), *(message.text for message in answer.messages))
    return reply(Message(text=paragraphs(lines), rows=((come_after_all(occurrence.id),),)))


async def _late(said: FreeText) -> Reply:
    """The host of what is on now or soon hears of it."""
    found = await asking.all_of(said.request)
    soon = [one for one in found if is_now(said, one)]
    if not soon:
        return await (_yes(said) if _is_a_yes(said, found) else _their_meals(said))
    if len(soon) > 1:
        return asking.which("understood.which_late", soon, lambda one: one.late)
    assert soon[0].booking is not None
    return await own_bookings.running_late(said.request, soon[0].booking.id)


async def _question_host(said: FreeText) -> Reply:
    """Read back before it goes to the cook of what they go to or were asked to; where nobody takes it, that is said."""
    waiting = await asking.all_of(said.request)
    if _is_a_yes(said, waiting):
        return await _yes(said)
    found = [one.occurrence for one in waiting]
    if not found:
        return await _own_posts(said) or reply(text("understood.which_meal"))
    takes = [occurrence for occurrence in found if takes_questions(occurrence)]
    if takes:
        return await questions.begin_typed(said.request, takes, said.typed)
    return reply(text("understood.question_host", host=found[0].host_name, short=offer_facts.short(found[0])))


async def _post(said: FreeText) -> Reply:
    lost = await said.request.environment.conversations.lost(said.request)
    drafted = lost or await posting.begin_typed(said.request, said.typed, sure=True)
    return drafted or await posting.not_yet(said.request, said.typed)


async def _unclear(said: FreeText) -> Reply:
    """An answer to a lost draft, a champion's post in words of their own, a host's answer, else what we can do."""
    asked = await _more_than_a_yes(said) or await _undecided(said) or await with_somebody(said)
    lost = await said.request.environment.conversations.lost(said.request) or asked
    drafted = lost or await posting.begin_typed(said.request, said.typed) or await _to_a_guest(said)
    spoken = drafted or await stopping.already(said.request) or await _language(said)
    return spoken or not_understood.words(said.request, said.typed.text)


async def _language(said: FreeText) -> Reply | None:
    """With what there is to do, as these may be their first words to us."""
    if language.asked_for(said.typed):
        return await language.begin(said.request)
    named = await language.typed(said.request, said.typed.text)
    return replace(named, messages=(*named.messages, *help_reply(said.request).messages)) if named else None


async def _more_than_a_yes(said: FreeText) -> Reply | None:
    """Whom they bring, or what they eat, hides the yes: "Yes, but no nuts please"."""
    text_said = plain(said.typed.as_read)
    rest = after_a_yes(text_said)
    hides = brings_somebody(text_said) or of_own_food(rest) or of_own_access(rest)
    return await _yes(said) if hides and _is_a_yes(said, await asking.all_of(said.request)) else None


async def _settings(said: FreeText) -> Reply:
    return await _more_than_a_yes(said) or replace(await settings.card(said.request), replace=False)


async def _undecided(said: FreeText) -> Reply | None:
    """Neither yes nor no to an invitation: both buttons once more, and no hurry. None where nothing asks."""
    text_said = plain(said.typed.as_read)
    more_than_a_yes = bool(said.typed.english) and begins_with_yes(text_said)
    if not undecided(text_said) and not brings_somebody(text_said) and not more_than_a_yes:
        return None
    found = [one for one in await asking.all_of(said.request) if one.booking is None]
    if len(found) != 1:
        return None
    (one,) = found
    asked = text("understood.undecided", short=offer_facts.short(one.occurrence))
    return reply(Message(text=asked, rows=message.answers_of(one.occurrence)))


async def with_somebody(said: FreeText) -> Reply | None:
    """Whoever comes to one thing brings people of theirs: how many? None for everybody else."""
    if not brings_somebody(plain(said.typed.as_read)):
        return None
    going = [one for one in await asking.all_of(said.request) if one.going and one.booking is not None]
    if len(going) != 1 or going[0].booking is None or going[0].booking.party > 1:
        return None
    return await companions.begin(said.request, going[0].booking.id)


async def _help(said: FreeText) -> Reply:
    return help_reply(said.request)


async def _human(said: FreeText) -> Reply:
    """What worries somebody is for the safeguarding leads, anything else for the organisers."""
    if tells_of_harm(text_said := plain(said.typed.as_read)):
        return await report.begin_typed(said.request, said.typed)
    if raises_concern(text_said):
        return await report.begin_typed(said.request, Typed(""))
    return replace(await human.begin(said.request), replace=False)


async def _thanks(_said: FreeText) -> Reply:
    return reply(text("understood.thanks"))


def is_now(said: FreeText, one: Asking) -> bool:
    return one.going and one.occurrence.starts - asking.AROUND_NOW <= said.request.now


def _soon(said: FreeText, one: Asking) -> bool:
    return one.going and one.occurrence.starts - asking.REMINDED <= said.request.now


def _by(service: Callable[[Request], Awaitable[Reply]]) -> Callable[[FreeText], Awaitable[Reply]]:
    """What a command does, done as the answer to a text."""

    async def done(said: FreeText) -> Reply:
        return replace(await service(said.request), replace=False)

    return done


async def _idea(said: FreeText) -> Reply:
    """Read back before an organiser reads it."""
    return await ideas.said(said.request, said.typed)


ACTS: dict[Intent, Callable[[FreeText], Awaitable[Reply]]] = {
    Intent.STOP: _by(stopping.stop),
    Intent.HELP: _help,
    Intent.HUMAN: _human,
    Intent.YES: _yes,
    Intent.NO: _no,
    Intent.CANCEL: _cancel,
    Intent.LATE: _late,
    Intent.FOOD: _by(browse.around),
    Intent.MY_MEALS: _their_meals,
    Intent.SETTINGS: _settings,
    Intent.PAUSE: _by(pause.ask),
    Intent.THANKS: _thanks,
    Intent.QUESTION_HOST: _question_host,
    Intent.POST: _post,
    Intent.IDEA: _idea,
}
"""What is meant → what is done. What stands in no row is answered with what we can do."""
