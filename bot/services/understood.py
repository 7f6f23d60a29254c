"""Free text: read for what it means, then done by the service that the table names. The reading is `bot.parsing`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.conversations.engine.engine import Typed
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import Message, paragraphs, text
from bot.language import offer_facts
from bot.parsing.messages.intents import Intent, whole
from bot.parsing.messages.meaning import Meant, understand
from bot.parsing.messages.plain import plain
from bot.services import asking
from bot.services.asking import Asking
from bot.services.bookings import own_bookings, travel_plan
from bot.services.bookings.answer import accept, decline
from bot.services.bookings.cancel import cancel as cancel_booking
from bot.services.concerns import human
from bot.services.core import not_understood
from bot.services.core.conversation_runner import Talk
from bot.services.core.help import help_reply
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import browse, pause, registration, settings
from bot.services.offers import host_menu, posting


@dataclass(frozen=True, slots=True)
class FreeText:
    """What somebody typed, what it means, and the conversation that waits for an answer, if there is one."""

    request: Request
    typed: Typed
    meant: Meant
    talk: Talk | None


async def read(request: Request, typed: Typed) -> FreeText:
    talk = await request.environment.conversations.waiting(request)
    return FreeText(request, typed, understand(typed.text, asked=talk.asked if talk else ""), talk)


async def act(said: FreeText) -> Reply:
    """The answer to what is asked, where it is one; else what is meant."""
    if said.talk is None:
        return await _do(said)
    conversations = said.request.environment.conversations
    if tapped := await conversations.typed_a_label(said.talk, said.typed.text):
        return tapped
    if _answers(said, said.talk):
        answered = await conversations.heard(said.request, said.typed)
        return answered or await _do(said)
    if said.meant.intent is Intent.BACK_OUT:
        return await conversations.left(said.talk)
    if said.meant.intent is Intent.ASK_AGAIN:
        return conversations.again(said.talk, text("understood.ask_again"))
    if said.talk.asked == "plan" and isinstance(said.talk.draft, TravelPlanDraft):
        return await _instead_of_a_plan(said, said.talk.draft)
    return await _do(said)


def _answers(said: FreeText, talk: Talk) -> bool:
    """A no is an answer where there are buttons to choose from."""
    if said.meant.intent not in talk.journey.conversation.gives_way:
        return True
    no = said.meant.intent is Intent.BACK_OUT and whole(plain(said.typed.text)) is Intent.NO
    return no and talk.question is not None and bool(talk.question.choices(talk.draft, talk.facts))


async def _instead_of_a_plan(said: FreeText, draft: TravelPlanDraft) -> Reply:
    """What is sure is done; a bare "no", and what may be a plan after all, is asked."""
    if said.meant.intent is Intent.CANCEL and whole(plain(said.typed.text)) is not Intent.NO:
        booking = await said.request.work.bookings.get(BookingId(draft.booking))
        occurrence = await said.request.work.offers.occurrence(booking.occurrence_id)
        return await _give_up(said, Asking(occurrence, booking))
    if said.meant.intent in {Intent.CANCEL, Intent.UNCLEAR, Intent.NO, Intent.YES}:
        return await travel_plan.unsure(said.request, draft, said.typed.text)
    return await _do(said)


async def _do(said: FreeText) -> Reply:
    return await ACTS.get(said.meant.intent, _unclear)(said)


async def _yes(said: FreeText) -> Reply:
    """To what waits for it; where two things do, they choose."""
    found = [one for one in await asking.all_of(said.request) if one.offered or _soon(said, one)]
    if not found:
        return await own_bookings.my_meals(said.request)
    if len(found) > 1:
        return asking.which("understood.which_yes", found, lambda one: one.yes)
    (one,) = found
    if one.booking is not None and one.going:
        return await own_bookings.still_coming(said.request, one.booking.id)
    answer = await accept(said.request, one.occurrence.id)
    booking = await said.request.work.bookings.find(one.occurrence.id, said.request.person.id)
    if booking is None or booking.state is not BookingState.GOING:
        return answer
    first, *others = answer.messages
    back = text("understood.coming", short=offer_facts.short(one.occurrence))
    return reply(replace(first, text=paragraphs((back, first.text))), *others)


async def _no(said: FreeText) -> Reply:
    found = [one for one in await asking.all_of(said.request) if one.offered or _soon(said, one)]
    return await _not_coming(said, found) if found else reply(text("understood.nothing_to_refuse"))


async def _cancel(said: FreeText) -> Reply:
    """Of the one thing they have or were asked to. A host with no such thing sees their posts."""
    found = await asking.all_of(said.request)
    if found:
        return await _not_coming(said, found)
    posts = await said.request.work.offers.coming_occurrences_of_host(said.request.person.id, now=said.request.now)
    return await (host_menu.overview(said.request) if posts else own_bookings.my_meals(said.request))


async def _not_coming(said: FreeText, found: list[Asking]) -> Reply:
    if len(found) > 1:
        return asking.which("understood.which_no", found, lambda one: one.no)
    return await _give_up(said, found[0])


async def _give_up(said: FreeText, one: Asking) -> Reply:
    """Done at once and thanked, said back, and one tap brings it back while a place is free."""
    request, occurrence = said.request, one.occurrence
    if one.booking is None:
        answer, key = await decline(request, occurrence.id), "understood.declined"
    else:
        answer, key = await cancel_booking(request, one.booking.id), "understood.given_up"
    lines = (text(key, short=offer_facts.short(occurrence)), *(message.text for message in answer.messages))
    return reply(Message(text=paragraphs(lines), rows=((asking.come_after_all(occurrence.id),),)))


async def _late(said: FreeText) -> Reply:
    """The host of what is on now or soon hears of it."""
    going = [one for one in await asking.all_of(said.request) if one.going]
    soon = [one for one in going if one.occurrence.starts - asking.AROUND_NOW <= said.request.now]
    if not soon:
        return await own_bookings.my_meals(said.request)
    if len(soon) > 1:
        return asking.which("understood.which_late", soon, lambda one: one.late)
    assert soon[0].booking is not None
    return await own_bookings.running_late(said.request, soon[0].booking.id)


async def _question_host(said: FreeText) -> Reply:
    """Who cooks, of the first thing that they go to or were asked to."""
    found = await asking.all_of(said.request)
    if not found:
        return await _unclear(said)
    first = found[0].occurrence
    return reply(text("understood.question_host", host=first.host_name, short=offer_facts.short(first)))


async def _post(said: FreeText) -> Reply:
    if drafted := await posting.begin_typed(said.request, said.typed.text):
        return drafted
    return await _unclear(said) if said.request.person.champion else reply(text("understood.post"))


async def _unclear(said: FreeText) -> Reply:
    """An answer to a draft that was lost, a champion's post in words of their own, else what we can do."""
    lost = await said.request.environment.conversations.lost(said.request)
    drafted = lost or await posting.begin_typed(said.request, said.typed.text)
    return drafted or not_understood.words(said.request, said.typed.text)


