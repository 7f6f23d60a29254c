"""Room: announcements. One of them: looked at and sent off, on its way, and what came of it."""

from http import HTTPStatus

from bot.conversations.broadcasts.compose_audience import who
from bot.conversations.broadcasts.compose_draft import in_full
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.refusals import Gone
from bot.domain.privacy.counts import enough
from bot.page.announcements.bubbles import bubbles_of
from bot.page.announcements.counted import ReachSaid, counted
from bot.page.announcements.form import in_town
from bot.page.announcements.overview import who_for
from bot.page.shown import GoTo, PageCall, PageView
from bot.services.broadcasts import drafts
from bot.services.broadcasts.message import progress_lines
from bot.services.broadcasts.send_off import SentOff, send_off, stop_here
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Request, or_gone

HOME = "/announcements"
DONE = {
    SentOff.NOW: "announcement_sent",
    SentOff.LATER: "announcement_later",
    SentOff.BEFORE: "announcement_before",
    SentOff.TOO_LATE: "announcement_too_late",
}


async def show(call: PageCall) -> PageView:
    """Before it is sent, to be looked at; after that, how far it has got. Raises `Gone`."""
    broadcast = await _one(call)
    if broadcast.state is BroadcastState.DRAFT:
        return await _to_be_sent(call, broadcast, await counted(in_town(call), broadcast))
    return await _on_its_way(call, broadcast)


async def send(call: PageCall) -> PageView | GoTo:
    """Once, and only what was read. Raises `Gone`, `EventOver`."""
    broadcast, request = await _one(call), in_town(call)
    if broadcast.state is BroadcastState.DRAFT:
        count = await counted(request, broadcast)
        if call.form.get("seen") != str(count.seen):
            return await _to_be_sent(call, broadcast, count, changed=True)
        if count.reach.is_nobody:
            return await _to_be_sent(call, broadcast, count)
        if count.reach.is_many and not call.form.get("sure"):
            return await _to_be_sent(call, broadcast, count, unsure=True)
    sent = await send_off(request, broadcast)
    return GoTo(path=f"{HOME}/{broadcast.id}", done=DONE[sent])


async def stop(call: PageCall) -> GoTo:
    """Nobody else gets it. Saying it twice is harmless."""
    broadcast = await _one(call)
    if broadcast.state is BroadcastState.DRAFT:
        raise Gone
    was_over = broadcast.over
    await stop_here(in_town(call), broadcast)
    return GoTo(path=f"{HOME}/{broadcast.id}", done="" if was_over else "announcement_stopped")


async def change(call: PageCall) -> GoTo:
    """What waits for its time stands as it is until the changed one is sent."""
    broadcast = await _one(call)
    if broadcast.kind is not BroadcastKind.NEWS:
        raise Gone
    draft = await drafts.begin_change(in_town(call), broadcast)
    if draft is None:
        return GoTo(path=f"{HOME}/{broadcast.id}", done=DONE[SentOff.TOO_LATE])
    return GoTo(path=f"{HOME}/draft/{draft}")


async def correct(call: PageCall) -> GoTo:
    """To everybody who had it. Raises `Gone`."""
    return GoTo(path=f"{HOME}/draft/{await drafts.begin_correction(in_town(call), await _one(call))}")


async def _one(call: PageCall) -> Broadcast:
    """One of this town. Raises `Gone`."""
    broadcast = await or_gone(call.request.work.broadcasts.get(BroadcastId(call.number("number"))))
    if broadcast.network != call.network:
        raise Gone
    return broadcast


async def _to_be_sent(
    call: PageCall, broadcast: Broadcast, count: ReachSaid, *, changed: bool = False, unsure: bool = False
) -> PageView:
    request = in_town(call)
    draft = await request.work.broadcast_drafts.made_into(broadcast.id)
    status = HTTPStatus.CONFLICT if changed else HTTPStatus.UNPROCESSABLE_ENTITY if unsure else HTTPStatus.OK
    return PageView(
        template="announcements/look.html",
        status=status,
        values={
            "one": broadcast,
            "count": count,
            "who": paragraphs([await _who(request, broadcast)]),
            "bubbles": await bubbles_of(request.work, broadcast, _make_do(count, broadcast), by_call=count.by_call),
            "draft": draft.id if draft else 0,
            "changed": changed,
            "unsure": unsure,
        },
    )


def _make_do(count: ReachSaid, broadcast: Broadcast) -> tuple[str, ...]:
    """The languages of those who get English, where they are more than a few: they see a line more."""
    missing = {code: people for code, people in count.reach.languages.items() if not broadcast.is_in(code)}
    return tuple(code for code, _ in enough(missing))


async def _who(request: Request, broadcast: Broadcast) -> Param:
    if broadcast.kind is not BroadcastKind.NEWS:
        return who_for(broadcast)
    return who(in_full(broadcast), await facts_for(request))


async def _progress(request: Request, broadcast: Broadcast) -> list[Text]:
    """Nothing before it has begun."""
    if broadcast.state is BroadcastState.SCHEDULED:
        return [] if broadcast.send_at > request.now else [text("page.announcements.begins_soon")]
    return await progress_lines(request.work, broadcast)


async def _on_its_way(call: PageCall, broadcast: Broadcast) -> PageView:
    request = in_town(call)
    waits = broadcast.state is BroadcastState.SCHEDULED and broadcast.send_at > request.now
    goes_out = not waits and not broadcast.over
    return PageView(
        template="announcements/one.html",
        values={
            "one": broadcast,
            "state": "sending" if goes_out else str(broadcast.state),
            "never": broadcast.state is BroadcastState.STOPPED and broadcast.tally is None,
            "goes_out": goes_out,
            "waits": waits,
            "lines_said": await _progress(request, broadcast),
            "who": paragraphs([await _who(request, broadcast)]),
            "at": Times(start=broadcast.send_at, zone=broadcast.zone, now=request.now),
            "news": broadcast.kind is BroadcastKind.NEWS,
            "correctable": drafts.may_be_corrected(broadcast),
            "bubbles": await bubbles_of(request.work, broadcast),
        },
    )
