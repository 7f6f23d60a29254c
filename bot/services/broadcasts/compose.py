"""Writing to many people: an organiser writes, sees what it will look like and whom it reaches, sends, stops, corrects.

How it goes out is in `bot.services.broadcasts.fan_out`; changing what waits for its time is in
`bot.services.broadcasts.edit`.
"""

from datetime import UTC
from zoneinfo import ZoneInfo

from bot.conversations.broadcasts.compose_draft import BroadcastDraft, as_written
from bot.conversations.engine.answer import Typed
from bot.domain.bookings.reminders import evening_before
from bot.domain.broadcasts.actions import (
    BROADCAST_CARRY_ON,
    BROADCAST_CORRECT,
    BROADCAST_EDIT,
    BROADCAST_SEND,
    BROADCAST_STOP,
    BROADCAST_WRITE,
)
from bot.domain.broadcasts.broadcasts import (
    Answer,
    Broadcast,
    BroadcastKind,
    BroadcastState,
    EventOver,
    NoPlacesLeft,
)
from bot.domain.broadcasts.drafts import KeptDraft
from bot.domain.core.ids import BroadcastDraftId, BroadcastId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.language.counts import people_said
from bot.services.broadcasts import drafts
from bot.services.broadcasts.drafts import NAME
from bot.services.broadcasts.message import beginning, button, progress_of
from bot.services.broadcasts.preview import as_people_see_it, before_sending, send_or_not
from bot.services.broadcasts.send_off import SentOff, own, send_off, stop_here
from bot.services.core.notifications import enqueue
from bot.services.core.request import Reply, Request, or_gone, reply

LATEST = 5


async def begin(request: Request) -> Reply:
    """Ask what is to be said, or carry on. Raises `NotAllowed`."""
    must(request.person, Permission.BROADCAST, request.person.network)
    return await request.begin(NAME)


async def begin_said(request: Request, words: Typed) -> Reply:
    """`/broadcast`: what somebody wrote behind it is what they would like to say. Raises `NotAllowed`."""
    if not words.text:
        return await begin(request)
    must(request.person, Permission.BROADCAST, request.person.network)
    asked = await request.begin(NAME, BroadcastDraft())
    return await request.environment.conversations.heard(request, words) or asked


async def finish(request: Request, draft: BroadcastDraft) -> Reply:
    """Keep it as a draft; show it as people will see it, and whom it reaches. Raises `NotAllowed`."""
    must(request.person, Permission.BROADCAST, request.person.network)
    broadcast = await drafts.from_chat(request, draft)
    if broadcast is None:
        return reply(text("broadcasts.sent.too_late"))
    return reply(*await as_people_see_it(request, broadcast), await before_sending(request, broadcast))


