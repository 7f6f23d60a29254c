"""A day with nothing on: an organiser asks a host to post something, and the host says yes or not this time.

The chat and the page ask by the same two functions, `who` and `ask`; what was said stands in the week of both.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.choices import answered
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.core.ids import DayNumber, HostAskId, PersonId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import HOST_ASK_NO, HOST_ASK_SEND, HOST_ASK_YES
from bot.domain.offers.host_asks import (
    LOOK_BACK,
    HostAnswer,
    HostAsk,
    HostAskedLately,
    HostToAsk,
    check_day,
    in_turn,
)
from bot.services.core import hearers
from bot.services.core.needed_checks import closed_kinds
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers.posting import begin_on, posting_is_closed

SHOWN = 12
"""So many are offered: whoever hosts on such days is among them."""
SHOWN_IN_CHAT = 6


async def who(request: Request, day: date) -> list[HostToAsk]:
    """Who could be asked, whom it suits first. Raises `NotAllowed`, `Gone` for a day that is over or too far away."""
    network = _may(request, day)
    zone, work = request.environment.network(network).zone, request.work
    could = await work.host_asks.could_be_asked(network, day, but=request.person.id)
    hosted = await work.host_asks.hosted(network, since=request.now - LOOK_BACK, until=request.now)
    found: list[HostToAsk] = []
    for one in in_turn(could, hosted, day, zone, now=request.now):
        if len(found) < SHOWN and await _something_is_open(request, one.person):
            found.append(one)
    return found


async def ask(request: Request, day: date, host: PersonId) -> Person:
    """They hear of it, by day, and that is noted. Raises `NotAllowed`, `Gone`, `HostAskedLately`."""
    network = _may(request, day)
    one = next((one for one in await who(request, day) if one.person == host), None)
    if one is None or not one.may_be_asked(request.now):
        raise HostAskedLately
    person = await request.work.people.get(host)
    number = await request.work.host_asks.ask(network, host, day, by=request.person.id, now=request.now)
    await hearers.tell(
        request.work,
        hearers.only(person),
        Message(text=words(day), rows=_rows(number)),
        dedupe=f"host_ask:{number}",
        now=request.now,
        expires=_ends(day, request.environment.network(network).zone),
        asker=request.person.id,
    )
    return person


def words(day: date) -> Text:
    """What the host reads."""
    return text("host_asks.ask", day=OneDay(day=day))


def weekday(day: date) -> Text:
    """Its name alone."""
    return text(f"host_asks.weekday.{day.weekday()}")


def _may(request: Request, day: date) -> str:
    """The town. Raises `NotAllowed`, `Gone`."""
    network = request.person.organises
    must(request.person, Permission.ORGANISE, network)
    today = request.now.astimezone(ZoneInfo(request.environment.network(network).zone)).date()
    check_day(day, today)
    return network


async def _something_is_open(request: Request, person: PersonId) -> bool:
    """They have the checks for one kind of post at least."""
    there = await request.work.people.get(person)
    closed = await closed_kinds(request.work, request.environment, there, now=request.now)
    return not posting_is_closed(closed)


def _rows(number: HostAskId) -> tuple[tuple[Button, ...], ...]:
    yes = Button(label=text("host_asks.yes"), tap=HOST_ASK_YES.tap(number))
    no = Button(label=text("host_asks.no"), tap=HOST_ASK_NO.tap(number))
    return (yes,), (no,)


def _ends(day: date, zone: str) -> datetime:
    """Then it is over."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))


# In the chat of an organiser


async def choose(request: Request, number: DayNumber) -> Reply:
    """Whom shall I ask? Raises `NotAllowed`, `Gone`."""
    day = day_of(number)
    hosts = [one for one in await who(request, day) if one.may_be_asked(request.now)][:SHOWN_IN_CHAT]
    if not hosts:
        return reply(text("host_asks.nobody", day=OneDay(day=day)))
    rows = tuple((Button(label=_label(one, day), tap=HOST_ASK_SEND.tap(number, one.person)),) for one in hosts)
    return reply(Message(text=text("host_asks.whom", day=OneDay(day=day), words=words(day)), rows=rows))


def _label(one: HostToAsk, day: date) -> Text:
    if one.such_days:
        return text("host_asks.choice_such", name=one.name[:20], count=one.such_days, weekday=weekday(day))
    return text("host_asks.choice", name=one.name[:30])


async def send(request: Request, number: DayNumber, host: PersonId) -> Reply:
    """Asked. Raises `NotAllowed`, `Gone`, `HostAskedLately`."""
    person = await ask(request, day_of(number), host)
    return reply(text("host_asks.sent", name=person.first_name), replace=True)


def day_of(number: DayNumber) -> date:
    """Raises `Gone` for what is no day."""
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise Gone from None


# In the chat of the host


async def yes(request: Request, number: HostAskId) -> Reply:
    """A post begins, with the day filled in. Raises `Gone` of what is not theirs or over, and as `begin_on`."""
    one = await _theirs(request, number)
    asked = await begin_on(request, answered(PostingDraft(day=one.day), "when"))
    await request.work.host_asks.answer(one.id, HostAnswer.YES, now=request.now)
    return reply(text("host_asks.thanks_yes", day=OneDay(day=one.day)), *asked.messages)


async def no(request: Request, number: HostAskId) -> Reply:
    """Thanked. Whoever said yes before keeps what they posted. Raises `Gone`."""
    one = await _theirs(request, number)
    await request.work.host_asks.answer(one.id, HostAnswer.NO, now=request.now)
    return reply(text("host_asks.thanks_no"))


async def _theirs(request: Request, number: HostAskId) -> HostAsk:
    """Raises `Gone`."""
    one = await or_gone(request.work.host_asks.get(number))
    zone = ZoneInfo(request.environment.network(one.network).zone)
    if one.host != request.person.id or one.day < request.now.astimezone(zone).date():
        raise Gone
    return one
