"""Changing a broadcast that waits for its time: its words, its place, its time, whom it is for.

The one that waits stays as it is until the changed one is sent off, so that nothing is lost on the way.
"""

from bot.conversations.broadcasts.compose import BROADCAST
from bot.conversations.broadcasts.compose_draft import changing
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import text
from bot.services.broadcasts.drafts import NAME
from bot.services.broadcasts.send_off import own
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Reply, Request, reply


async def begin(request: Request, broadcast_id: BroadcastId) -> Reply:
    """All of it, read back, with "Change something". Raises `NotAllowed`, `Gone`."""
    broadcast = await own(request, broadcast_id)
    if broadcast.state is not BroadcastState.SCHEDULED:
        return reply(text("broadcasts.sent.too_late"))
    draft, facts = changing(broadcast), await facts_for(request)
    asked_before = tuple(question.name for question in BROADCAST.questions if question.applies(draft, facts))
    asked = await request.begin(NAME, draft.model_copy(update={"answered": asked_before}))
    return reply(text("broadcasts.change.waits"), *asked.messages)
