"""What time brings about: the owner of a partner’s promise is reminded and asked; one without an owner gets another."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.commitments.actions import PARTNER_OPEN, PARTNER_TAKE
from bot.domain.commitments.partners import DateState, Nudge, PartnerDate, PartnerPromise, nudge
from bot.domain.core.ids import PartnerDateId, PartnerPromiseId, PersonId
from bot.domain.core.messages import Button, Message, Queued, Subject, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, may
from bot.services.commitments import partners
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.request import or_gone
from storage.unit_of_work import Work

NOTED: dict[Nudge, Literal["ahead_at", "asked_at", "again_at"]] = {
    Nudge.AHEAD: "ahead_at",
    Nudge.ASK: "asked_at",
    Nudge.AGAIN: "again_at",
}


async def see_to_partners(work: Work, environment: Environment, *, now: datetime) -> None:
    """In the quiet hours nothing is looked at."""
    for promise in await work.partner_promises.whose_owner_has_gone():
        await work.partner_promises.give_to(promise, None)
    for promise in await work.partner_promises.without_owner():
        await _ask_for_owner(work, promise, now=now)
    for town in environment.networks:
        if not environment.rules.quiet.covers(now, town.zone):
            local = now.astimezone(ZoneInfo(town.zone))
            for on in await work.partner_promises.open_in(town.key, town.zone):
                await _nudge(work, on, local, now=now)


async def _ask_for_owner(work: Work, promise: PartnerPromise, *, now: datetime) -> None:
    """Whoever looked after it has gone, or cannot."""
    await work.partner_promises.owner_asked(promise.id, now=now)
    dedupe = f"partner_owner:{promise.id}:{now.timestamp():.3f}"
    to_hear = hearers.organisers_of(promise.network)
    await hearers.tell(work, to_hear, (Subject.PARTNER_OWNER, promise.id), dedupe=dedupe, now=now)


async def _nudge(work: Work, on: PartnerDate, local: datetime, *, now: datetime) -> None:
    promise = await work.partner_promises.get(on.promise)
    due = nudge(promise, on, local=local)
    if due is None:
        return
    if promise.owner is None:
        to_hear = hearers.organisers_of(promise.network)
    else:
        to_hear = hearers.somebody_for(promise.owner, promise.network)
    dedupe = f"partner:{on.id}:{due}:{local.date().isoformat()}"
    heard = await hearers.tell(work, to_hear, (Subject.PARTNER_DATE, on.id), dedupe=dedupe, now=now)
    if heard.circle is not None:
        await work.partner_promises.note(on.id, NOTED[due], now=now)


async def about_a_date(work: Work, row: Queued) -> Message | None:
    """A reminder before the day, or the question on the day and after it; None once somebody has answered."""
    assert row.person is not None
    person = await work.people.get(row.person)
    on = await or_gone(work.partner_promises.date(PartnerDateId(row.subject_id), person.zone))
    promise = await work.partner_promises.get(on.promise)
    if on.state is not DateState.OPEN or promise.ended or not await _hears(work, promise, row.person):
        return None
    today = row.due.astimezone(ZoneInfo(person.zone)).date()
    said, day = await partners.said(work, promise), OneDay(day=on.day, today=today)
    if today < on.day:
        show = Button(label=text("partners.open"), tap=PARTNER_OPEN.tap(promise.id))
        return Message(text=text("partners.remind", day=day, said=said), rows=((show,),))
    return Message(text=text("partners.did_it", day=day, said=said), rows=partners.answer_rows(promise, on))


async def about_its_owner(work: Work, row: Queued) -> Message | None:
    """To its new owner; to organisers, that it needs one. None where that is no longer so."""
    assert row.person is not None
    promise = await or_gone(work.partner_promises.get(PartnerPromiseId(row.subject_id)))
    if promise.ended or not await _hears(work, promise, row.person):
        return None
    said = await partners.said(work, promise)
    show = Button(label=text("partners.open"), tap=PARTNER_OPEN.tap(promise.id))
    if promise.owner == row.person:
        return Message(text=text("partners.yours", said=said), rows=((show,),))
    if promise.owner is not None:
        return None
    take = Button(label=text("partners.take"), tap=PARTNER_TAKE.tap(promise.id))
    return Message(text=text("partners.no_owner", said=said), rows=((take,), (show,)))


async def _hears(work: Work, promise: PartnerPromise, who: PersonId) -> bool:
    person = await work.people.get(who)
    return may(person, Permission.ANSWER_PROMISE, promise.network, owner=promise.owner == who)
