"""Calls to guests without a phone of their own: what to say, what they answered, and who hears when nobody rings.

A call is to such a guest what a message is to a chat: the same words, written at the time of ringing, and the same
answers, given by the guest’s champion (or an organiser) in the guest’s name.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.calls.actions import (
    CALLS_MORE,
    CALLS_SHOW,
)
from bot.domain.calls.answers import ASKS_ON, MAY_FOLLOW, answers, leads_on, rows_in_their_name
from bot.domain.calls.call_tasks import Call, CallState, NewCall, PhoneGuest, decide_put_off, following
from bot.domain.core.actions import ActionName
from bot.domain.core.ids import CallId, PersonId
from bot.domain.core.messages import Button, Items, Message, Priority, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.language.aloud import FOR_THEM
from bot.services.bookings.friendly_call import HOW_MEALS_ARE
from bot.services.calls import card_first, slip_calls, study_calls
from bot.services.calls.call_card import call_message, card, first_cards
from bot.services.calls.standing_in import asked_instead
from bot.services.calls.waiting_calls import waits
from bot.services.calls.who_rings import rings_now
from bot.services.core import acting, audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.core.routes import press
from storage.unit_of_work import Work

SOON = timedelta(hours=3)
PAGE = 10
"""Guests whose cards are shown at once: hundreds would be hundreds of messages."""


async def my_calls(request: Request) -> Reply:
    """One message a guest: the number, what to say, and what they answered. Some at a time, warnings first."""
    calls = await more_calls(request, PersonId(0))
    first = await card_first.offered(request) if calls.messages[0].rows else []
    return replace(calls, messages=(*first, *calls.messages))


async def more_calls(request: Request, after: PersonId) -> Reply:
    """Those who come after this guest in the list as it is by now; 0 for the first."""
    calls = await to_make(request)
    guests = list(dict.fromkeys(call.guest for call in calls))
    left = following(guests, after)
    cards = await first_cards(request, (call for call in calls if call.guest in left), most=PAGE)
    others = [*await slip_calls.mine(request), *await study_calls.mine(request)]
    if not cards and not others:
        return reply(text("calls.none"))
    return reply(*cards.values(), *_more(left, list(cards)), *others)


async def nobody_made(request: Request) -> tuple[list[Message], int]:
    """Cards of calls of this town that wait for an organiser, some at a time, and how many are left besides.

    Raises `NotAllowed`.
    """
    network = request.person.organises
    must(request.person, Permission.RING, network)
    calls = await request.work.calls.escalated(network, now=request.now)
    cards = await first_cards(request, calls, most=PAGE)
    return list(cards.values()), len({call.guest for call in calls}) - len(cards) if len(cards) == PAGE else 0


async def to_make(request: Request) -> list[Call]:
    """Those of this caller, and for organisers those that nobody else made: warnings first. Raises `NotAllowed`."""
    person, work = request.person, request.work
    must(person, Permission.RING, person.network, owner=True)
    calls = await work.calls.of_caller(person.id, now=request.now)
    if may(person, Permission.RING, person.network):
        calls += await work.calls.escalated(person.network, now=request.now)
    return calls


def _more(left: list[PersonId], shown: list[PersonId]) -> list[Message]:
    """How many there are besides, and a button."""
    count = len(left) - left.index(shown[-1]) - 1 if shown else 0
    more = Button(label=text("calls.more_button"), tap=CALLS_MORE.tap(shown[-1])) if count else None
    return [Message(text=text("calls.more", count=count), rows=((more,),))] if more else []


async def answered(request: Request, call_id: CallId, answer: ActionName) -> Reply:
    """What the guest said is done in their name. Raises `Gone`, `NotAllowed`, and what the answer itself raises."""
    call, guest = await _own(request, call_id)
    tap = answers(call.message).get(answer) if call.message else None
    if tap is None:
        await request.work.calls.finish(call.id, "off", by=request.person.id, now=request.now)
        return reply(text("calls.off", name=guest.first_name), replace=True)
    if answer in ASKS_ON and await waits(request.work, call, now=request.now):
        await request.work.calls.not_told(call.id)
        return reply(text("calls.waits", name=guest.first_name), replace=True)
    await audit.note(request, guest.id, "call_answered")
    theirs = await press(request.in_the_name_of(guest), tap)
    await request.work.calls.finish(call.id, answer, by=request.person.id, now=request.now)
    await request.work.retention.seen(guest.id, now=request.now)
    first, *others = theirs.messages
    asks_on = any(leads_on(message) for message in theirs.messages)
    follows = [await _follows(request, call, guest, other) for other in others if other.rows]
    follows += [] if asks_on else await _next(request, call)
    return reply(await _noted(request, call, guest, first), *follows, replace=True)


async def _noted(request: Request, call: Call, guest: Person, said: Message) -> Message:
    """What to say to them, now that it is done; where it could not be, the question that follows."""
    if leads_on(said):
        return await _then(request, call, said)
    if said.text.key == FOR_THEM:
        return said
    noted = text("calls.noted", name=guest.first_name, say=acting.say(said))
    return Message(text=noted, rows=rows_in_their_name(said, guest.id))


async def _follows(request: Request, call: Call, guest: Person, said: Message) -> Message:
    """What else is to be said or asked while they are on the line."""
    return await _then(request, call, said) if leads_on(said) else acting.message_to_read_out(said, guest)


async def _then(request: Request, call: Call, message: Message) -> Message:
    """The call goes on: the answer led to a question."""
    rows = tuple(row for row in message.rows if MAY_FOLLOW & answers(Message(text=message.text, rows=(row,))).keys())
    follow = NewCall(
        guest=call.guest,
        message=Message(text=message.text, rows=rows),
        due=request.now,
        expires=call.expires,
        escalate=call.escalate,
        dedupe=f"{call.dedupe}:then:{request.now.timestamp():.3f}",
    )
    await request.work.calls.add(follow)
    new = next(other for other in await request.work.calls.of_guest(call.guest) if other.dedupe == follow.dedupe)
    await request.work.calls.told(new.id, now=request.now)
    shown = await card(request.work, new, now=request.now)
    assert shown is not None
    return shown


async def _next(request: Request, call: Call) -> list[Message]:
    """While they are on the line: what else is due for this guest."""
    for other in await request.work.calls.of_guest(call.guest):
        if other.due <= request.now and (shown := await card(request.work, other, now=request.now)):
            return [shown]
    return []


async def say_hello(request: Request, call_id: CallId) -> Reply:
    """A friendly word to somebody who has a chat after all. Raises `Gone`, `NotAllowed`."""
    call, guest = await _own(request, call_id)
    if message := await call_message(request.work, call):
        dedupe = f"said:{call.id}"
        await notify(request.work, guest, message, dedupe=dedupe, now=request.now)
    return await told(request, call_id)


async def told(request: Request, call_id: CallId) -> Reply:
    """It was said, and needs no answer. Raises `Gone`, `NotAllowed`."""
    call, guest = await _own(request, call_id)
    await request.work.calls.finish(call.id, "told", by=request.person.id, now=request.now)
    await audit.note(request, guest.id, "call_told")
    return reply(text("calls.thanks", name=guest.first_name), *await _next(request, call), replace=True)


async def no_answer(request: Request, call_id: CallId) -> Reply:
    """Nobody was in: it comes back. Raises `Gone`, `NotAllowed`."""
    return await _put_off(request, call_id, unanswered=True)


async def later(request: Request, call_id: CallId) -> Reply:
    """It is no good time: it comes back. Raises `Gone`, `NotAllowed`."""
    return await _put_off(request, call_id, unanswered=False)


async def _put_off(request: Request, call_id: CallId, *, unanswered: bool) -> Reply:
    call, guest = await _own(request, call_id)
    put_off = decide_put_off(call, guest.zone, unanswered=unanswered, now=request.now)
    if put_off.state is CallState.DONE:
        await request.work.calls.finish(call.id, "let be", by=request.person.id, now=request.now)
        return reply(text("calls.let_be", name=guest.first_name), replace=True)
    if not await request.work.calls.put_off(call, put_off):
        raise Gone
    if put_off.state is not call.state:
        return reply(text("calls.organiser_will", name=guest.first_name), replace=True)
    again = Times(start=put_off.due, zone=guest.zone)
    return reply(text("calls.again", name=guest.first_name, again=again), replace=True)


async def _own(request: Request, call_id: CallId) -> tuple[Call, Person]:
    """An open call that this person may make."""
    call = await or_gone(request.work.calls.get(call_id))
    guest = await request.work.people.get(call.guest)
    neighbour = await request.work.phone_guests.find(call.guest)
    rings = neighbour is not None and neighbour.is_rung_by(request.person.id)
    must(request.person, Permission.RING, guest.network, owner=rings)
    if call.state is CallState.DONE:
        raise Gone
    return call, guest


async def see_to_calls(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Tell callers what is due; tell organisers by name what was not done in time, or has nobody to do it."""
    for call in await work.calls.too_late(now=now):
        await work.calls.finish(call.id, "too late", by=None, now=now)
    for call in await work.calls.undone(now=now):
        if not await asked_instead(work, call, now=now):
            await _escalate(work, call, now=now)
    by_champion: dict[PersonId, list[Call]] = {}
    for call in await work.calls.untold(now=now):
        if await waits(work, call, now=now):
            continue
        neighbour = await work.phone_guests.find(call.guest)
        await work.calls.told(call.id, now=now)
        caller = await rings_now(work, neighbour, now=now) if neighbour else None
        if caller is None or call.state is CallState.ESCALATED:
            await _escalate(work, call, now=now)
        else:
            by_champion.setdefault(caller, []).append(call)
    for champion, calls in by_champion.items():
        await _tell_caller(work, await work.people.get(champion), calls, now=now)