async def ask_again(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Many people: one more tap. Raises `NotAllowed`, `Gone`."""
    broadcast = await _draft(request, broadcast_id)
    reach = await request.work.segments.reach(broadcast.network, broadcast.audience, now=request.now)
    rows = send_or_not(BROADCAST_SEND, "broadcasts.sure_yes", broadcast, reach.people)
    return reply(Message(text=text("broadcasts.sure", people=people_said(reach.people)), rows=rows), replace=True)


async def send(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Let it go out, now or at its time, in place of the one that it changes. Saying it twice is harmless.

    Raises `NotAllowed`, `Gone`, `EventOver`.
    """
    broadcast = await own(request, broadcast_id)
    sent = await send_off(request, broadcast)
    if sent is not SentOff.LATER:
        return reply(text(f"broadcasts.sent.{sent}"), replace=True)
    at = Times(start=broadcast.send_at, zone=broadcast.zone)
    rows = (
        button(BROADCAST_EDIT, "broadcasts.change", broadcast),
        button(BROADCAST_STOP, "broadcasts.stop", broadcast),
    )
    scheduled = Message(text=text("broadcasts.scheduled", at=at), rows=rows)
    return reply(scheduled, replace=True)


async def throw_away(request: Request, broadcast_id: BroadcastId) -> Reply:
    """It is not sent. Raises `NotAllowed`, `Gone`."""
    broadcast = await _dropped(request, broadcast_id)
    return reply(text("broadcasts.change.dropped" if broadcast.replaces else "broadcasts.thrown_away"), replace=True)


async def write_again(request: Request, broadcast_id: BroadcastId) -> Reply:
    """It reached nobody: the same words, and who is to get them is asked again. Raises `NotAllowed`, `Gone`."""
    return await request.begin(NAME, as_written(await _dropped(request, broadcast_id)))


async def _dropped(request: Request, broadcast_id: BroadcastId) -> Broadcast:
    broadcast = await _draft(request, broadcast_id)
    await drafts.drop(request, broadcast)
    return broadcast


async def stop(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Nobody else gets it. Saying it twice is harmless. Raises `NotAllowed`, `Gone`."""
    broadcast = await own(request, broadcast_id)
    return reply(await _card(request, await stop_here(request, broadcast)), replace=True)


async def correct(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Write a correction to everybody who had it. Raises `NotAllowed`, `Gone`."""
    broadcast = await own(request, broadcast_id)
    if not drafts.may_be_corrected(broadcast):
        raise Gone
    return await request.begin(NAME, BroadcastDraft(corrects=broadcast.id))


async def overview(request: Request) -> Reply:
    """What is half written, and the latest broadcasts, each with its report. Raises `NotAllowed`."""
    must(request.person, Permission.BROADCAST, request.person.network)
    latest = await request.work.broadcasts.latest(request.person.network, LATEST)
    half_written = await request.work.broadcast_drafts.of_network(request.person.network, LATEST)
    write = ((Button(label=text("broadcasts.write"), tap=BROADCAST_WRITE.tap()),),)
    unsent = [_half_written(draft) for draft in reversed(half_written)]
    if not latest:
        return reply(*unsent, Message(text=text("broadcasts.none"), rows=write))
    cards = [await _card(request, broadcast) for broadcast in reversed(latest)]
    return reply(Message(text=text("broadcasts.latest"), rows=write), *unsent, *cards)


def _half_written(draft: KeptDraft) -> Message:
    """On the page or in the chat, by whichever organiser."""
    words = text("broadcasts.state.draft", beginning=beginning(draft.form.words) or text("broadcasts.no_words"))
    carry_on = Button(label=text("broadcasts.carry_on"), tap=BROADCAST_CARRY_ON.tap(draft.id))
    return Message(text=words, rows=((carry_on,),))


async def carry_on(request: Request, draft_id: BroadcastDraftId) -> Reply:
    """What was begun on the page, or by somebody else: what is not said yet is asked. Raises `NotAllowed`, `Gone`."""
    return await request.begin(NAME, await drafts.for_chat(request, draft_id))


async def _card(request: Request, broadcast: Broadcast) -> Message:
    """How it stands, with what can be done about it."""
    rows: list[tuple[Button, ...]] = []
    if broadcast.state is BroadcastState.SCHEDULED and broadcast.kind is BroadcastKind.NEWS:
        rows.append(button(BROADCAST_EDIT, "broadcasts.change", broadcast))
    if not broadcast.over:
        rows.append(button(BROADCAST_STOP, "broadcasts.stop", broadcast))
    if broadcast.state is not BroadcastState.SCHEDULED:
        rows.append(button(BROADCAST_CORRECT, "broadcasts.correct", broadcast))
    return Message(text=await progress_of(request.work, broadcast), rows=tuple(rows))


async def coming(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Somebody who got it comes. Saying it twice is harmless. Raises as `_answer`, and `NoPlacesLeft`."""
    return await _answer(request, broadcast_id, Answer.COMING)


async def not_coming(request: Request, broadcast_id: BroadcastId) -> Reply:
    """Thank you for telling us. Raises as `_answer`."""
    return await _answer(request, broadcast_id, Answer.NOT_COMING)


async def _answer(request: Request, broadcast_id: BroadcastId, wished: Answer) -> Reply:
    """Raises `Gone` for anybody who did not get it, `EventOver`."""
    broadcast = await or_gone(request.work.broadcasts.get(broadcast_id))
    before = await request.work.broadcasts.answer_of(broadcast.id, request.person.id)
    if before is None or not broadcast.asks:
        raise Gone
    if broadcast.starts is not None and broadcast.starts <= request.now:
        raise EventOver
    changed = await request.work.broadcasts.answer(broadcast.id, request.person.id, wished, now=request.now)
    if not changed and before != wished:
        raise NoPlacesLeft
    reminded = wished is Answer.COMING and await _remind(request, broadcast)
    return reply(text("broadcasts.coming_reminded" if reminded else f"broadcasts.{wished}"))


async def _remind(request: Request, broadcast: Broadcast) -> bool:
    """The evening before, if that is still to come; once, however often somebody changes their mind."""
    if broadcast.starts is None:
        return False
    starts = broadcast.starts.astimezone(ZoneInfo(broadcast.zone))
    moment = evening_before(starts, starts).astimezone(UTC)
    if moment <= request.now:
        return False
    await enqueue(
        request.work,
        request.person,
        priority=Priority.REMINDER,
        due=moment,
        expires=broadcast.starts,
        dedupe=f"broadcast:{broadcast.id}:{request.person.id}:reminder",
        subject=Subject.BROADCAST,
        subject_id=broadcast.id,
        detail="reminder",
    )
    return True


async def _draft(request: Request, broadcast_id: BroadcastId) -> Broadcast:
    broadcast = await own(request, broadcast_id)
    if broadcast.state is not BroadcastState.DRAFT:
        raise Gone
    return broadcast
