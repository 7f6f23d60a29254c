"""The morning after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from bot.domain.bookings.place import shut
from bot.domain.offers.offers import Occurrence, OccurrenceState


class Felt(StrEnum):
    """How it was, as somebody who came says with one tap."""

    GOOD = "good"
    OK = "ok"
    POOR = "poor"


ENOUGH_ANSWERS = 5
"""From so many on they may be said: of fewer, a host would guess who said what."""
SETTLED = timedelta(days=2)
"""After a meal its answers count: by then most are there, so that nobody sees whose tap changed the numbers."""
ANSWERS_OF = timedelta(days=90)
"""What a host reads is of so long."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How many found it how; never who."""

    good: int = 0
    ok: int = 0
    poor: int = 0

    @property
    def may_be_said(self) -> bool:
        return self.good + self.ok + self.poor >= ENOUGH_ANSWERS


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
