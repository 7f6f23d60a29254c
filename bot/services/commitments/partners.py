"""`/organise → Promises`: what partners have promised, and who of ours looks after each of them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.commitments.actions import (
    PARTNER_ANSWER,
    PARTNER_GIVE,
    PARTNER_GIVE_ASK,
    PARTNER_GIVE_BACK,
    PARTNER_NOT_YET,
    PARTNER_NOTE,
    PARTNER_OPEN,
    PARTNER_TAKE,
)
from bot.domain.commitments.partners import PartnerAnswer, PartnerDate, PartnerPromise, is_overdue
from bot.domain.core.ids import PartnerPromiseId, PersonId
from bot.domain.core.messages import Button, Message, Param, Subject, Text, paragraphs, text
from bot.domain.core.moments import HowOften, OneDay
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.services.core import audit, hearers
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

DATES_SHOWN = 5
WHO_LETTERS, NAME_LETTERS = 34, 24


async def overview(request: Request) -> Reply:
    """All that have not come to an end, those without an owner first. Raises `NotAllowed`."""
    town = request.person.organises
    must(request.person, Permission.KEEP_PROMISES, town)
    promises = await request.work.partner_promises.of_town(town)
    note = Button(label=text("partners.note"), tap=PARTNER_NOTE.tap())
    says = text("partners.list", count=len(promises)) if promises else text("partners.list.none")
    return reply(Message(text=says, rows=(*_choices(promises), (note,))))


async def mine(request: Request) -> Reply:
    """Those that this person looks after. Raises `Gone` where there are none."""
    promises = [one for one in await request.work.partner_promises.of_owner(request.person.id) if _looks(request, one)]
    if not promises:
        raise Gone
    return reply(Message(text=text("partners.mine", count=len(promises)), rows=_choices(promises)))


def _looks(request: Request, promise: PartnerPromise) -> bool:
    return may(request.person, Permission.ANSWER_PROMISE, promise.network, owner=True)


def _choices(promises: list[PartnerPromise]) -> tuple[tuple[Button, ...], ...]:
    return tuple((_choice(promise),) for promise in promises)


def _choice(promise: PartnerPromise) -> Button:
    who = promise.who[:WHO_LETTERS]
    label = text("partners.choice.no_owner", who=who) if promise.owner is None else text("partners.choice", who=who)
    return Button(label=label, tap=PARTNER_OPEN.tap(promise.id))


async def waiting(request: Request) -> tuple[int, int]:
    """How many have no owner, and of how many dates that are over nobody has said whether it happened."""
    town = request.environment.network(request.person.organises)
    today = _today(request.now, town.zone)
    promises = await request.work.partner_promises.of_town(town.key)
    dates = await request.work.partner_promises.open_in(town.key, town.zone)
    return sum(one.owner is None for one in promises), sum(is_overdue(one, today=today) for one in dates)


async def opened(request: Request, promise: PartnerPromiseId) -> Reply:
    """All of it, for its owner and for organisers. Raises `NotAllowed`, `Gone`."""
    return reply(await card(request, await own(request, promise)))


async def own(
    request: Request, number: PartnerPromiseId, who: Permission = Permission.ANSWER_PROMISE
) -> PartnerPromise:
    """Raises `NotAllowed`, `Gone`."""
    promise = await or_gone(request.work.partner_promises.get(number))
    must(request.person, who, promise.network, owner=promise.owner == request.person.id)
    return promise


async def card(request: Request, promise: PartnerPromise) -> Message:
    """What was promised, its dates, and a button for each thing that this person may do."""
    zone = request.environment.network(promise.network).zone
    dates = await request.work.partner_promises.dates_of(promise.id, zone)
    today = _today(request.now, zone)
    lines: list[Param] = [await said(request.work, promise)]
    lines += [
        text(f"partners.date.{one.state}", day=OneDay(day=one.day, today=today))
        for one in reversed(dates[:DATES_SHOWN])
    ]
    rows = () if promise.ended else (*_answers(promise, dates), *_owners(request, promise))
    ended = [text("partners.ended")] if promise.ended else []
    return Message(text=paragraphs((*lines, *ended), gap=False), rows=rows)


async def said(work: Work, promise: PartnerPromise) -> Text:
    """Who promised what, how often, and who looks after it."""
    owner: Param = text("partners.nobody")
    if promise.owner is not None:
        owner = (await work.people.get(promise.owner)).first_name or text("partners.somebody")
    often = [text("partners.often", often=HowOften(rrule=promise.rrule))] if promise.rrule else []
    lines = (text("partners.card", who=promise.who, words=promise.words), *often, text("partners.owner", name=owner))
    return paragraphs(lines, gap=False)


def _answers(promise: PartnerPromise, dates: list[PartnerDate]) -> tuple[tuple[Button, ...], ...]:
    return answer_rows(promise, dates[0]) if dates else ()


def answer_rows(promise: PartnerPromise, on: PartnerDate) -> tuple[tuple[Button, ...], ...]:
    """Did it happen? Of what comes back, it may fail once and go on."""
    answers = (
        [PartnerAnswer.NOT_ANY_MORE] if not promise.rrule else [PartnerAnswer.NOT_THIS_TIME, PartnerAnswer.NOT_ANY_MORE]
    )
    return (
        (
            Button(label=text("partners.answer.yes"), tap=PARTNER_ANSWER.tap(on.id, PartnerAnswer.YES)),
            Button(label=text("partners.not_yet"), tap=PARTNER_NOT_YET.tap(on.id)),
        ),
        *((Button(label=text(f"partners.answer.{one}"), tap=PARTNER_ANSWER.tap(on.id, one)),) for one in answers),
    )


def _owners(request: Request, promise: PartnerPromise) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if may(request.person, Permission.KEEP_PROMISES, promise.network):
        if promise.owner != request.person.id:
            rows.append((Button(label=text("partners.take"), tap=PARTNER_TAKE.tap(promise.id)),))
        rows.append((Button(label=text("partners.give"), tap=PARTNER_GIVE_ASK.tap(promise.id)),))
    elif promise.owner == request.person.id:
        rows.append((Button(label=text("partners.give_back"), tap=PARTNER_GIVE_BACK.tap(promise.id)),))
    return tuple(rows)


async def take(request: Request, number: PartnerPromiseId) -> Reply:
    """The organiser looks after it from now on. Raises `NotAllowed`, `Gone`."""
    promise = await own(request, number, Permission.KEEP_PROMISES)
    return await _given_to(request, promise, request.person)


async def give_ask(request: Request, number: PartnerPromiseId) -> Reply:
    """Who could look after it? Raises `NotAllowed`, `Gone`."""
    promise = await own(request, number, Permission.KEEP_PROMISES)
    others = [one for one in await could_own(request.work, promise.network) if one.id != promise.owner]
    rows = tuple(
        (
            Button(
                label=text("partners.give_to", name=one.first_name[:NAME_LETTERS]), tap=PARTNER_GIVE.tap(number, one.id)
            ),
        )
        for one in others
    )
    return reply(Message(text=text("partners.give.ask" if others else "partners.give.nobody"), rows=rows))


async def could_own(work: Work, network: str) -> list[Person]:
    """Organisers and volunteers of the town with a name by which they are known."""
    found = await work.people.several(await work.partner_promises.could_own(network))
    return [person for person in found.values() if person.first_name]


async def give(request: Request, number: PartnerPromiseId, owner: PersonId) -> Reply:
    """To somebody who may by now, and who hears of it. Raises `NotAllowed`, `Gone`."""
    promise = await own(request, number, Permission.KEEP_PROMISES)
    someone = next((one for one in await could_own(request.work, promise.network) if one.id == owner), None)
    if someone is None:
        raise Gone
    return await _given_to(request, promise, someone)


async def _given_to(request: Request, promise: PartnerPromise, someone: Person) -> Reply:
    if promise.ended or not await request.work.partner_promises.give_to(promise, someone.id):
        raise Gone
    await audit.note(request, someone.id, "partner_given")
    await tell_owner(request, promise.id, someone)
    now = await request.work.partner_promises.get(promise.id)
    return reply(await card(request, now), replace=True, notice=text("partners.given", name=someone.first_name))


async def tell_owner(request: Request, promise: PartnerPromiseId, someone: Person) -> None:
    """That they look after it from now on, where they do not know."""
    if someone.id != request.person.id:
        to_hear = hearers.somebody_for(someone.id, someone.organises or someone.network)
        dedupe = f"partner_given:{promise}:{request.now.timestamp():.3f}"
        await hearers.tell(request.work, to_hear, (Subject.PARTNER_OWNER, promise), dedupe=dedupe, now=request.now)


async def give_back(request: Request, number: PartnerPromiseId) -> Reply:
    """They cannot look after it; organisers are asked for somebody else. Raises `NotAllowed`, `Gone`."""
    promise = await own(request, number)
    if promise.ended or promise.owner != request.person.id:
        raise Gone
    await request.work.partner_promises.give_to(promise, None)
    await audit.note(request, None, "partner_given_back")
    return reply(text("partners.given_back"), replace=True)


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
