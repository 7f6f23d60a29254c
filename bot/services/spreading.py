"""How a broadcast goes out: a page of people at a time becomes rows of the outbox, each person once.

A page, the rows and the mark how far it has got are one transaction, so a crash carries on exactly where it was.
"""

from datetime import datetime, timedelta

from bot.domain.broadcasts import (
    Broadcast,
    BroadcastState,
    Kind,
    Tally,
    days_from,
    due_on,
    first_day,
)
from bot.domain.calls import NewCall
from bot.domain.markup import plain
from bot.domain.messages import Button, Lines, Message, Outgoing, Param, Priority, Queued, Subject, Text, Times, text
from bot.domain.taps import BROADCAST, Tap
from bot.services.desk import Desk, queue
from storage.segments import Recipient
from storage.unit_of_work import Work

PAGE = 300
"""People a tick: more than go out until the next, and few enough that nobody else waits for the database."""
A_MINUTE = 25 * 60
"""Messages that surely go out in a minute, within Telegram’s limits."""
RING_WITHIN = timedelta(minutes=30)
"""A call about food that must not be eaten goes to an organiser after this."""
HEADING_LETTERS = 60
NO_CHAT = 0
"""The chat of what is said in a call (`bot.services.calls`)."""


async def spread(work: Work, desk: Desk, *, now: datetime) -> None:
    """Take every broadcast whose time has come a step further; doing it again changes nothing."""
    for broadcast in await work.broadcasts.under_way(now=now):
        if broadcast.state is BroadcastState.SCHEDULED:
            await work.broadcasts.move(broadcast.id, BroadcastState.SCHEDULED, BroadcastState.SENDING)
        if not broadcast.spread:
            await _spread_page(work, desk, broadcast, now)
        await _look(work, broadcast.id, now)


async def _spread_page(work: Work, desk: Desk, broadcast: Broadcast, now: datetime) -> None:
    """Queue it for the next people, and note whether there are more."""
    after = await work.broadcasts.spread_to(broadcast.id)
    page = await work.segments.page(broadcast.network, broadcast.audience, after=after, limit=PAGE, now=now)
    for recipient in page:
        due = await _reserved(work, desk, broadcast, recipient)
        if due is not None:
            await _queue(work, broadcast, recipient, due)
    last = page[-1].person if page else after
    await work.broadcasts.note_spread(broadcast.id, last, all_found=len(page) < PAGE)


async def _reserved(work: Work, desk: Desk, broadcast: Broadcast, recipient: Recipient) -> datetime | None:
    """When this person is to hear it: at most one broadcast a day, corrections and recalls aside.

    None when they have it already, or when it would be too late.
    """
    if broadcast.kind is not Kind.NEWS:
        new = await work.broadcasts.reserve(broadcast.id, recipient.person, "")
        return desk.rules.quiet.next_allowed(broadcast.send_at, recipient.zone) if new else None
    if await work.broadcasts.is_recipient(broadcast.id, recipient.person):
        return None
    quiet = desk.rules.quiet
    first = first_day(broadcast.send_at, recipient.zone, quiet)
    for day in days_from(first):
        due = due_on(day, broadcast.send_at, recipient.zone, quiet)
        if broadcast.starts is not None and due >= broadcast.starts:
            return None
        if await work.broadcasts.reserve(broadcast.id, recipient.person, day.isoformat()):
            return due
    return None


