"""Dates of a club that somebody else hosts, as whose club it is sees them; and hosting them again oneself."""

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HANDOVER_LENT
from bot.domain.offers.handover import decide_take_back
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core import hearers
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.approval_card import ask_organisers
from bot.services.offers.handover import ask_whether_it_goes_on, hosted_by
from bot.services.offers.hosting import give_to
from bot.services.offers.whose_club import take_back_rows


def button(date: Occurrence) -> tuple[Button, ...]:
    """Among the dates of the club."""
    label = text("clubs.date_lent", day=OneDay.of(date.starts, date.zone, short=True), name=date.host_name[:20])
    return (Button(label=label, tap=HANDOVER_LENT.tap(date.id)),)


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Who hosts it, and a way to have it again. Raises `Gone`, `NotAllowed`."""
    date, whose = await _date(request, occurrence_id)
    must(request.person, Permission.CHANGE_OFFERS, date.venue.network, owner=whose == request.person.id)
    words = text("my_posts.hand.lent", name=date.host_name, short=offer_facts.short(date))
    return reply(Message(text=words, rows=take_back_rows(date) if whose == request.person.id else ()), replace=True)


async def _date(request: Request, occurrence_id: OccurrenceId) -> tuple[Occurrence, PersonId | None]:
    """A date that is a post of its own, and whose club it is. Raises `Gone`."""
    date = await or_gone(request.work.offers.occurrence(occurrence_id))
    if date.part_of is None or request.now >= date.ends:
        raise Gone
    return date, await request.work.handovers.host_of(date.part_of)


async def take_back(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Whose club it is hosts it after all, at once. Raises as `decide_take_back`."""
    work, person = request.work, request.person
    date, whose = await _date(request, occurrence_id)
    decide_take_back(person, date, whose)
    number = await work.handovers.ask_to_host(date.offer, date.host, person.id, now=request.now, date=date.id)
    await work.handovers.answer_handover(number, agreed=True)
    if not await give_to(work, request.environment, date, person, now=request.now):
        raise Gone
    await ask_organisers(work, date.offer, now=request.now)
    news = text("my_posts.hand.taken_back", name=person.first_name, short=offer_facts.short(date))
    await hearers.tell(work, hearers.host_of(date), news, dedupe=f"handover:back:{number}", now=request.now)
    await hosted_by(work, date, person, by=person.id, now=request.now)
    await ask_whether_it_goes_on(request, date)
    return reply(text("my_posts.hand.you_agreed", short=offer_facts.short(date)), replace=True)
