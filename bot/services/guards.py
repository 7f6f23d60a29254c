"""Messages that are written only when they are due: the world is looked at again, and what is no longer so is not said.

One row for each subject.
"""

from collections.abc import Awaitable, Callable

from bot.domain.messages import Message, Queued, Subject
from bot.services import afterwards, greeters, invitations, reminders, spreading
from storage.unit_of_work import Work

WRITERS: dict[Subject, Callable[[Work, Queued], Awaitable[Message | None]]] = {
    Subject.INVITATION: invitations.invitation,
    Subject.GUEST_REMINDER: reminders.guest_reminder,
    Subject.HOW_WAS_IT: afterwards.how_was_it,
    Subject.FRIENDLY_CALL: afterwards.friendly_call,
    Subject.GREETING: greeters.greeting,
    Subject.HOST_LIST: reminders.host_list,
    Subject.BROADCAST: spreading.message,
    Subject.BROADCAST_PROGRESS: spreading.progress,
}


async def message_for(work: Work, row: Queued) -> Message | None:
    """The words of a row that carries a subject, or None when it should not be said."""
    assert row.subject is not None
    return await WRITERS[row.subject](work, row)
