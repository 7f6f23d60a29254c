"""Two days before each date of a club its host is asked: the same food? Until it is said, it is not known."""

from datetime import datetime

from bot.domain.core.ids import FoodNumber, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Priority, Queued, Subject, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.offers.actions import SAME_FOOD_CHANGED, SAME_FOOD_NOT_SURE, SAME_FOOD_YES
from bot.domain.offers.offers import Occurrence
from bot.domain.offers.same_food import LOOK_AHEAD, LastFood, Round, asked_once, decide_same, may_ask, round_due
from bot.language import offer_facts
from bot.services.bookings.reminders import is_host
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from bot.services.core.occurrence_access import own_occurrence_ahead
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers import edit, food
from storage.unit_of_work import Work


async def ask_hosts(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Each host is asked twice at most about a date; another host or another day is another question."""
    for number in await work.host_changes.food_not_said(now=now, before=now + LOOK_AHEAD):
        occurrence = await work.offers.occurrence(number)
        which = round_due(occurrence.starts, occurrence.zone, now=now)
        if which is not None and may_ask(occurrence, now=now):
            await _queue(work, occurrence, which, now=now)


async def _queue(work: Work, occurrence: Occurrence, which: Round, *, now: datetime) -> None:
    """Whoever has no chat cannot be asked: organisers see it among what waits."""
    host = await work.people.get(occurrence.host)
    if host.chat is None:
        return
    await enqueue(
        work,
        host,
        priority=Priority.REMINDER,
        due=now,
        expires=occurrence.starts,
        dedupe=asked_once(occurrence, which),
        subject=Subject.SAME_FOOD,
        subject_id=occurrence.id,
        detail=which,
    )


async def question(work: Work, row: Queued) -> Message | None:
    """As things stand when it goes; None where it was said meanwhile, is off or has another host."""
    occurrence = await or_gone(work.offers.occurrence(OccurrenceId(row.subject_id)))
    if not may_ask(occurrence, now=row.due) or not await is_host(work, row, occurrence):
        return None
    return _ask(occurrence, await work.host_changes.last_food(occurrence), again=row.detail == Round.LAST)


def _ask(occurrence: Occurrence, last: LastFood | None, *, again: bool) -> Message:
    head = text("same_food.ask_again" if again else "same_food.ask", short=offer_facts.short(occurrence))
    not_sure = Button(label=text("same_food.not_sure"), tap=SAME_FOOD_NOT_SURE.tap(occurrence.id))
    if last is None:
        tell = Button(label=text("same_food.tell"), tap=SAME_FOOD_CHANGED.tap(occurrence.id))
        return Message(text=paragraphs((head, text("same_food.what"))), rows=((tell,), (not_sure,)))
    day = OneDay.of(last.starts, occurrence.zone)
    said = Lines(lines=offer_facts.said_lines(last.food))
    same = Button(label=text("same_food.yes"), tap=SAME_FOOD_YES.tap(occurrence.id, last.food.number))
    changed = Button(label=text("same_food.changed"), tap=SAME_FOOD_CHANGED.tap(occurrence.id))
    return Message(
        text=paragraphs((head, text("same_food.last", day=day, said=said), text("same_food.is_it"))),
        rows=((same,), (changed,), (not_sure,)),
    )


async def ask(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The question, asked for by the host, who may say it earlier. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    if occurrence.food_said:
        return _already(occurrence)
    return reply(_ask(occurrence, await request.work.host_changes.last_food(occurrence), again=False))


async def same(request: Request, occurrence_id: OccurrenceId, number: FoodNumber) -> Reply:
    """The food that was read above the button; read again where it has changed since. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    if occurrence.food_said:
        return _already(occurrence)
    last = await request.work.host_changes.last_food(occurrence)
    same_as_read = decide_same(last, number)
    if same_as_read is None:
        return reply(_ask(occurrence, last, again=False), replace=True, notice=text("same_food.read_again"))
    await food.say(request.work, occurrence, same_as_read, now=request.now)
    return reply(text("same_food.thanks", short=offer_facts.short(occurrence)), replace=True)


async def changed(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What is in it this time? Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    return _already(occurrence) if occurrence.food_said else await edit.begin_food(request, occurrence)


async def not_sure(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Asked again on the day before; until then nobody is told anything. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    if occurrence.food_said:
        return _already(occurrence)
    last_time = round_due(occurrence.starts, occurrence.zone, now=request.now) is Round.LAST
    key = "same_food.until_you_say" if last_time else "same_food.ask_tomorrow"
    return reply(text(key, short=offer_facts.short(occurrence)), replace=True)


def _already(occurrence: Occurrence) -> Reply:
    said = Lines(lines=offer_facts.food_lines(occurrence))
    return reply(text("same_food.already", short=offer_facts.short(occurrence), said=said), replace=True)
