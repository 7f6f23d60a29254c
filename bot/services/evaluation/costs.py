"""`/organise → Report → Costs`: what a town has paid is noted, changed and taken out; each can be undone."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.conversations.evaluation.cost import CostDraft, said_of
from bot.domain.core.ids import CostId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.evaluation.actions import (
    COST_CHANGE,
    COST_NOTE,
    COST_OPEN,
    COST_TAKE_OUT,
    COST_UNDO,
    COSTS_SHOW,
)
from bot.domain.evaluation.costs import Cost, in_pounds
from bot.services.core import audit
from bot.services.core.request import Reply, Request, or_gone, reply

NAME = "cost"
PAGE = 8


async def show(request: Request, before: CostId) -> Reply:
    """Those of the town, the newest first. Raises `NotAllowed`."""
    town = _town(request)
    costs = await request.work.costs.page(town, before=before, limit=PAGE + 1)
    rows = [(Button(label=_choice(cost), tap=COST_OPEN.tap(cost.id)),) for cost in costs[:PAGE]]
    if len(costs) > PAGE:
        rows.append((Button(label=text("costs.older"), tap=COSTS_SHOW.tap(costs[PAGE - 1].id)),))
    rows.append((Button(label=text("costs.note"), tap=COST_NOTE.tap()),))
    return reply(Message(text=text("costs.list" if costs or before else "costs.list.none"), rows=tuple(rows)))


def _choice(cost: Cost) -> Text:
    key = "costs.choice.monthly" if cost.monthly else "costs.choice"
    kind, day = text(f"cost.kind.{cost.kind}"), OneDay(day=cost.first, short=True)
    return text(key, pounds=in_pounds(cost.pence), kind=kind, day=day)


async def begin(request: Request) -> Reply:
    """Raises `NotAllowed`."""
    _town(request)
    return await request.begin(NAME)


async def change(request: Request, number: CostId) -> Reply:
    """Anything of it, from the review on. Raises `NotAllowed`, `Gone`."""
    return await request.begin(NAME, CostDraft.of(await _own(request, number)))


async def finish(request: Request, draft: CostDraft) -> Reply:
    """Note it; what it changes stands no more. Raises `NotAllowed`, `Gone`."""
    town, was = _town(request), draft.replaced
    if was is not None and not await request.work.costs.take_out((await _own(request, was)).id, now=request.now):
        raise Gone
    number = await request.work.costs.add(draft.cost(town), request.person.id, now=request.now, instead_of=was)
    await audit.note(request, None, "cost_changed" if was else "cost_noted")
    kept = await request.work.costs.get(number)
    says = text("costs.kept", cost=said_of(kept, _today(request)))
    return reply(Message(text=says, rows=(_undo(number), *_more())))


async def opened(request: Request, number: CostId) -> Reply:
    """With who noted it, and when. Raises `NotAllowed`, `Gone`."""
    return reply(await _card(request, await _own(request, number)))


async def _card(request: Request, cost: Cost) -> Message:
    name = (await request.work.people.get(cost.noted_by)).first_name if cost.noted_by else ""
    day = OneDay.of(cost.noted_at, _zone(request), today=_today(request))
    by = text("costs.by", name=name, day=day) if name else text("costs.by_nobody", day=day)
    rows = (
        (Button(label=text("costs.change"), tap=COST_CHANGE.tap(cost.id)),),
        (Button(label=text("costs.take_out"), tap=COST_TAKE_OUT.tap(cost.id)),),
    )
    return Message(text=paragraphs((said_of(cost, _today(request)), by), gap=False), rows=rows)


async def take_out(request: Request, number: CostId) -> Reply:
    """It counts no more; a tap brings it back. Raises `NotAllowed`, `Gone`."""
    cost = await _own(request, number)
    await request.work.costs.take_out(cost.id, now=request.now)
    await audit.note(request, None, "cost_taken_out")
    says = text("costs.taken_out", cost=said_of(cost, _today(request)))
    return reply(Message(text=says, rows=(_undo(number), *_more())), replace=True)


async def undo(request: Request, number: CostId) -> Reply:
    """What was done last with it. Raises `NotAllowed`, `Gone`."""
    cost = await _known(request, number)
    if not cost.ended and cost.instead_of:
        await request.work.costs.take_out(cost.id, now=request.now)
        number = cost.instead_of
    elif not cost.ended:
        return await take_out(request, number)
    if not await request.work.costs.bring_back(number):
        raise Gone
    await audit.note(request, None, "cost_back")
    card = await _card(request, await request.work.costs.get(number))
    return reply(card, replace=True, notice=text("costs.undone"))


def _undo(number: CostId) -> tuple[Button, ...]:
    return (Button(label=text("costs.undo"), tap=COST_UNDO.tap(number)),)


def _more() -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(label=text("costs.note_another"), tap=COST_NOTE.tap()),),
        (Button(label=text("costs.show"), tap=COSTS_SHOW.tap(CostId(0))),),
    )


async def _known(request: Request, number: CostId) -> Cost:
    """Also one that was taken out. Raises `NotAllowed`, `Gone`."""
    cost = await or_gone(request.work.costs.get(number))
    must(request.person, Permission.KEEP_COSTS, cost.network)
    return cost


async def _own(request: Request, number: CostId) -> Cost:
    """One that counts. Raises `NotAllowed`, `Gone`."""
    cost = await _known(request, number)
    if cost.ended:
        raise Gone
    return cost


def _town(request: Request) -> str:
    must(request.person, Permission.KEEP_COSTS, request.person.organises)
    return request.person.organises


def _zone(request: Request) -> str:
    return request.environment.network(request.person.organises).zone


def _today(request: Request) -> date:
    return request.now.astimezone(ZoneInfo(_zone(request))).date()
