"""Whoever rings neighbours takes the slip of a practice: rings, asks once more, and adds them, or it ends.

Until somebody has taken it nobody reads the name or the number; when it ends, both are gone.
"""

from datetime import datetime

from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.domain.calls.actions import SLIP_ADD, SLIP_END, SLIP_GIVE_BACK, SLIP_TAKE
from bot.domain.calls.slips import Slip, SlipEnd, SlipState
from bot.domain.core.ids import PersonId, SlipId
from bot.domain.core.messages import Button, Message, Subject, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.language.time_to_ring import time_to_ring
from bot.services.calls.who_rings import must_ring
from bot.services.core import audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import slip_ends
from bot.services.directory.slip_message import to_take
from bot.services.organisers.alerts import tell_organisers
from storage.unit_of_work import Work


async def tell(work: Work, slip: Slip, *, now: datetime, again: str = "") -> None:
    """Those who ring hear that one waits, the team of the practice first.

    Whoever rings that number already hears that one more is theirs.
    """
    dedupe = f"slip:{slip.id}{again}"
    if slip.taken_by is None and slip.team_until is not None:
        to_hear = hearers.team_of(slip.referrer, slip.network)
    elif slip.taken_by is None:
        to_hear = hearers.ringers_of(slip.network)
    else:
        to_hear = hearers.somebody_for(slip.taken_by, slip.network)
    await hearers.tell(work, to_hear, (Subject.SLIP, slip.id), dedupe=dedupe, now=now)


async def mine(request: Request) -> list[Message]:
    """Those that this champion rings."""
    return [card(request, slip) for slip in await request.work.slips.of_caller(request.person.id)]


async def cards(request: Request) -> list[Message]:
    """The same, and those that nobody has taken."""
    all_of_them = may(request.person, Permission.RING, request.person.network)
    waiting = await request.work.slips.open_in(request.person.network, None if all_of_them else request.person.id)
    return await mine(request) + [to_take(slip) for slip in waiting]


def card(request: Request, slip: Slip) -> Message:
    """Whom to ring, and what can become of it."""
    zone = request.person.zone
    says = text(
        "slips.card",
        name=slip.first_name,
        phone=slip.phone,
        best=time_to_ring(slip.best_time),
        practice=slip.practice,
        at=Times(start=slip.written_at, zone=zone),
        until=Times(start=slip.ends_at, zone=zone),
    )
    taps = {"slips.do.add": SLIP_ADD.tap(slip.id)}
    taps |= {f"slips.do.{end}": SLIP_END.tap(slip.id, end) for end in SlipEnd}
    taps["slips.do.give_back"] = SLIP_GIVE_BACK.tap(slip.id)
    return Message(text=says, rows=tuple((Button(label=text(key), tap=tap),) for key, tap in taps.items()))


async def take(request: Request, slip_id: SlipId) -> Reply:
    """The name and the number, and all others of that number. Raises `DoesNotRing`, `NotAllowed`, `Gone`."""
    await must_ring(request)
    work, person = request.work, request.person
    slip = await or_gone(work.slips.get(slip_id))
    must(person, Permission.RING, slip.network, owner=True)
    if not slip.waits:
        raise Gone
    if not await work.slips.take(slip.id, person.id):
        return reply(text("slips.taken"), replace=True)
    for other in await work.slips.with_that_number(slip.phone, slip.network):
        await work.slips.take(other.id, person.id)
    await audit.note(request, None, "slip_taken")
    same = await work.slips.with_that_number(slip.phone, slip.network)
    return reply(*[card(request, one) for one in same if one.taken_by == person.id], replace=True)


async def give_back(request: Request, slip_id: SlipId) -> Reply:
    """Somebody else rings; an organiser may say so, too. Raises `Gone`, `NotAllowed`."""
    slip = await _own(request, slip_id)
    await _put_back(request.work, request.environment, slip, now=request.now)
    return reply(text("slips.given_back"), replace=True)


