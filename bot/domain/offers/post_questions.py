"""A question of an organiser about a post that waits to be read: its states, and what time alone brings about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import OfferId, PersonId, PostQuestionId

REMIND_AFTER = timedelta(days=1)


class PostQuestionState(StrEnum):
    """The life of such a question. All but the first are the end of it."""

    OPEN = "open"
    """Its host has not answered."""
    ANSWERED = "answered"
    CHANGED = "changed"
    """The post itself was changed: that is the answer."""
    OVER = "over"
    """The post was decided, taken off, or its time went by."""


@dataclass(frozen=True, slots=True)
class PostQuestion:
    """One of them, with the answer if there is one."""

    id: PostQuestionId
    offer: OfferId
    host: PersonId
    asked_by: PersonId | None
    words: str
    answer: str
    state: PostQuestionState
    asked: datetime
    reminded: datetime | None


class WhatIsDue(StrEnum):
    """What is to be done about an open one."""

    NOTHING = "nothing"
    REMIND = "remind"
    TOO_LATE = "too_late"
    """Nobody can come to the post any more."""
    DECIDED = "decided"
    """It does not wait to be read any more."""


def decide_due(question: PostQuestion, deadline: datetime | None, *, waits: bool, now: datetime) -> WhatIsDue:
    """Its host is reminded once: a day later, or halfway to the deadline where that is sooner.

    `deadline` is when the last answer to the post could be given; None where there is no date of it any more.
    """
    if not waits:
        return WhatIsDue.DECIDED
    if deadline is None or now >= deadline:
        return WhatIsDue.TOO_LATE
    remind_at = question.asked + min(REMIND_AFTER, (deadline - question.asked) / 2)
    return WhatIsDue.REMIND if question.reminded is None and now >= remind_at else WhatIsDue.NOTHING
