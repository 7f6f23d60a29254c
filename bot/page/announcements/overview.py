"""Room: announcements. What is half written, what waits for its time, what goes out, and what has gone out."""

from dataclasses import dataclass

from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.segments import segment_named
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import Times
from bot.language.counts import people_said
from bot.page.announcements.form import in_town
from bot.page.shown import GoTo, PageCall, PageView, a_number
from bot.services.broadcasts import drafts
from bot.services.broadcasts.message import beginning
from bot.services.core.request import Request

PAGE = 30
OVER = frozenset({BroadcastState.DONE, BroadcastState.STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfWritten:
    """A draft in the list."""

    path: str
    begins: str
    by: str
    at: Times


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementRow:
    """One that was sent off."""

    path: str
    begins: str
    who: Text
    at: Times
    stands: Text
    over: bool


async def show(call: PageCall) -> PageView:
    """The latest; `?before=17` those before. Raises `Gone` for what is no number."""
    request, zone = in_town(call), in_town(call).environment.network(call.network).zone
    before = a_number(call.query.get("before", "0"))
    found = await request.work.broadcasts.latest(call.network, PAGE + 1, before=before)
    rows = [await _row(request, one) for one in found[:PAGE]]
    begun = None if before else await drafts.begun_in_chat(request)
    return PageView(
        template="announcements/list.html",
        values={
            "half_written": [] if before else await _half_written(request, zone),
            "in_chat": begun is not None,
            "in_chat_begins": beginning(begun.words) if begun else "",
            "under_way": [row for row in rows if not row.over],
            "over": [row for row in rows if row.over],
            "older": found[PAGE - 1].id if len(found) > PAGE else 0,
            "newest": not before,
        },
    )


async def _half_written(request: Request, zone: str) -> list[HalfWritten]:
    kept = await request.work.broadcast_drafts.of_network(request.person.network, drafts.MOST_DRAFTS)
    people = await request.work.people.several([one.changed_by for one in kept if one.changed_by is not None])
    return [
        HalfWritten(
            path=f"/announcements/draft/{one.id}",
            begins=beginning(one.form.words),
            by=people[one.changed_by].first_name if one.changed_by in people else "",
            at=Times(start=one.changed_at, zone=zone, now=request.now),
        )
        for one in kept
    ]


async def _row(request: Request, broadcast: Broadcast) -> AnnouncementRow:
    return AnnouncementRow(
        path=f"/announcements/{broadcast.id}",
        begins=beginning(broadcast.words),
        who=who_for(broadcast),
        at=Times(start=broadcast.send_at, zone=broadcast.zone, now=request.now),
        stands=await _stands(request, broadcast),
        over=broadcast.state in OVER,
    )


def who_for(broadcast: Broadcast) -> Text:
    """In a few words; which areas or names stands on its own page."""
    segment = segment_named(broadcast.audience.segment)
    return text(f"{'broadcast.segment' if segment.offered else 'page.announcements.segment'}.{segment.name}")


async def _stands(request: Request, broadcast: Broadcast) -> Text:
    """Those under way are few; of the others the figures were kept."""
    if broadcast.state is BroadcastState.SCHEDULED and broadcast.send_at > request.now:
        return text("page.announcements.stands.scheduled")
    tally = broadcast.tally or await request.work.broadcasts.tally(broadcast.id)
    state = BroadcastState.SENDING if broadcast.state is BroadcastState.SCHEDULED else broadcast.state
    return text(f"page.announcements.stands.{state}", people=people_said(tally.delivered))


async def begin(call: PageCall) -> GoTo:
    """A new one."""
    return GoTo(path=f"/announcements/draft/{await drafts.begin(in_town(call))}")


async def take_over(call: PageCall) -> GoTo:
    """What was begun in the chat goes on here."""
    draft = await drafts.take_over(in_town(call))
    return GoTo(path="/announcements" if draft is None else f"/announcements/draft/{draft}")
