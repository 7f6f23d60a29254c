"""What somebody types in the middle of a conversation: its answer, something else, or one of two: then they choose.

What each meaning does stands in `understood`. Danger was looked for before (`fallback`), so it is not looked for again.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.conversations.engine.answer import Tapped, Typed
from bot.domain.core.ids import BookingId
from bot.domain.core.messages import text
from bot.parsing.messages.intents import Intent, whole
from bot.parsing.messages.meaning import CALLED_AWAY, asks
from bot.parsing.messages.meaning import understand_safe as understand
from bot.parsing.messages.of_somebody import surely_of_them
from bot.parsing.messages.plain import plain
from bot.services import asking, said_of_neighbours, typed_buttons
from bot.services.asking import Asking
from bot.services.bookings import own_bookings, travel_plan
from bot.services.concerns.emergency import OFFER
from bot.services.core.acting import for_whom
from bot.services.core.request import Reply, Request, reply
from bot.services.core.routes import press
from bot.services.core.talk import Talk
from bot.services.evaluation import answering
from bot.services.guests import language
from bot.services.offers import posting_twice, put_aside
from bot.services.understood import FreeText, do, give_up, is_now

YES_OR_NO = frozenset({Intent.YES, Intent.NO})
MOST_READINGS = 3
NO_ANSWER = frozenset({Intent.STOP, Intent.THANKS, Intent.IDEA})
"""Whatever is asked, this is no answer, unless somebody else reads it."""
ANYTHING = Typed("Any words at all")
"""Where this is an answer, "yes" is none."""
ABOUT_A_POST = frozenset({"posting", "changing"})
"""There a post may well be an answer."""
TAPS: dict[Intent, Callable[[Asking], str]] = {
    Intent.CANCEL: lambda one: one.no,
    Intent.NO: lambda one: one.no,
    Intent.YES: lambda one: one.yes,
    Intent.LATE: lambda one: one.late,
}
"""What is meant → the button that does it."""


async def read(request: Request, typed: Typed) -> FreeText:
    talk = await request.environment.conversations.waiting(request)
    if talk is not None and talk.name == OFFER and understand(typed.as_read).intent not in YES_OR_NO:
        await request.work.conversations.end(request.person.id, OFFER)
        talk = await request.environment.conversations.waiting(request)
    meant = understand(typed.text, asked=talk.asked if talk else "", english=typed.english)
    return FreeText(request, typed, meant, talk)


async def act(said: FreeText) -> Reply:
    """The answer to what is asked, where it is one; else what is meant."""
    if of_a_neighbour := await said_of_neighbours.act(said):
        return of_a_neighbour
    if said.talk is None:
        return await _typed_button(said) or await _nearly(said) or await do(said)
    as_button = await _as_button(said, said.talk) or await _named_language(said, said.talk)
    return as_button or await _in_the_middle(said, said.talk)


async def _as_button(said: FreeText, talk: Talk) -> Reply | None:
    """One of the question reads like that, or one of before."""
    conversations = said.request.environment.conversations
    if talk.name == OFFER:
        answer = "yes" if understand(said.typed.as_read).intent is Intent.YES else "no"
        return await conversations.heard(said.request, Tapped(answer))
    if tapped := await conversations.typed_a_label(talk, said.typed):
        return tapped
    if await _sends(said, talk):
        return await conversations.sent_by_yes(talk)
    pressed = await _typed_button(said)
    return await conversations.meanwhile(talk, pressed) if pressed else None


async def _nearly(said: FreeText) -> Reply | None:
    """What the question of a study does not take, and nothing else is meant by: it is asked again."""
    if said.meant.intent is not Intent.UNCLEAR or (asked := await answering.waiting(said.request)) is None:
        return None
    return answering.asked_again(asked) if answering.nearly_an_answer(asked, said.typed) else None


async def _named_language(said: FreeText, talk: Talk) -> Reply | None:
    """The name of a language, where it answers nothing: it stands under our first answer, too, and may be typed."""
    conversations = said.request.environment.conversations
    if talk.to_somebody or conversations.takes(talk, said.typed):
        return None
    named = await language.typed(said.request, said.typed.text)
    return await conversations.meanwhile(talk, named) if named else None


async def _sends(said: FreeText, talk: Talk) -> bool:
    """A bare yes to "Shall I send this?", the last thing that asked."""
    asked = talk.question is None and talk.journey.conversation.a_yes_sends and talk.just_asked
    if not asked or whole(plain(said.typed.as_read)) is not Intent.YES:
        return False
    return not await _asks_for(_unasked(said))


async def _in_the_middle(said: FreeText, talk: Talk) -> Reply:
    conversations = said.request.environment.conversations
    if _answers(said, talk):
        return await _other_reading(said, talk) or await conversations.heard(said.request, said.typed) or reply()
    if said.meant.intent is Intent.BACK_OUT:
        return await _no_to_the_last_that_asked(said, talk) or await conversations.left(talk)
    if said.meant.intent is Intent.ASK_AGAIN:
        stops = (otherwise := _unasked(said)).meant.intent is Intent.STOP
        return await do(otherwise) if stops else conversations.again(talk, text("understood.ask_again"))
    if talk.asked == "plan" and isinstance(talk.draft, TravelPlanDraft):
        return await _instead_of_a_plan(said, talk, talk.draft)
    return await _meanwhile(said, talk)


async def _typed_button(said: FreeText) -> Reply | None:
    """A button of before that reads like that, where it is one; what is given up so can be taken back."""
    for_people = said.talk is not None and said.talk.for_people
    like = await typed_buttons.found(said.request, said.typed, meals=not for_people, questions=said.talk is None)
    abouts = [one.about for one in like if one.about is not None]
    if len(abouts) > 1:
        taps = {one.about: one.button.tap for one in like}
        return asking.which("understood.which_one", abouts, lambda one: taps[one])
    if like:
        (one,) = like
        if one.about is not None and one.button.tap == one.about.no:
            return await give_up(said, one.about)
        return replace(await press(said.request, one.button.tap), replace=False)
    cards = await typed_buttons.cards_of_host(said.request, said.typed) if said.talk is None else []
    return reply(*cards) if cards else None


async def _no_to_the_last_that_asked(said: FreeText, talk: Talk) -> Reply | None:
    """An invitation that came since is what a no is about."""
    otherwise = _unasked(said)
    found = await _asks_for(otherwise) if otherwise.meant.intent is Intent.NO else []
    return await _meanwhile(otherwise, talk) if found else None


def _unasked(said: FreeText) -> FreeText:
    """The same, as if nothing had been asked."""
    return replace(said, meant=understand(said.typed.as_read))


async def _meanwhile(said: FreeText, talk: Talk) -> Reply:
    return await said.request.environment.conversations.meanwhile(talk, await do(said))


async def _other_reading(said: FreeText, talk: Talk) -> Reply | None:
    """What the question does not take may be meant otherwise; where both readings fit, they choose."""
    conversations = said.request.environment.conversations
    if talk.for_people:
        return None if talk.to_somebody else _in_words(said, talk)
    if talk.draft.for_guest:
        return _in_words(said, talk)
    otherwise = _unasked(said)
    intent, found, takes = otherwise.meant.intent, await _asks_for(otherwise), conversations.takes(talk, said.typed)
    if intent is Intent.POST and talk.name == put_aside.POSTING:
        return await posting_twice.in_the_middle(said.request, said.typed, takes=takes) or _in_words(said, talk)
    if takes and found and intent in TAPS:
        others = tuple(asking.button(one, TAPS[intent]) for one in found[:MOST_READINGS])
        return await conversations.unsure(talk, said.typed.text, others)
    if found or intent in NO_ANSWER or _is_a_post(intent, talk, takes=takes) or _asks_us(said, intent):
        return await _meanwhile(otherwise, talk)
    return _in_words(said, talk)


def _in_words(said: FreeText, talk: Talk) -> Reply | None:
    """Where any words are an answer, a bare yes is none."""
    conversations = said.request.environment.conversations
    a_yes = understand(said.typed.as_read).intent is Intent.YES
    if a_yes and conversations.takes(talk, said.typed) and conversations.takes(talk, ANYTHING):
        return conversations.again(talk, text("understood.in_words"))
    return None


def _is_a_post(intent: Intent, talk: Talk, *, takes: bool) -> bool:
    """What nobody reads back before it is kept, or does not fit, is no place for a post."""
    elsewhere = intent is Intent.POST and talk.name not in ABOUT_A_POST
    return elsewhere and not (takes and talk.journey.conversation.review)


def _asks_us(said: FreeText, intent: Intent) -> bool:
    return intent in CALLED_AWAY and asks(plain(said.typed.as_read))


async def _asks_for(said: FreeText) -> list[Asking]:
    """What somebody may say this of: that they cannot come, will be late, or say yes or no to it."""
    match said.meant.intent:
        case Intent.CANCEL | Intent.QUESTION_HOST:
            return await asking.all_of(said.request)
        case Intent.LATE:
            return [one for one in await asking.all_of(said.request) if is_now(said, one)]
        case Intent.YES | Intent.NO:
            since = said.talk.saved.touched if said.talk else None
            return [one for one in await asking.all_of(said.request) if since is None or one.asked_after(since)]
        case _:
            return []


def _answers(said: FreeText, talk: Talk) -> bool:
    gives_way = talk.journey.conversation.gives_way
    if said.meant.intent not in gives_way:
        return not (talk.for_people and whole(plain(said.typed.as_read)) in gives_way)
    no = said.meant.intent is Intent.BACK_OUT and whole(plain(said.typed.as_read)) is Intent.NO
    return no and _asks_yes_or_no(said, talk)


def _asks_yes_or_no(said: FreeText, talk: Talk) -> bool:
    """There are buttons to choose from, or a no is understood where not any words are."""
    if talk.question is None:
        return False
    conversations = said.request.environment.conversations
    understood = conversations.takes(talk, said.typed) and not conversations.takes(talk, ANYTHING)
    return understood or bool(talk.question.choices(talk.draft, talk.facts))


async def _instead_of_a_plan(said: FreeText, talk: Talk, draft: TravelPlanDraft) -> Reply:
    """What is sure is done; a bare "no", and what may be a plan after all, is asked."""
    intent, bare, booking_id = said.meant.intent, plain(said.typed.as_read), BookingId(draft.booking)
    if draft.for_guest and intent in {Intent.CANCEL, Intent.LATE} and surely_of_them(said.typed.as_read) is not intent:
        return await travel_plan.unsure(said.request, draft, said.typed.text)
    if (otherwise := _unasked(said)).meant.intent in {Intent.PAUSE, Intent.IDEA}:
        return await _meanwhile(otherwise, talk)
    if intent is Intent.YES:
        good = await for_whom(said.request, draft, lambda one: own_bookings.still_coming(one, booking_id))
        asked = await said.request.begin("plan", draft.model_copy(update={"unsure": ""}))
        return reply(*good.messages, *asked.messages)
    if intent is Intent.CANCEL and (whole(bare) is not Intent.NO or "cannot" in bare):
        booking = await said.request.work.bookings.get(booking_id)
        one = Asking(await said.request.work.offers.occurrence(booking.occurrence_id), booking)
        return await for_whom(said.request, draft, lambda theirs: give_up(replace(said, request=theirs), one))
    if intent is Intent.LATE and draft.for_guest:
        late = await for_whom(said.request, draft, lambda one: own_bookings.running_late(one, booking_id))
        return await said.request.environment.conversations.meanwhile(talk, late)
    if intent in {Intent.CANCEL, Intent.UNCLEAR, Intent.NO}:
        return await travel_plan.unsure(said.request, draft, said.typed.text)
    return await _meanwhile(said, talk)
