"""How a broadcast goes out: a page of people at a time becomes rows of the outbox, each person once.

A page, the rows and the mark how far it has got are one transaction, so a crash carries on exactly where it was.
"""

from datetime import datetime, timedelta

from bot.conversations.broadcasts.compose_draft import in_full
from bot.conversations.broadcasts.compose_form import as_form
from bot.domain.broadcasts.actions import BROADCAST_DISCARD, BROADCAST_SEND_ASK
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, last_moment, times_to_hear
from bot.domain.calls.call_tasks import NewCall
from bot.domain.core.html_markup import plain
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import Message, Outgoing, Priority, Subject, text
from bot.domain.core.permissions import Permission, may
from bot.services.broadcasts.message import button
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from bot.services.organisers.alerts import tell_organisers
from storage.broadcasts.segments import Recipient
from storage.unit_of_work import Work

PAGE = 300
"""People a tick: more than go out until the next, and few enough that nobody else waits for the database."""
RING_WITHIN = timedelta(minutes=30)
"""A call about food that must not be eaten goes to an organiser after this."""


async def spread(work: Work, environment: Environment, *, now: datetime) -> None:
    """Take every broadcast whose time has come a step further; doing it again changes nothing."""
    for broadcast in await work.broadcasts.under_way(now=now):
        if broadcast.state is BroadcastState.SCHEDULED:
            if not await _author_may(work, broadcast):
                await _ask_organisers(work, broadcast, now)
                continue
            await work.broadcasts.move(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.SENDING)
        if not broadcast.spread:
            await _spread_page(work, environment, broadcast, now)
        await _look(work, broadcast.id, now)


async def _author_may(work: Work, broadcast: Broadcast) -> bool:
    """Asked when it would go out: whoever planned it may have left. A warning about food was asked for a moment ago."""
    if broadcast.kind is BroadcastKind.RECALL:
        return True
    author = await work.people.get(broadcast.written_by) if broadcast.written_by else None
    return author is not None and may(author, Permission.BROADCAST, broadcast.network)


async def _ask_organisers(work: Work, broadcast: Broadcast, now: datetime) -> None:
    """What somebody planned who organises no more waits until an organiser sends it."""
    await work.broadcasts.wait_again(broadcast.id)
    form, by = as_form(in_full(broadcast), broadcast.zone), broadcast.written_by
    await work.broadcast_drafts.add(broadcast.network, form, by, now=now, broadcast=broadcast.id)
    rows = (
        button(BROADCAST_SEND_ASK, "broadcasts.author_gone.look", broadcast),
        button(BROADCAST_DISCARD, "broadcasts.throw_away", broadcast),
    )
    words = "\n\n".join(plain(one) for one in (broadcast.words, *broadcast.others.values()))
    message = Message(text=text("broadcasts.author_gone", words=words), rows=rows)
    dedupe = f"author_gone:{broadcast.id}:{now.timestamp():.3f}"
    await tell_organisers(work, broadcast.network, message, dedupe=dedupe, now=now, priority=Priority.URGENT)


async def _spread_page(work: Work, environment: Environment, broadcast: Broadcast, now: datetime) -> None:
    """Queue it for the next people, and note whether there are more."""
    after = broadcast.spread_to
    page = await work.segments.page(broadcast.network, broadcast.audience, after=after, limit=PAGE, now=now)
    for recipient in page:
        due = await _reserved(work, environment, broadcast, recipient, now)
        if due is not None:
            await _queue(work, broadcast, recipient, due)
    last = page[-1].person if page else after
    await work.broadcasts.note_spread(broadcast.id, last, all_found=len(page) < PAGE)


async def _reserved(
    work: Work, environment: Environment, broadcast: Broadcast, recipient: Recipient, now: datetime
) -> datetime | None:
    """When this person is to hear it: at most one broadcast a day, corrections and recalls aside.

    None when they have it already, or when it would be too late.
    """
    quiet = environment.rules.quiet
    if broadcast.kind is not BroadcastKind.NEWS:
        new = await work.broadcasts.reserve(broadcast.id, recipient.person, "")
        return quiet.next_allowed(broadcast.send_at, recipient.zone) if new else None
    if await work.broadcasts.answer_of(broadcast.id, recipient.person) is not None:
        return None
    times = list(times_to_hear(broadcast.send_at, recipient.zone, quiet))
    too_late = last_moment(broadcast, times[0][1], recipient.zone)
    for day, due in times:
        if too_late is not None and max(due, now) >= too_late:
            return None
        if await work.broadcasts.reserve(broadcast.id, recipient.person, day.isoformat()):
            return due
    return None


async def _queue(work: Work, broadcast: Broadcast, recipient: Recipient, due: datetime) -> None:
    dedupe = f"broadcast:{broadcast.id}:{recipient.person}"
    urgent = broadcast.kind is BroadcastKind.RECALL
    expires = last_moment(broadcast, due, recipient.zone)
    if recipient.chat is not None:
        await work.outbox.add(
            Outgoing(
                person=recipient.person,
                chat=recipient.chat,
                priority=Priority.URGENT if urgent else Priority.BROADCAST,
                due=due,
                expires=expires,
                dedupe=dedupe,
                subject=Subject.BROADCAST,
                subject_id=broadcast.id,
            )
        )
    elif urgent:
        await work.calls.add(
            NewCall(
                guest=recipient.person,
                due=due,
                escalate=due + RING_WITHIN,
                dedupe=dedupe,
                subject=Subject.BROADCAST,
                subject_id=broadcast.id,
            )
        )
    else:
        await enqueue(
            work,
            await work.people.get(recipient.person),
            priority=Priority.BROADCAST,
            due=due,
            expires=expires,
            dedupe=dedupe,
            subject=Subject.BROADCAST,
            subject_id=broadcast.id,
        )


async def _look(work: Work, broadcast_id: BroadcastId, now: datetime) -> None:
    """Show how far it has got, and end it when everybody has it."""
    broadcast = await work.broadcasts.get(broadcast_id)
    tally = await work.broadcasts.tally(broadcast.id)
    if broadcast.spread and tally.waiting == 0:
        await work.broadcasts.move(broadcast.id, BroadcastState.SENDING, BroadcastState.DONE)
        await end(work, broadcast, now=now)
    elif tally.line != broadcast.told and not await work.broadcasts.has_pending(
        broadcast.id, Subject.BROADCAST_PROGRESS
    ):
        await _show(work, broadcast, tally.line, now)


async def end(work: Work, broadcast: Broadcast, *, now: datetime) -> None:
    """It is over, or was stopped: the figures are kept, and its author sees them."""
    await work.broadcasts.end(broadcast.id, await work.broadcasts.tally(broadcast.id), now=now)
    await _show(work, broadcast, "over", now)


async def _show(work: Work, broadcast: Broadcast, line: str, now: datetime) -> None:
    """One bubble that is changed as it goes; quiet, as nothing new appears."""
    author = await work.people.get(broadcast.written_by) if broadcast.written_by else None
    if author is None or author.chat is None:
        return
    bubble = await work.broadcasts.progress_message(broadcast.id)
    number = 0 if not broadcast.told else f"{now.timestamp():.3f}"
    await work.outbox.add(
        Outgoing(
            person=author.id,
            chat=author.chat,
            priority=Priority.URGENT,
            due=now,
            dedupe=f"broadcast:{broadcast.id}:progress:{number}",
            subject=Subject.BROADCAST_PROGRESS,
            subject_id=broadcast.id,
            edit_of=bubble,
        )
    )
    await work.broadcasts.note_told(broadcast.id, line)
