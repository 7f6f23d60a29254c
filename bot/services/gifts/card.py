"""`/gifts`: what somebody likes doing, on one card; each tap is kept at once. Nobody else ever sees it."""

from bot.conversations.gifts.own_words import GiftWordsDraft
from bot.domain.bookings.bookings import NotOnTheList
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.gifts.actions import GIFT_ADD, GIFT_DROP, GIFT_WORDS, GIFTS_DONE
from bot.domain.gifts.gifts import EIGHT, NEEDS, Gift
from bot.domain.gifts.steps import SmallStep, StepAnswer
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

TALK = "gift_words"


async def show(request: Request) -> Reply:
    """The card, as it stands. Raises `NotOnTheList`."""
    _on_the_list(request)
    await _has_answered(request)
    return reply(await card(request.work, request, text("gifts.card")))


async def add(request: Request, gift: Gift) -> Reply:
    """They like doing that. Twice is as once. Raises `NotOnTheList`."""
    _on_the_list(request)
    if gift is Gift.OTHER:
        return await words(request)
    await request.work.gifts.add(request.person.id, gift, now=request.now)
    await _has_answered(request)
    return reply(await card(request.work, request, text("gifts.card")), replace=True)


async def drop(request: Request, gift: Gift) -> Reply:
    """No longer. Raises `NotOnTheList`."""
    _on_the_list(request)
    await request.work.gifts.drop(request.person.id, gift)
    return reply(await card(request.work, request, text("gifts.card")), replace=True)


async def words(request: Request) -> Reply:
    """What is it, in their own words? Raises `NotOnTheList`."""
    _on_the_list(request)
    return await request.begin(TALK, GiftWordsDraft())


async def said(request: Request, draft: GiftWordsDraft) -> Reply:
    """Their own words are kept, and the card is shown. Raises `NotOnTheList`."""
    _on_the_list(request)
    await request.work.gifts.add(request.person.id, Gift.OTHER, draft.words, now=request.now)
    await _has_answered(request)
    return reply(await card(request.work, request, text("gifts.card")))


async def done(request: Request) -> Reply:
    """Thanked, whatever they like. Raises `NotOnTheList`."""
    _on_the_list(request)
    has_some = bool(await request.work.gifts.of_person(request.person.id))
    return reply(text("gifts.thanks" if has_some else "gifts.thanks_none"), replace=True)


def _on_the_list(request: Request) -> None:
    if request.person.guest not in ON_THE_LIST:
        raise NotOnTheList


async def _has_answered(request: Request) -> None:
    """Whoever looks at the card that they were asked about has not said no."""
    for step in await request.work.gifts.steps_of(request.person.id):
        if step.step is SmallStep.GIFTS and step.answer is StepAnswer.NONE:
            await request.work.gifts.answer(step.id, StepAnswer.YES)


async def card(work: Work, request: Request, head: Text) -> Message:
    """What they have chosen is marked."""
    kept = await work.gifts.of_person(request.person.id)
    lines: list[Param] = [head]
    if Gift.OTHER in kept:
        lines.append(text("gifts.own_words", words=kept[Gift.OTHER]))
    if NEEDS.keys() & kept.keys():
        lines.append(text("gifts.drive_needs"))
    done = Button(label=text("conversation.done"), tap=GIFTS_DONE.tap())
    return Message(text=paragraphs(lines), rows=(*switches(kept), (done,)))


def switches(kept: dict[Gift, str]) -> tuple[tuple[Button, ...], ...]:
    """A button for each of the eight, two in a row, and own words."""
    buttons = [_switch(gift, on=gift in kept) for gift in EIGHT]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    own = Button(label=text("gifts.words"), tap=GIFT_WORDS.tap())
    away = Button(label=text("gifts.words_away"), tap=GIFT_DROP.tap(Gift.OTHER))
    return (*rows, (own, away) if Gift.OTHER in kept else (own,))


def _switch(gift: Gift, *, on: bool) -> Button:
    label = text("conversation.on" if on else "conversation.off", label=text(f"gifts.kind.{gift}"))
    return Button(label=label, tap=(GIFT_DROP if on else GIFT_ADD).tap(gift))
