"""Sending off and stopping, for the chat and for the page: what is decided, without the words."""

from enum import StrEnum

from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState, EventOver
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import Subject
from bot.domain.core.permissions import Permission, must
from bot.services.broadcasts.fan_out import end
from bot.services.core.notifications import withdraw
from bot.services.core.request import Request, or_gone


class SentOff(StrEnum):
    """What came of it; its words are `broadcasts.sent.…`."""

    NOW = "now"
    LATER = "later"
    BEFORE = "before"
    """It was decided before."""
    TOO_LATE = "too_late"
    """What it changes has gone out by now, or was stopped."""


async def own(request: Request, broadcast_id: BroadcastId) -> Broadcast:
    """One of the organiser’s own network. Raises `NotAllowed`, `Gone`."""
    broadcast = await or_gone(request.work.broadcasts.get(broadcast_id))
    must(request.person, Permission.BROADCAST, broadcast.network)
    return broadcast


async def send_off(request: Request, broadcast: Broadcast) -> SentOff:
    """Now or at its time, in place of the one that it changes. Saying it twice is harmless. Raises `EventOver`."""
    work = request.work
    if broadcast.state is not BroadcastState.DRAFT:
        return SentOff.BEFORE
    if broadcast.starts is not None and broadcast.starts <= request.now:
        raise EventOver
    if broadcast.replaces is not None and not await work.broadcasts.move(
        broadcast.replaces, BroadcastState.SCHEDULED, BroadcastState.STOPPED
    ):
        await work.broadcasts.move(broadcast.id, BroadcastState.DRAFT, BroadcastState.STOPPED)
        return SentOff.TOO_LATE
    if not await work.broadcasts.move(broadcast.id, BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        return SentOff.BEFORE
    await work.broadcasts.sent_by(broadcast.id, request.person.id)
    if (draft := await work.broadcast_drafts.made_into(broadcast.id)) is not None:
        await work.broadcast_drafts.drop(draft.id)
    if broadcast.send_at > request.now:
        return SentOff.LATER
    await work.broadcasts.send_at(broadcast.id, request.now)
    return SentOff.NOW


async def stop_here(request: Request, broadcast: Broadcast) -> Broadcast:
    """Nobody else gets it. Saying it twice is harmless."""
    for state in (BroadcastState.SCHEDULED, BroadcastState.SENDING):
        if await request.work.broadcasts.move(broadcast.id, state, BroadcastState.STOPPED):
            await withdraw(request.work, Subject.BROADCAST, broadcast.id)
            await end(request.work, broadcast, now=request.now)
    return await request.work.broadcasts.get(broadcast.id)
