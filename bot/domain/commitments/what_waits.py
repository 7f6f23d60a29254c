"""What shows an organiser that which waits for a promise to be kept."""

from bot.domain.calls.actions import CALLS_SHOW
from bot.domain.commitments.promises import PromiseName
from bot.domain.concerns.actions import CASES_SHOW
from bot.domain.core.ids import PersonId
from bot.domain.invitations.actions import COVERAGE_SHOW
from bot.domain.organisers.actions import POSTS_FROM_THE_FIRST
from bot.domain.voice.actions import IDEAS_SHOW
from bot.domain.volunteers.actions import APPLICATIONS_SHOW

SHOWN_BY: dict[PromiseName, str] = {
    PromiseName.RING_BACK: CALLS_SHOW.tap(),
    PromiseName.HUMAN_ANSWER: CASES_SHOW.tap(),
    PromiseName.CONCERN_ANSWER: CASES_SHOW.tap(),
    PromiseName.COMPLAINT_ANSWER: CASES_SHOW.tap(),
    PromiseName.APPLICATION_ANSWER: APPLICATIONS_SHOW.tap(PersonId(0)),
    PromiseName.POST_READ: POSTS_FROM_THE_FIRST,
    PromiseName.FRIENDLY_CALL: CALLS_SHOW.tap(),
    PromiseName.IDEA_ANSWER: IDEAS_SHOW.tap(),
    PromiseName.FIRST_INVITATION: COVERAGE_SHOW.tap(),
}
"""What a button carries that opens it."""
