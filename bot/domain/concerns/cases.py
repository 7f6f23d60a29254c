"""A case as leads and organisers work through it: open → in_hand → closed, with an owner and a next date."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import CaseId, OccurrenceId, PersonId


class CaseKind(StrEnum):
    """Which of them it is; also the name of its table."""

    CONCERN = "concern"
    COMPLAINT = "complaint"
    TALK = "talk"
    """Somebody would like to talk to a person: for every organiser."""


class CaseState(StrEnum):
    """The life of a concern or a complaint."""

    OPEN = "open"
    """Nobody has taken it on."""
    IN_HAND = "in_hand"
    CLOSED = "closed"


CASE_MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.IN_HAND, CaseState.CLOSED}),
    CaseState.IN_HAND: frozenset({CaseState.IN_HAND, CaseState.CLOSED}),  # another lead takes it over
    CaseState.CLOSED: frozenset({CaseState.IN_HAND}),
}


class DelayOfCase(StrEnum):
    """How long the next date may be put off."""

    ONE_DAY = "one_day"
    THREE_DAYS = "three_days"
    A_WEEK = "a_week"


DELAYS = {
    DelayOfCase.ONE_DAY: timedelta(days=1),
    DelayOfCase.THREE_DAYS: timedelta(days=3),
    DelayOfCase.A_WEEK: timedelta(days=7),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One of these. `person` is None when they have gone; `due` is the last day for an answer."""

    kind: CaseKind
    id: CaseId
    network: str
    person: PersonId | None
    occurrence_id: OccurrenceId | None
    words: str
    urgent: bool
    state: CaseState
    owner: PersonId | None
    next: datetime
    due: datetime | None
    made: datetime
