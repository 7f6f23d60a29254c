"""Concerns and complaints: what somebody told us in confidence, and by when we have to have done something."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from bot.domain.core.ids import OccurrenceId, PersonId

ConcernId = NewType("ConcernId", int)
ComplaintId = NewType("ComplaintId", int)
TalkId = NewType("TalkId", int)

LOOK_AT_URGENT = timedelta(hours=1)
LOOK_AT_OTHERS = timedelta(days=1)
ANSWER_COMPLAINT = timedelta(days=30)
LOOK_AT_COMPLAINT = timedelta(days=3)

APART_IN_AN_HOUR = 3
"""Concerns that one person has in an hour as cases of their own; what they write then joins the last of them."""
JOINS_WITHIN = timedelta(hours=1)
LONGEST_CASE = 20_000
"""Letters in one case, after which a new one begins: nothing that somebody wrote is lost."""


@dataclass(frozen=True, slots=True)
class NewConcern:
    """What somebody worries about; `occurrence` is the meal it is about, if it is about one."""

    network: str
    person: PersonId | None
    """None where it was passed on without a name."""
    occurrence_id: OccurrenceId | None
    words: str
    urgent: bool


def look_at(*, urgent: bool, now: datetime) -> datetime:
    """When a safeguarding lead has to have looked at a concern."""
    return now + (LOOK_AT_URGENT if urgent else LOOK_AT_OTHERS)
