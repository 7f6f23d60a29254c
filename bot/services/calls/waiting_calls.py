"""A call about a meal that nobody hosts just now waits, and whoever rings hears of it again once somebody does."""

from datetime import datetime

from bot.domain.bookings.bookings import INVITATION_OPEN, OccurrencePaused
from bot.domain.bookings.place import shut
from bot.domain.calls.call_tasks import Call
from bot.domain.core.ids import InvitationId
from bot.domain.core.messages import Subject
from storage.unit_of_work import Work


async def waits(work: Work, call: Call, *, now: datetime) -> bool:
    """They are asked to a meal that takes no names for now: it is not over, and they have not been asked in vain."""
    if call.subject is not Subject.INVITATION:
        return False
    try:
        asked = await work.invitations.get(InvitationId(call.subject_id))
    except KeyError:
        return False
    occurrence = await work.offers.occurrence(asked.occurrence_id)
    return asked.state in INVITATION_OPEN and shut(occurrence, now) is OccurrencePaused