async def _put_back(work: Work, environment: Environment, slip: Slip, *, now: datetime) -> None:
    """It waits for those who ring, and what was begun with it is dropped."""
    await work.slips.give_back(slip.id)
    await slip_ends.drop_what_was_begun(work, environment, slip)
    await tell(work, await work.slips.get(slip.id), now=now, again=f":{now.timestamp():.3f}")


async def add(request: Request, slip_id: SlipId) -> Reply:
    """They would like to come: the questions, of which the first is their consent. Raises `Gone`, `NotAllowed`."""
    slip = await _own(request, slip_id)
    known = ("first_name", "phone", "best_time") if slip.best_time else ("first_name", "phone")
    draft = PhoneGuestDraft(
        slip=slip.id,
        first_name=slip.first_name,
        phone=slip.phone,
        best_time=slip.best_time,
        answered=known,
    )
    return await request.begin("neighbour", draft)


async def end(request: Request, slip_id: SlipId, how: SlipEnd) -> Reply:
    """It ends without anybody on the list: the name and the number are gone. Raises `Gone`, `NotAllowed`."""
    slip = await _own(request, slip_id)
    await slip_ends.end(request.work, request.environment, slip, SlipState(how), now=request.now)
    await audit.note(request, None, "slip_ended")
    return reply(text(f"slips.ended.{how}"), replace=True)


async def said_no(request: Request, draft: PhoneGuestDraft) -> None:
    """On being asked once more, or they are not 18."""
    if draft.slip:
        slip = await _own(request, SlipId(draft.slip))
        await slip_ends.end(request.work, request.environment, slip, SlipState.SAID_NO, now=request.now)


async def added(request: Request, draft: PhoneGuestDraft, guest: PersonId) -> None:
    """They are on the list: their slip is a number for the practice, and any other of theirs has ended with it.

    Raises `Gone`, `NotAllowed` where the slip is not theirs by now.
    """
    if draft.slip:
        slip = await _own(request, SlipId(draft.slip))
        await request.work.referrers.note_joined(slip.referrer, guest, now=request.now, by_slip=True)
        me, now = request.person.id, request.now
        await slip_ends.end(request.work, request.environment, slip, SlipState.ADDED, now=now, keep=me)
    network = request.person.network
    await slip_ends.settle(request.work, request.environment, draft.phone, draft.first_name, network, now=request.now)


async def _own(request: Request, slip_id: SlipId) -> Slip:
    """One that this person rings, or an organiser of the network sees to."""
    slip = await or_gone(request.work.slips.get(slip_id))
    must(request.person, Permission.RING, slip.network, owner=slip.taken_by == request.person.id)
    if slip.state is not SlipState.TAKEN:
        raise Gone
    return slip


async def see_to_slips(work: Work, environment: Environment, *, now: datetime) -> None:
    """What nobody sees to does not lie about: it ends in time, goes to somebody else, and organisers hear of it."""
    for slip in await work.slips.ran_out(now=now):
        await slip_ends.end(work, environment, slip, SlipState.RAN_OUT, now=now)
        await _tell_organisers(work, slip, "ran_out", now=now)
    for slip in await work.slips.without_caller():
        await _put_back(work, environment, slip, now=now)
    for slip in await work.slips.for_all_by_now(now=now):
        await tell(work, await work.slips.get(slip.id), now=now, again=":all")
    for slip in await work.slips.to_nudge(now=now):
        await _tell_organisers(work, slip, "slow" if slip.taken_by else "nobody", now=now)


async def _tell_organisers(work: Work, slip: Slip, what: str, *, now: datetime) -> None:
    """Without the name of whom it is about."""
    champion = (await work.people.get(slip.taken_by)).first_name if slip.taken_by else ""
    buttons = {
        "nobody": (Button(label=text("slips.take"), tap=SLIP_TAKE.tap(slip.id)),),
        "slow": (Button(label=text("slips.do.somebody_else"), tap=SLIP_GIVE_BACK.tap(slip.id)),),
    }
    rows = (buttons[what],) if what in buttons else ()
    says = text(f"slips.organisers.{what}", practice=slip.practice, champion=champion)
    message, dedupe = Message(text=says, rows=rows), f"slip_{what}:{slip.id}"
    await tell_organisers(work, slip.network, message, dedupe=dedupe, now=now)
