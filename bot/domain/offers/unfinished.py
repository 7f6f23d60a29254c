"""Posts that nobody was shown: why each was kept, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import OfferId, PersonId, UnfinishedId

KEPT_FOR = timedelta(days=30)
MOST_KEPT = 10
"""Of one person; the oldest goes when there is one more."""


class WhyUnfinished(StrEnum):
    """How it came to be kept."""

    STOPPED = "stopped"
    """Its host tapped "Stop this"."""
    PUT_ASIDE = "put_aside"
    """Another post was begun instead."""
    DECLINED = "declined"
    """An organiser asked for something to be different."""
    NOT_READ = "not_read"
    """No organiser read it before its time was over."""
    TYPED = "typed"
    """By somebody who may not post yet."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One of them. With an offer all that was said stands there; else it is in the draft, as JSON."""

    id: UnfinishedId
    person: PersonId
    offer: OfferId | None
    why: WhyUnfinished
    draft: str
    kept_at: datetime
