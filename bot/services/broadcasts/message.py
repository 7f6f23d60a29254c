"""What a broadcast looks like: to those who hear it, to who wrote it, and how far it has got."""

from bot.domain.broadcasts.actions import BROADCAST_COMING, BROADCAST_CORRECT, BROADCAST_NOT_COMING, BROADCAST_STOP
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState
from bot.domain.core.actions import Action
from bot.domain.core.html_markup import plain
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import Button, Message, Param, Queued, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.privacy.counts import FEW
from bot.language.counts import people_said
from bot.services.core.request import or_gone
from storage.broadcasts.segments import SegmentSize
from storage.unit_of_work import Work

A_MINUTE = 25 * 60
"""Messages that surely go out in a minute, within Telegram’s limits."""
HEADING_LETTERS = 60
NOT_ABOUT_ANYBODY = frozenset({"waiting", "in_doubt"})
"""How it goes with the line. All else says something of those whom it is about, and few are not counted out."""
NO_CHAT = 0
"""The chat of what is said in a call (`bot.services.calls.call_tasks`)."""


async def message(work: Work, row: Queued) -> Message | None:
    """The words for one person, as they are now; None when it was stopped or they no longer want it."""
    broadcast = await or_gone(work.broadcasts.get(BroadcastId(row.subject_id)))
    if row.detail == "reminder":
        return await _reminder(work, broadcast, row)
    recall = broadcast.kind is BroadcastKind.RECALL
    if broadcast.state is BroadcastState.STOPPED or row.person is None:
        return None
    if not await work.broadcasts.still_wants(row.person, even_if_left=recall):
        return None
    return await shown(work, broadcast, row.language, by_phone=row.chat == NO_CHAT)


async def _reminder(work: Work, broadcast: Broadcast, row: Queued) -> Message | None:
    coming = row.person is not None and await work.broadcasts.answer_of(broadcast.id, row.person) == "coming"
    if not coming or broadcast.state is BroadcastState.STOPPED:
        return None
    words = (await shown(work, broadcast, row.language)).text
    rows = (button(BROADCAST_NOT_COMING, "broadcasts.no", broadcast),)
    return Message(text=text("broadcasts.reminder", words=words), rows=rows)


async def shown(work: Work, broadcast: Broadcast, language: str, *, by_phone: bool = False) -> Message:
    """What people see who read that language, or what is read to them on the phone."""
    lines = await _heading(work, broadcast, language)
    if not broadcast.is_in(language):
        lines.append(text("language.english_only"))
    if broadcast.words:
        lines.append(broadcast.words_in(language))
    if broadcast.starts is not None:
        when = Times(start=broadcast.starts, end=broadcast.ends, zone=broadcast.zone)
        lines.append(text("broadcasts.when", when=when))
    if broadcast.place:
        lines.append(text("broadcasts.where", place=broadcast.place))
    if broadcast.kind is not BroadcastKind.RECALL and not by_phone:
        lines.append(text("broadcasts.footer"))
    rows: tuple[tuple[Button, ...], ...] = ()
    if broadcast.asks:
        rows = (
            button(BROADCAST_COMING, "broadcasts.yes", broadcast),
            button(BROADCAST_NOT_COMING, "broadcasts.no", broadcast),
        )
    return Message(text=paragraphs(lines), rows=rows, photo=broadcast.photo)


async def _heading(work: Work, broadcast: Broadcast, language: str) -> list[Param]:
    if broadcast.kind is BroadcastKind.CORRECTION and broadcast.corrects is not None:
        first = await work.broadcasts.get(broadcast.corrects)
        return [text("broadcasts.correction", beginning=beginning(first.words_in(language).html))]
    if broadcast.kind is BroadcastKind.RECALL and broadcast.occurrence_id is not None:
        occurrence = await work.offers.occurrence(broadcast.occurrence_id)
        when = Times(start=occurrence.starts, end=occurrence.ends, zone=occurrence.zone)
        return [text("broadcasts.recall", title=occurrence.title, when=when)]
    return []


def beginning(words: str) -> str:
    """The first words, by which people know it again."""
    line = " ".join(plain(words).split())
    return line if len(line) <= HEADING_LETTERS else line[:HEADING_LETTERS].rsplit(" ", 1)[0] + " …"


async def progress(work: Work, row: Queued) -> Message | None:
    """How far it has got, at this moment, with a button to stop it."""
    broadcast = await or_gone(work.broadcasts.get(BroadcastId(row.subject_id)))
    over = broadcast.over
    action, key = (BROADCAST_CORRECT, "broadcasts.correct") if over else (BROADCAST_STOP, "broadcasts.stop")
    return Message(text=await progress_of(work, broadcast), rows=(button(action, key, broadcast),))


async def progress_of(work: Work, broadcast: Broadcast) -> Text:
    """Which it is, and how far it has got."""
    head = text(f"broadcasts.state.{broadcast.state}", beginning=beginning(broadcast.words))
    return paragraphs([head, *await progress_lines(work, broadcast)], gap=False)


async def progress_lines(work: Work, broadcast: Broadcast) -> list[Text]:
    """Sent, waiting, unreachable and time left; at the end the report."""
    tally = broadcast.tally or await work.broadcasts.tally(broadcast.id)
    lines: list[Text] = []
    if broadcast.state is BroadcastState.SCHEDULED:
        lines.append(text("broadcasts.goes_at", at=Times(start=broadcast.send_at, zone=broadcast.zone)))
    else:
        lines.append(text("broadcasts.progress.sent", people=people_said(tally.delivered)))
    others = tally.model_dump(exclude={"delivered"})
    lines += [
        text(f"broadcasts.progress.{name}", people=people_said(count))
        for name, count in others.items()
        if count >= FEW or (count and name in NOT_ABOUT_ANYBODY)
    ]
    if tally.waiting:
        lines.append(text("broadcasts.progress.minutes", count=-(-tally.waiting // A_MINUTE)))
    if broadcast.asks:
        declined = await work.broadcasts.declined(broadcast.id)
        lines.append(text("broadcasts.answers", coming=broadcast.coming, declined=declined))
    return lines


def reached(key: str, size: SegmentSize) -> Text:
    """How many people hear it; where some of them are rung, how many."""
    if size.by_phone:
        return text(f"{key}_by_phone", count=size.people, phone=size.by_phone)
    return text(key, count=size.people)


def button(action: Action[BroadcastId], key: str, broadcast: Broadcast, **params: Param) -> tuple[Button, ...]:
    """A row with one button."""
    return (Button(label=text(key, **params), tap=action.tap(broadcast.id)),)
