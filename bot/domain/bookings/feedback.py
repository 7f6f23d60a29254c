"""The morning after."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.domain.bookings.place import shut
from bot.domain.offers.offers import Occurrence, OccurrenceState


class Felt(StrEnum):
    """How it was, as somebody who came says with one tap."""

    GOOD = "good"
    OK = "ok"
    POOR = "poor"


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
