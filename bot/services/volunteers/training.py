"""The cards of the training, read in the chat: which there are, one of them, and what follows from the last answer."""

from datetime import date

from bot.conversations.volunteers.apply import tasks_said
from bot.conversations.volunteers.training import CardDraft
from bot.domain.core.messages import Button, Items, Message, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, may
from bot.domain.volunteers.actions import LEARN_MORE, SHARE_SHOW, TRAINING_PRINT_ASK, TRAINING_READ, TRAINING_SHOW
from bot.domain.volunteers.training import (
    CARDS,
    STEPS,
    Card,
    CardsForHelpers,
    ReadCard,
    days_that_count,
    steps_done,
    still_to_read,
)
from bot.domain.volunteers.vetting import Check
from bot.services.core.request import Reply, Request, reply
from bot.services.volunteers import induction
from bot.services.volunteers.training_days import today_of, years_of

NAME = "training"


def must_help(request: Request) -> None:
    """Raises `CardsForHelpers`."""
    network = request.person.organises or request.person.network
    if not may(request.person, Permission.READ_CARDS, network):
        raise CardsForHelpers


async def show(request: Request) -> Reply:
    """All cards, with the day on which each was read. Raises `CardsForHelpers`."""
    must_help(request)
    await _keep_place(request)
    read = {one.card: one for one in await request.work.training.read_by(request.person.id)}
    today = today_of(request)
    lines = [text("training.list"), *(_line(card, read.get(card), today) for card in Card)]
    more: tuple[tuple[Button, ...], ...] = (
        (Button(label=text("training.print_ask"), tap=TRAINING_PRINT_ASK.tap()),),
        (Button(label=text("learn_more.button"), tap=LEARN_MORE.tap()),),
    )
    if may(request.person, Permission.CALL_OTHERS, request.person.organises or request.person.network):
        more += ((Button(label=text("share.button"), tap=SHARE_SHOW.tap()),),)
    status = await _status(request)
    return reply(Message(text=paragraphs((paragraphs(lines, gap=False), status)), rows=(*_buttons(Card), *more)))


def _line(card: Card, read: ReadCard | None, today: date) -> Text:
    title = text(f"training.{card}.title")
    if read is not None and read.steps:
        return text("training.line.begun", title=title)
    if read is not None and read.day is not None:
        return text("training.line.read", title=title, day=OneDay(day=read.day, today=today))
    return text("training.line.new", title=title)


def _buttons(cards: tuple[Card, ...] | type[Card]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(label=text(f"training.{card}.title"), tap=TRAINING_READ.tap(card)),) for card in cards)


async def _status(request: Request) -> Text:
    """What is still to be read for what they do, and whether their induction is noted."""
    work, person = request.work, request.person
    today, years = today_of(request), years_of(request)
    if any(one.kind is Check.INDUCTION and (one.runs_out is None or today < one.runs_out)
           for one in await work.vetting.of(person.id)):  # fmt: skip
        return text("training.status.noted")
    if person.champion is None:
        return text("training.status.organiser")
    if not await work.training.by_cards(person.id):
        return text("training.status.organiser_notes")
    days = days_that_count(await work.training.read_by(person.id), years=years, today=today)
    left = still_to_read((await work.vetting.tasks(person.id)).offered, days)
    return text("training.status.left", cards=titles(left))


def titles(cards: tuple[Card, ...]) -> Items:
    return Items(items=tuple(text(f"training.{card}.title") for card in cards))


async def read(request: Request, card: Card) -> Reply:
    """One card, from where they stopped. Raises `CardsForHelpers`."""
    must_help(request)
    await _keep_place(request)
    begun = next((one for one in await request.work.training.read_by(request.person.id) if one.card is card), None)
    answered = STEPS[: begun.steps] if begun is not None else ()
    return await request.begin(NAME, CardDraft(card=card, edition=CARDS[card].edition, answered=answered))


async def _keep_place(request: Request) -> None:
    """Of a card that they leave half read for another."""
    draft = await request.environment.conversations.draft(request, NAME)
    if isinstance(draft, CardDraft):
        await put_down(request, draft)


async def put_down(request: Request, draft: CardDraft) -> Reply | None:
    """“Later”: they go on from there whenever they like."""
    if steps := steps_done(draft.answered):
        await request.work.training.keep_place(request.person.id, draft.card, steps=steps)
    return None


async def finish(request: Request, draft: CardDraft) -> Reply:
    """Kept with its day; the last of those that they need is their induction. Raises `CardsForHelpers`."""
    must_help(request)
    work, person, today = request.work, request.person, today_of(request)
    await work.training.finish(person.id, draft.card, edition=draft.edition, day=today)
    noted, opened = await induction.by_cards(request)
    lines = [text("training.done", title=text(f"training.{draft.card}.title"))]
    lines.append(text("training.noted") if noted else await _status(request))
    if opened:
        lines.append(text("training.opened", tasks=tasks_said(opened)))
    days = days_that_count(await work.training.read_by(person.id), years=years_of(request), today=today)
    left = still_to_read((await work.vetting.tasks(person.id)).offered, days) if person.champion else ()
    rest = (Button(label=text("training.all"), tap=TRAINING_SHOW.tap()),)
    return reply(Message(text=paragraphs(lines), rows=(*_buttons(left[:1]), rest)))
