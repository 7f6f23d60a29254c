"""Did it happen? What the owner of a partner’s promise, or an organiser, says to that; and a wrong tap taken back."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.commitments.actions import PARTNER_MOVE, PARTNER_UNDO
from bot.domain.commitments.partners import (
    DateAnswered,
    DateState,
    PartnerAnswer,
    PartnerDate,
    PartnerDelay,
    PartnerPromise,
    decide_date,
    delays_for,
    is_near,
    moved_by,
)
from bot.domain.core.ids import PartnerDateId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.refusals import Gone
from bot.services.commitments import partners
from bot.services.core import audit
from bot.services.core.request import Reply, Request, or_gone, reply


async def answer(request: Request, number: PartnerDateId, said: PartnerAnswer) -> Reply:
    """It did, not this time, or not any more. Raises `NotAllowed`, `Gone`."""
    promise, on = await _open(request, number)
    decided = decide_date(promise, on, said, today=_today(request, promise))
    return await _apply(request, promise, on, decided, text(f"partners.answered.{said}"))


async def not_yet(request: Request, number: PartnerDateId) -> Reply:
    """When shall we ask again? Raises `NotAllowed`, `Gone`."""
    promise, on = await _open(request, number)
    rows = tuple(
        (Button(label=text(f"partners.move.{delay}"), tap=PARTNER_MOVE.tap(on.id, delay)),)
        for delay in delays_for(promise, on, today=_today(request, promise))
    )
    return reply(Message(text=text("partners.move.ask", who=promise.who), rows=rows))


async def move(request: Request, number: PartnerDateId, delay: PartnerDelay) -> Reply:
    """Not yet: there is another date in its place. Raises `NotAllowed`, `Gone`."""
    promise, on = await _open(request, number)
    decided = moved_by(delay, today=_today(request, promise))
    return await _apply(request, promise, on, decided, text("partners.answered.moved"))


async def _apply(
    request: Request, promise: PartnerPromise, on: PartnerDate, decided: DateAnswered, words: Text
) -> Reply:
    """The next date is made as the last is answered."""
    promises, now = request.work.partner_promises, request.now
    if not await promises.move(on, decided.state, now=now):
        raise Gone
    if decided.following is not None:
        near = is_near(decided.following, promise.days_before, today=_today(request, promise))
        await promises.add_date(promise.id, decided.following, near=near, now=now)
    if decided.ends:
        await promises.end(promise.id, now=now)
    await audit.note(request, None, f"partner_{decided.state}")
    undo_it = Button(label=text("partners.undo"), tap=PARTNER_UNDO.tap(on.id))
    message = Message(text=paragraphs((words, *_next(decided, _today(request, promise)))), rows=((undo_it,),))
    return reply(message, replace=True)


def _next(decided: DateAnswered, today: date) -> list[Text]:
    if decided.following is not None:
        return [text("partners.next", day=OneDay(day=decided.following, today=today))]
    return [text("partners.ended")]


async def undo(request: Request, number: PartnerDateId) -> Reply:
    """A wrong tap: as it was before, unless the date after it was answered, too. Raises `NotAllowed`, `Gone`."""
    promise, on = await _own(request, number)
    dates = await request.work.partner_promises.dates_of(promise.id, _zone(request, promise))
    later = [one for one in dates if one.id > on.id]
    if on.state is DateState.OPEN or any(one.state is not DateState.OPEN for one in later):
        raise Gone
    await request.work.partner_promises.take_back_open(promise.id)
    if not await request.work.partner_promises.move(on, DateState.OPEN, now=request.now):
        raise Gone
    await request.work.partner_promises.go_on(promise.id)
    await audit.note(request, None, "partner_undone")
    again = await request.work.partner_promises.get(promise.id)
    return reply(await partners.card(request, again), replace=True, notice=text("partners.undone"))


async def _own(request: Request, number: PartnerDateId) -> tuple[PartnerPromise, PartnerDate]:
    """Raises `NotAllowed`, `Gone`."""
    home = request.environment.home.zone
    found = await or_gone(request.work.partner_promises.date(number, home))
    promise = await partners.own(request, found.promise)
    return promise, await request.work.partner_promises.date(number, _zone(request, promise))


async def _open(request: Request, number: PartnerDateId) -> tuple[PartnerPromise, PartnerDate]:
    """The same, while nobody has answered."""
    promise, on = await _own(request, number)
    if on.state is not DateState.OPEN or promise.ended:
        raise Gone
    return promise, on


def _zone(request: Request, promise: PartnerPromise) -> str:
    return request.environment.network(promise.network).zone


def _today(request: Request, promise: PartnerPromise) -> date:
    return request.now.astimezone(ZoneInfo(_zone(request, promise))).date()