async def _tell_caller(work: Work, champion: Person, calls: list[Call], *, now: datetime) -> None:
    """By when, unless all of it can wait."""
    calls = [call for call in calls if not call.can_wait] or calls
    guests = {call.guest: await work.people.get(call.guest) for call in calls}
    by = Times(start=min(call.escalate for call in calls), zone=guests[calls[0].guest].zone)
    names = Items(items=tuple(guest.first_name for guest in guests.values()))
    show = Button(label=text("calls.show"), tap=CALLS_SHOW.tap())
    due = text("calls.due", count=len(guests), names=names, by=by)
    words = text("calls.no_hurry", names=names) if calls[0].can_wait else due
    await hearers.tell(
        work,
        hearers.somebody_for(champion.id, guests[calls[0].guest].network),
        Message(text=words, rows=((show,),)),
        priority=Priority.URGENT if _presses(calls, now) else Priority.REMINDER,
        dedupe=f"calls:{calls[0].id}:{now.timestamp():.3f}",
        now=now,
    )


def _presses(calls: Iterable[Call], now: datetime) -> bool:
    return any(call.expires is not None and call.expires - now < SOON for call in calls)


async def _escalate(work: Work, call: Call, *, now: datetime) -> None:
    """Every organiser of the network hears of it, with all that is needed to ring; not of what can wait."""
    if call.can_wait or (shown := await card(work, call, now=now)) is None:
        return
    await work.calls.escalate(call.id)
    guest, neighbour = await work.people.get(call.guest), await work.phone_guests.find(call.guest)
    champion = await work.people.get(neighbour.champion) if neighbour and neighbour.champion else None
    rings = await rings_now(work, neighbour, now=now) if neighbour else None
    words = paragraphs((_why_escalated(call, guest, neighbour, champion, away=rings is None), shown.text))
    await hearers.tell(
        work,
        hearers.organisers_of(guest.network),
        Message(text=words, rows=shown.rows),
        priority=Priority.URGENT if _presses([call], now) else Priority.REMINDER,
        dedupe=f"escalated:{call.id}:{call.due.timestamp():.0f}",
        now=now,
        expires=call.expires,
    )


def _why_escalated(
    call: Call, guest: Person, neighbour: PhoneGuest | None, champion: Person | None, *, away: bool
) -> Text:
    if neighbour is None:
        return text("calls.kind_word" if call.detail == HOW_MEALS_ARE else "calls.missed", name=guest.first_name)
    if champion is None:
        return text("calls.nobody_rings", name=guest.first_name)
    if away:
        return text("calls.champion_away", name=guest.first_name, champion=champion.first_name)
    return text("calls.undone", name=guest.first_name, champion=champion.first_name)
