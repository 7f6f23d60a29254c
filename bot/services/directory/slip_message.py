"""What those who ring neighbours read of a practice’s slip before they take it: no name, no number."""

from bot.domain.calls.actions import SLIP_TAKE
from bot.domain.calls.slips import Slip, SlipState
from bot.domain.core.ids import SlipId
from bot.domain.core.messages import Button, Message, Queued, text
from bot.services.core.request import or_gone
from storage.unit_of_work import Work


async def waiting(work: Work, row: Queued) -> Message | None:
    """One waits, or one more is theirs; None once it is in other hands."""
    slip = await or_gone(work.slips.get(SlipId(row.subject_id)))
    if slip.state is SlipState.TAKEN and slip.taken_by == row.person:
        return Message(text=text("slips.same_number", practice=slip.practice))
    return to_take(slip) if slip.state is SlipState.OPEN else None


def to_take(slip: Slip) -> Message:
    take = Button(label=text("slips.take"), tap=SLIP_TAKE.tap(slip.id))
    return Message(text=text("slips.waits", practice=slip.practice), rows=((take,),))
