"""Somebody of the team rings a neighbour while whoever rings them is away, or has not rung in time; then it goes back.

Who that is, is decided in one place (`bot.domain.calls.who_rings`); only of neighbours who said yes to it (`sharing`).
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.calls.call_tasks import Call, escalate_at
from bot.domain.calls.who_rings import Shared, StandInWhy, decide_stand_in, decide_why, time_for_another
from bot.domain.core.hearers import helps
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Priority, text
from bot.services.core.notifications import notify
from storage.unit_of_work import Work


async def see_to_stand_ins(work: Work, *, now: datetime) -> None:
    """Begin, go on with somebody else, and end. Whoever rings hears of each."""
    shared = await work.stand_ins.shared(now=now)
    ahead = {one.guest for one in shared}
    for guest, by in (await work.stand_ins.all()).items():
        if guest not in ahead:
            await _end(work, guest, by, back=None, now=now)
    for one in shared:
        why = decide_why(one, now.astimezone(ZoneInfo(one.zone)).date())
        if why is not None or one.by is not None:
            await _settle(work, one, why, now=now)


async def _settle(work: Work, shared: Shared, why: StandInWhy | None, *, now: datetime) -> None:
    by = await _whose_turn(work, shared, why, now=now)
    if by is not None and why is not None and (by, why) != (shared.by, shared.why):
        await _begin(work, shared, by, why, now=now)
    elif by is None and shared.by is not None:
        back = None if why is StandInWhy.AWAY else shared.caller
        await _end(work, shared.guest, shared.by, back=back, now=now)


async def _whose_turn(work: Work, shared: Shared, why: StandInWhy | None, *, now: datetime) -> PersonId | None:
    if why is None:
        return None
    today = now.astimezone(ZoneInfo(shared.zone)).date()
    return decide_stand_in(shared, why, await work.stand_ins.could(today))


async def _begin(work: Work, shared: Shared, by: PersonId, why: StandInWhy, *, now: datetime) -> None:
    """Whoever stood in before hears that they need not."""
    await work.stand_ins.begin(shared, by, why, now=now)
    await work.calls.tell_again(shared.guest)
    await work.audit.add(shared.network, by, shared.guest, "stand_in_began", now=now)
    if shared.by is not None and shared.by != by:
        await _tell(work, shared.guest, shared.by, "stand_in.over", now=now)
    champion = (await work.people.get(shared.caller)).first_name
    if by != shared.by:
        await _tell(work, shared.guest, by, f"stand_in.yours_{why}", champion=champion, now=now)
    if why is StandInWhy.UNDONE:
        other = (await work.people.get(by)).first_name
        await _tell(work, shared.guest, shared.caller, "stand_in.asked_instead", champion=other, now=now)


async def _end(work: Work, guest: PersonId, by: PersonId, *, back: PersonId | None, now: datetime) -> None:
    """`back`: to whom they go back, who hears of it; None where whoever rings them is not there, or not of the team."""
    await work.stand_ins.end(guest)
    await work.calls.tell_again(guest)
    await work.audit.add((await work.people.get(guest)).network, by, guest, "stand_in_ended", now=now)
    await _tell(work, guest, by, "stand_in.over", now=now)
    if back is not None:
        await _tell(work, guest, back, "stand_in.back", now=now)


async def _tell(work: Work, guest: PersonId, person: PersonId, key: str, *, now: datetime, champion: str = "") -> None:
    """Whose it is, said to nobody else; whoever cannot hear it, or has stopped, is no longer counted on."""
    to, name = await work.people.get(person), (await work.people.get(guest)).first_name
    if helps(to):
        words = Message(text=text(key, name=name, champion=champion))
        dedupe = f"{key}:{guest}:{now.timestamp():.3f}"
        await notify(work, to, words, priority=Priority.REMINDER, dedupe=dedupe, now=now)


async def asked_instead(work: Work, call: Call, *, now: datetime) -> bool:
    """A call was not made in time: somebody of the team is asked, once, before organisers hear of it."""
    if not time_for_another(call, now):
        return False
    shared = next((one for one in await work.stand_ins.shared(now=now) if one.guest == call.guest), None)
    if shared is None or shared.by is not None:
        return False
    by = await _whose_turn(work, shared, StandInWhy.UNDONE, now=now)
    if by is None:
        return False
    await _begin(work, shared, by, StandInWhy.UNDONE, now=now)
    await work.calls.give_time(call.id, escalate_at(now, call.expires, shared.zone))
    return True
