"""Changing a broadcast that waits for its time: its words, its place, its time, whom it is for.

The one that waits stays as it is until the changed one is sent off, so that nothing is lost on the way.
"""

from bot.conversations.broadcasts.compose import BROADCAST
from bot.conversations.broadcasts.compose_draft import BroadcastDraft, as_written
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.segments import Needs, segment_named
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import text
from bot.services.broadcasts.compose import NAME, own
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Reply, Request, reply


async def begin(request: Request, broadcast_id: BroadcastId) -> Reply:
    """All of it, read back, with "Change something". Raises `NotAllowed`, `Gone`."""
    broadcast = await own(request, broadcast_id)
    if broadcast.state is not BroadcastState.SCHEDULED:
        return reply(text("broadcasts.change.too_late"))
    draft, facts = _draft(broadcast), await facts_for(request)
    asked_before = tuple(question.name for question in BROADCAST.questions if question.applies(draft, facts))
    asked = await request.begin(NAME, draft.model_copy(update={"answered": asked_before}))
    return reply(text("broadcasts.change.waits"), *asked.messages)


def _draft(broadcast: Broadcast) -> BroadcastDraft:
    segment, choice = broadcast.audience.segment, broadcast.audience.choice
    needs = segment_named(segment).needs
    return as_written(broadcast).model_copy(
        update={
            "replaces": broadcast.id,
            "segment": segment,
            "areas": choice if needs is Needs.AREAS else (),
            "venue": int(choice[0]) if needs is Needs.VENUE else 0,
            "language": choice[0] if needs is Needs.LANGUAGE else "",
            "names": choice if needs is Needs.NAMES else (),
            "send_at": broadcast.send_at,
        }
    )
