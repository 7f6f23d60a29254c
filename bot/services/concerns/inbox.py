"""Cases worked through by leads, or by organisers where somebody wants a person; reminders until each is closed."""

from datetime import datetime, timedelta

from bot.domain.concerns.actions import (
    CASE_CLOSE,
    CASE_LATER,
    CASE_REOPEN,
    CASE_SHOW,
    CASE_TAKE,
    CASE_TAKE_OVER,
    CASE_WORDS,
    CASE_WRITE,
)
from bot.domain.concerns.cases import DELAYS, Case, CaseKind, CaseState, DelayOfCase
from bot.domain.core.actions import Action
from bot.domain.core.hearers import MustHear
from bot.domain.core.ids import CaseId, PersonId
from bot.domain.core.messages import Button, Message, Param, Priority, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.language import offer_facts
from bot.services.core import audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

AGAIN = timedelta(days=1)
"""A reminder that nobody acts on comes back after so long."""


async def show(request: Request) -> Reply:
    """Every case that is not closed, as a button. Raises `NotAllowed`."""
    cases = await seen_by(request)
    if not cases:
        must(request.person, Permission.ORGANISE, request.person.organises)
        return reply(text("organising.inbox.empty"))
    rows = tuple((Button(label=title(case), tap=CASE_SHOW.tap(case.kind, case.id)),) for case in cases)
    return reply(Message(text=text("organising.inbox.head", count=len(cases)), rows=rows))


async def seen_by(request: Request) -> list[Case]:
    """The cases that are not closed and that this person hears of, or has taken."""
    if not request.person.organiser:
        return []
    cases = await request.work.concern_inbox.not_closed(request.person.organises)
    return [case for case in cases if await _hears(request, case)]


