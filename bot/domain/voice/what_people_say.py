"""What people say, as organisers see it and hand it on: conversations of a time, and counts of ideas and votes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.offers.offers import Occurrence
from bot.domain.voice.answers import AnswerCounts
from bot.domain.voice.community import CommunityState, Theme


class VoicePeriod(StrEnum):
    """Of which time it is shown."""

    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"

    def since(self, now: datetime) -> datetime:
        days = {VoicePeriod.QUARTER: 92, VoicePeriod.YEAR: 366, VoicePeriod.ALL: 366 * 50}[self]
        return now - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class HeardConversation:
    """One conversation as it is shown: when and where it was, how many came, and what they said."""

    occurrence: Occurrence
    state: CommunityState
    people: int
    """With a booking and without."""
    themes: tuple[Theme, ...]
    what_next: str
    came_of: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCounts:
    """Of ideas and votes, in a time."""

    sent: int
    answers: AnswerCounts
    votes: int
    """That have ended."""
    voted: int
    """How many people chose something in them."""