async def _help(said: FreeText) -> Reply:
    """What we can do; in the middle of something, its question once more."""
    shown = (said.talk.shown,) if said.talk else ()
    return reply(*help_reply(said.request).messages, *shown)


async def _thanks(_said: FreeText) -> Reply:
    return reply(text("understood.thanks"))


def _soon(said: FreeText, one: Asking) -> bool:
    return one.going and one.occurrence.starts - asking.REMINDED <= said.request.now


def _by(service: Callable[[Request], Awaitable[Reply]]) -> Callable[[FreeText], Awaitable[Reply]]:
    """What a command does, done as the answer to a text."""

    async def done(said: FreeText) -> Reply:
        return replace(await service(said.request), replace=False)

    return done


ACTS: dict[Intent, Callable[[FreeText], Awaitable[Reply]]] = {
    Intent.STOP: _by(registration.stop),
    Intent.HELP: _help,
    Intent.HUMAN: _by(human.begin),
    Intent.YES: _yes,
    Intent.NO: _no,
    Intent.CANCEL: _cancel,
    Intent.LATE: _late,
    Intent.FOOD: _by(browse.around),
    Intent.MY_MEALS: _by(own_bookings.my_meals),
    Intent.SETTINGS: _by(settings.card),
    Intent.PAUSE: _by(pause.ask),
    Intent.THANKS: _thanks,
    Intent.QUESTION_HOST: _question_host,
    Intent.POST: _post,
}
"""What is meant → what is done. What stands in no row is answered with what we can do."""