async def _queue(work: Work, broadcast: Broadcast, recipient: Recipient, due: datetime) -> None:
    dedupe = f"broadcast:{broadcast.id}:{recipient.person}"
    urgent = broadcast.kind is Kind.RECALL
    if recipient.chat is not None:
        await work.outbox.add(
            Outgoing(
                person=recipient.person,
                chat=recipient.chat,
                priority=Priority.URGENT if urgent else Priority.BROADCAST,
                due=due,
                expires=broadcast.starts,
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
        await queue(
            work,
            await work.people.get(recipient.person),
            priority=Priority.BROADCAST,
            due=due,
            expires=broadcast.starts,
            dedupe=dedupe,
            subject=Subject.BROADCAST,
            subject_id=broadcast.id,
        )


async def _look(work: Work, broadcast_id: int, now: datetime) -> None:
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


async def message(work: Work, row: Queued) -> Message | None:
    """The words for one person, as they are now; None when it was stopped or they no longer want it."""
    try:
        broadcast = await work.broadcasts.get(row.subject_id)
    except KeyError:
        return None
    if row.detail == "reminder":
        return await _reminder(work, broadcast, row)
    recall = broadcast.kind is Kind.RECALL
    if broadcast.state is BroadcastState.STOPPED or row.person is None:
        return None
    if not await work.broadcasts.still_wants(row.person, even_if_left=recall):
        return None
    return await shown(work, broadcast, by_phone=row.chat == NO_CHAT)


async def _reminder(work: Work, broadcast: Broadcast, row: Queued) -> Message | None:
    coming = row.person is not None and await work.broadcasts.answer_of(broadcast.id, row.person) == "coming"
    if not coming or broadcast.state is BroadcastState.STOPPED:
        return None
    said = await shown(work, broadcast)
    return Message(text=text("broadcasts.reminder", words=said.text), rows=(_button("n", "broadcasts.no", broadcast),))


async def shown(work: Work, broadcast: Broadcast, *, by_phone: bool = False) -> Message:
    """What people see, or what is read to them on the phone."""
    lines = await _heading(work, broadcast)
    if broadcast.words:
        lines.append(broadcast.marked)
    if broadcast.starts is not None:
        when = Times(start=broadcast.starts, end=broadcast.ends, zone=broadcast.zone)
        lines.append(text("broadcasts.when", when=when))
    if broadcast.place:
        lines.append(text("broadcasts.where", place=broadcast.place))
    if broadcast.kind is not Kind.RECALL and not by_phone:
        lines.append(text("broadcasts.footer"))
    rows: tuple[tuple[Button, ...], ...] = ()
    if broadcast.asks:
        rows = (_button("y", "broadcasts.yes", broadcast), _button("n", "broadcasts.no", broadcast))
    words = text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True))
    return Message(text=words, rows=rows, photo=broadcast.photo)


async def _heading(work: Work, broadcast: Broadcast) -> list[Param]:
    if broadcast.kind is Kind.CORRECTION and broadcast.corrects is not None:
        first = await work.broadcasts.get(broadcast.corrects)
        return [text("broadcasts.correction", beginning=_beginning(first.words))]
    if broadcast.kind is Kind.RECALL and broadcast.occurrence is not None:
        meal = await work.offers.meal(broadcast.occurrence)
        when = Times(start=meal.starts, end=meal.ends, zone=meal.zone)
        return [text("broadcasts.recall", title=meal.title, when=when)]
    return []


def _beginning(words: str) -> str:
    """The first words, by which people know it again."""
    line = " ".join(plain(words).split())
    return line if len(line) <= HEADING_LETTERS else line[:HEADING_LETTERS].rsplit(" ", 1)[0] + " …"


async def progress(work: Work, row: Queued) -> Message | None:
    """How far it has got, at this moment, with a button to stop it."""
    try:
        broadcast = await work.broadcasts.get(row.subject_id)
    except KeyError:
        return None
    verb, key = ("c", "broadcasts.correct") if broadcast.over else ("t", "broadcasts.stop")
    return Message(text=await progress_of(work, broadcast), rows=(_button(verb, key, broadcast),))


async def progress_of(work: Work, broadcast: Broadcast) -> Text:
    """Sent, waiting, unreachable and time left; at the end the report."""
    tally = broadcast.tally or await work.broadcasts.tally(broadcast.id)
    lines: list[Param] = [
        text(f"broadcasts.state.{broadcast.state}", beginning=_beginning(broadcast.words)),
        *_scheduled(broadcast),
    ]
    if broadcast.state is not BroadcastState.SCHEDULED:
        lines.append(text("broadcasts.progress.sent", count=tally.delivered))
    lines += [
        text(f"broadcasts.progress.{name}", count=count)
        for name, count in (
            ("waiting", tally.waiting),
            ("unreachable", tally.unreachable),
            ("in_doubt", tally.in_doubt),
            ("left_out", tally.left_out),
            ("calls", tally.calls),
        )
        if count
    ]
    lines += [*_time_left(tally), *await _answers(work, broadcast)]
    return text("general.paragraphs", lines=Lines(lines=tuple(lines)))


def _scheduled(broadcast: Broadcast) -> list[Param]:
    if broadcast.state is not BroadcastState.SCHEDULED:
        return []
    return [text("broadcasts.goes_at", at=Times(start=broadcast.send_at, zone=broadcast.zone))]


def _time_left(tally: Tally) -> list[Param]:
    if not tally.waiting:
        return []
    return [text("broadcasts.progress.minutes", count=-(-tally.waiting // A_MINUTE))]


async def _answers(work: Work, broadcast: Broadcast) -> list[Param]:
    if not broadcast.asks:
        return []
    declined = await work.broadcasts.declined(broadcast.id)
    return [text("broadcasts.answers", coming=broadcast.coming, declined=declined)]


def _button(verb: str, key: str, broadcast: Broadcast) -> tuple[Button, ...]:
    return (Button(label=text(key), tap=Tap(BROADCAST, verb, broadcast.id).encode()),)
