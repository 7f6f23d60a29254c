"""The morning after."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from bot.domain.bookings.place import shut
from bot.domain.core.ids import BookingId, PersonId
from bot.domain.offers.offers import Occurrence, OccurrenceState


class Felt(StrEnum):
    """How it was, as somebody who came says with one tap."""

    GOOD = "good"
    OK = "ok"
    POOR = "poor"


class Impression(StrEnum):
    """How people found it, in words so coarse that one answer is not told apart."""

    LIKED = "liked"
    MIXED = "mixed"
    NOT_SO_GOOD = "not_so_good"


ENOUGH_PEOPLE = 5
"""So many different people at least are added at once: of fewer, a host would guess who said what."""
SETTLED = timedelta(days=2)
"""After a meal its answers count: by then most are there, so that nobody sees whose tap changed what is said."""
ANSWERS_OF = timedelta(days=90)
"""What a host reads is of so long."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How many found it how; never who."""

    good: int = 0
    ok: int = 0
    poor: int = 0

    @property
    def impression(self) -> Impression | None:
        """None where nobody was counted, or where all said the same not-so-good: then all would be known by it."""
        people = self.good + self.ok + self.poor
        if people == self.poor:
            return None
        if self.poor * ENOUGH_PEOPLE <= people:
            return Impression.LIKED
        return Impression.NOT_SO_GOOD if self.poor * 2 >= people else Impression.MIXED


@dataclass(frozen=True, slots=True)
class FeltAnswer:
    """What somebody said of one date, as long as it is in no block."""

    booking: BookingId
    person: PersonId
    felt: Felt


def next_block(waiting: Sequence[FeltAnswer]) -> Answered | None:
    """What is added to what was counted of a post, all at once; None while it is of too few people.

    A date of few waits for the next, and so does a late answer: whatever is said changes by a whole block alone.
    """
    if len({answer.person for answer in waiting}) < ENOUGH_PEOPLE:
        return None
    return Answered(**Counter(answer.felt.value for answer in waiting))


def again_not_so_good(answers: Sequence[Felt]) -> bool:
    """The second "Not so good" in a row, or the fourth …, of one person; the latest answer first."""
    in_a_row = sum(1 for _ in takewhile(lambda felt: felt is Felt.POOR, answers))
    return in_a_row > 0 and in_a_row % 2 == 0


class BeingSeen(StrEnum):
    """Whether the others who came may see somebody’s first name."""

    YES = "yes"
    NO = "no"


def next_date(occurrence: Occurrence, of_offer: Sequence[Occurrence], *, now: datetime) -> Occurrence | None:
    """The next occurrence of the same offer to which somebody may still be asked; None where there is none."""
    for coming in of_offer:
        if coming.state is OccurrenceState.OPEN and coming.starts > occurrence.starts and shut(coming, now) is None:
            return coming
    return None
