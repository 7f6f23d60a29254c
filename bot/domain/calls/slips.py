"""A slip of a practice: somebody who would like to be rung, and said so there. What becomes of it; how many may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import PersonId, ReferrerId, SlipId

A_DAY = timedelta(days=1)
NUDGE_AFTER = timedelta(days=2)
"""Then organisers hear of a slip that has not come to an end."""
TEAM_FIRST_FOR = timedelta(days=1)
"""So long a slip waits for the team of its practice, where that has anybody who rings."""
MOST_A_DAY = 20
"""From one practice: more than a desk writes, and few enough that whoever plays cannot make many phones ring."""
MOST_A_DAY_BY_ONE = 10
"""From one chat."""


class SlipState(StrEnum):
    """The life of a slip. Whatever has ended is a number, without a name."""

    OPEN = "open"
    """Waits for somebody who rings."""
    TAKEN = "taken"
    """A volunteer rings, who alone sees the name and the number."""
    ADDED = "added"
    """They said yes once more, and are on the list."""
    SAID_NO = "said_no"
    ON_A_LIST = "on_a_list"
    """Somebody rings them already."""
    NOT_REACHED = "not_reached"
    RAN_OUT = "ran_out"
    """Nobody came to an end with it in time."""
    DOUBLE = "double"
    """The same name and number wait already: nothing of it was kept."""


class SlipEnd(StrEnum):
    """How a call ends, but for a yes."""

    SAID_NO = SlipState.SAID_NO.value
    ON_A_LIST = SlipState.ON_A_LIST.value
    NOT_REACHED = SlipState.NOT_REACHED.value


MOVES: dict[SlipState, frozenset[SlipState]] = {
    SlipState.OPEN: frozenset({SlipState.TAKEN, SlipState.SAID_NO, SlipState.ON_A_LIST, SlipState.RAN_OUT}),
    SlipState.TAKEN: frozenset(SlipState) - {SlipState.TAKEN, SlipState.DOUBLE},
    **{state: frozenset() for state in SlipState if state not in {SlipState.OPEN, SlipState.TAKEN}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSlip:
    """What the desk of a practice wrote."""

    network: str
    referrer: ReferrerId
    code_hash: str
    sender: PersonId
    first_name: str
    phone: str
    best_time: str
    words: str
    """What was read to them, and they said yes to."""
    written_at: datetime
    ends_at: datetime
    language: str = "en_GB"
    """Of those words."""
    team_until: datetime | None = None
    """Until then it waits for the team of its practice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One that was kept."""

    id: SlipId
    network: str
    referrer: ReferrerId
    practice: str
    first_name: str
    phone: str
    best_time: str
    words: str
    state: SlipState
    taken_by: PersonId | None
    written_at: datetime
    ends_at: datetime
    team_until: datetime | None = None

    @property
    def waits(self) -> bool:
        return self.state in {SlipState.OPEN, SlipState.TAKEN}


@dataclass(frozen=True, slots=True)
class SlipCounts:
    """Of one practice: how many slips, how many of them said yes, and came to a meal."""

    sent: int
    said_yes: int
    came: int


@dataclass(frozen=True, slots=True)
class Begins:
    """What becomes of a new slip at once."""

    state: SlipState
    by: PersonId | None = None


def too_many(by_sender: int, of_practice: int) -> bool:
    """So many were written within a day."""
    return by_sender >= MOST_A_DAY_BY_ONE or of_practice >= MOST_A_DAY


def decide_beginning(first_name: str, same_number: Sequence[Slip]) -> Begins:
    """One number is rung by one person; the same person is not rung twice."""
    if any(is_called(slip, first_name) for slip in same_number):
        return Begins(SlipState.DOUBLE)
    taken = next((slip.taken_by for slip in same_number if slip.taken_by is not None), None)
    return Begins(SlipState.TAKEN, taken) if taken is not None else Begins(SlipState.OPEN)


def is_called(slip: Slip, first_name: str) -> bool:
    return slip.first_name.casefold() == first_name.casefold()