async def opened(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """The whole of it, with what can be done. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    await audit.note(request, case.person, f"{case.kind}_seen")
    return reply(await _card(request, case))


async def take(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """Be the one who sees to it. The second of two is told, and may take it over. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    if case.owner not in {None, request.person.id}:
        return await _changed(request, case)
    return await _take(request, case)


async def take_over(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """From another lead, who had it. Raises `NotAllowed`, `Gone`."""
    return await _take(request, await own(request, kind, case_id))


async def _take(request: Request, case: Case) -> Reply:
    cases = request.work.concern_inbox
    if case.state is CaseState.CLOSED or not await cases.move(case, CaseState.IN_HAND, request.person.id):
        return await _changed(request, case)
    await audit.note(request, case.person, f"{case.kind}_taken")
    return await _again(request, case)


async def later(request: Request, kind: CaseKind, case_id: CaseId, delay: DelayOfCase) -> Reply:
    """Look at it again in some days. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    if case.state is CaseState.CLOSED:
        return await _changed(request, case)
    await request.work.concern_inbox.look_next(case, _put_off(case, DELAYS[delay], now=request.now))
    await audit.note(request, case.person, f"{case.kind}_later")
    return await _again(request, case)


def _put_off(case: Case, longer: timedelta, *, now: datetime) -> datetime:
    """Never past the day by which an answer was promised."""
    wished = now + longer
    return case.due if case.due is not None and now < case.due < wished else wished


async def close(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """It is done, and nobody is reminded any more. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    if await request.work.concern_inbox.move(case, CaseState.CLOSED, request.person.id):
        await request.work.concern_inbox.note_answered(case, now=request.now)
        await audit.note(request, case.person, f"{case.kind}_closed")
    return await _again(request, case)


async def reopen(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """It was closed by a slip, or there is more to it. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    cases, look = request.work.concern_inbox, request.now + AGAIN
    if case.state is CaseState.CLOSED and await cases.move(case, CaseState.IN_HAND, request.person.id, look=look):
        await audit.note(request, case.person, f"{case.kind}_reopened")
    return await _again(request, case)


async def remind(work: Work, environment: Environment, *, now: datetime) -> None:
    """Whose next date has come: its owner hears of it, or every lead while nobody has taken it. Until it is closed.

    In the quiet hours nothing is looked at, so that what is closed before the morning is not asked for in the morning.
    """
    for network in environment.networks:
        if not environment.rules.quiet.covers(now, network.zone):
            for case in await work.concern_inbox.due(network.key, now=now):
                if await _remind_of(work, case, now=now):
                    await work.concern_inbox.look_next(case, now + AGAIN)


async def _remind_of(work: Work, case: Case, *, now: datetime) -> bool:
    """False when nobody could be reached: the first who is back hears of it."""
    to_hear = await must_hear(work, case)
    if (await hearers.who(work, to_hear)).circle is None:
        return False
    show_it = Button(label=text("organising.inbox.open"), tap=CASE_SHOW.tap(case.kind, case.id))
    message = Message(text=text("organising.inbox.due", case=title(case)), rows=((show_it,),))
    await hearers.tell(
        work,
        to_hear,
        message,
        priority=Priority.URGENT if case.urgent else Priority.REMINDER,
        dedupe=f"case:{case.kind}:{case.id}:{case.next.isoformat()}",
        now=now,
    )
    return True


async def must_hear(work: Work, case: Case) -> MustHear:
    """The owner, as long as they still organise; else those whom it is for."""
    organisers = {organiser.id for organiser in await work.people.organisers(case.network)}
    return _for_whom(case, case.owner if case.owner in organisers else None)


def _for_whom(case: Case, owner: PersonId | None = None) -> MustHear:
    """A wish to talk is for every organiser; anything else for the leads, or for the organisers where there is none."""
    if case.kind is CaseKind.TALK:
        return hearers.organisers_of(case.network, owner=owner)
    return hearers.leads_of(case.network, about=case.occurrence_id, owner=owner)


async def _hears(request: Request, case: Case) -> bool:
    """Who has taken it goes on seeing to it."""
    if request.person.organises != case.network:
        return False
    heard = await hearers.who(request.work, _for_whom(case))
    return request.person.id in {case.owner, *(person.id for person in heard.people)}


async def own(request: Request, kind: CaseKind, case_id: CaseId) -> Case:
    """A case of their network of which they hear: not one about a meal of their own, where there is another."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    case = await or_gone(request.work.concern_inbox.get(kind, case_id))
    must(request.person, Permission.SEE_CASE, case.network, owner=await _hears(request, case))
    return case


async def _changed(request: Request, case: Case) -> Reply:
    return reply(text("organising.inbox.changed"), await _card(request, case))


async def _again(request: Request, case: Case) -> Reply:
    shown = await _card(request, await request.work.concern_inbox.get(case.kind, case.id))
    return Reply(messages=(shown,), replace=True)


async def _card(request: Request, case: Case) -> Message:
    zone = request.person.zone
    lines: list[Param] = [
        text(f"organising.inbox.{case.kind}", number=case.id, name=await name_of(request, case.person))
    ]
    lines.append(text("organising.inbox.made", at=Times(start=case.made, zone=zone)))
    if case.occurrence_id is not None:
        occurrence = await request.work.offers.occurrence(case.occurrence_id)
        lines.append(text("concerns.lead.meal", short=offer_facts.short(occurrence)))
    no_words = "human.no_words" if case.kind is CaseKind.TALK else "concerns.lead.no_words"
    lines.append(text("concerns.lead.words", words=case.words) if case.words else text(no_words))
    nobody = case.owner is None and case.state is not CaseState.CLOSED
    owner = text("organising.inbox.nobody") if nobody else await name_of(request, case.owner)
    lines.append(text(f"organising.inbox.state.{case.state}", owner=owner, at=Times(start=case.next, zone=zone)))
    if case.due is not None and case.state is not CaseState.CLOSED:
        lines.append(text("organising.inbox.answer_by", at=Times(start=case.due, zone=zone)))
    words = paragraphs(lines)
    return Message(text=words, rows=_rows(request, case))


def _rows(request: Request, case: Case) -> tuple[tuple[Button, ...], ...]:
    if case.state is CaseState.CLOSED:
        return ((_button("reopen", CASE_REOPEN, case),),)
    take_it = _button("take", CASE_TAKE, case) if case.owner is None else _button("take_over", CASE_TAKE_OVER, case)
    takes = ((take_it,),) if case.owner != request.person.id else ()
    writes = ((_button("write", CASE_WRITE, case),),) if case.person is not None else ()
    if case.kind is CaseKind.CONCERN and case.person is not None and case.occurrence_id is not None:
        writes = (*writes, (_button("words", CASE_WORDS, case),))
    put_off = tuple(
        Button(label=text(f"organising.inbox.later_{delay}"), tap=CASE_LATER.tap(case.kind, case.id, delay))
        for delay in DelayOfCase
    )
    return (*takes, *writes, put_off, (_button("close", CASE_CLOSE, case),))


def _button(name: str, action: Action[CaseKind, CaseId], case: Case) -> Button:
    return Button(label=text(f"organising.inbox.{name}"), tap=action.tap(case.kind, case.id))


async def name_of(request: Request, person: PersonId | None) -> Text | str:
    if person is None:
        return text("organising.log.gone")
    return (await request.work.people.get(person)).first_name or text("concerns.lead.no_name")


def title(case: Case) -> Text:
    state = text(f"organising.inbox.short.{case.state}")
    mark = "❗ " if case.urgent else ""
    return text(f"organising.inbox.title_{case.kind}", mark=mark, number=case.id, state=state)
