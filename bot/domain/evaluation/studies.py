"""A study of a town: what it asks, who is in it, how far it is. When each is asked is in `asking_times`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import PersonId, StudyId, StudyMemberId, StudyWaveId
from bot.domain.core.refusals import Refused
from bot.domain.evaluation.instruments import ITEMS, Instrument, StudyItem
from bot.domain.evaluation.people import AskedBy, Wave

INSTRUMENT_VERSION = "2018"
"""Of the words in which the questions are asked, kept with each answer. They are the sources’, and do not change."""


class StudyIsOn(Refused):
    """One study at a time: two would ask the same people twice."""

    key = "organising.study.one_is_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study of one town."""

    id: StudyId
    network: str
    instrument: Instrument
    life: bool
    """Whether it asks for life satisfaction, too."""
    began: datetime
    ended: datetime | None = None

    @property
    def items(self) -> tuple[StudyItem, ...]:
        """In the order in which they are asked."""
        return items_of(self.instrument, life=self.life)


def items_of(instrument: Instrument, *, life: bool) -> tuple[StudyItem, ...]:
    return tuple(item for item in ITEMS[instrument] if life or item is not StudyItem.LIFE)


class StudyStep(StrEnum):
    """A step of the flow that is counted as it is taken."""

    ASKED = "asked"
    AGREED = "agreed"
    AT_CONSENT = "at_consent"
    BEFORE_THE_FIRST_MEAL = "before_the_first_meal"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"


STEP_OF: dict[Wave, StudyStep] = {
    Wave.AT_CONSENT: StudyStep.AT_CONSENT,
    Wave.BEFORE_THE_FIRST_MEAL: StudyStep.BEFORE_THE_FIRST_MEAL,
    Wave.THREE_MONTHS: StudyStep.THREE_MONTHS,
    Wave.SIX_MONTHS: StudyStep.SIX_MONTHS,
}
StudySteps = Mapping[StudyStep, int]
"""How many people took each; all steps are there."""


class StudyMemberState(StrEnum):
    """What somebody said to being asked."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    """Thanked, and not asked again in this study; whoever taps yes after all is taken at their word."""
    STOPPED = "stopped"
    """They rest, have stopped or moved: nothing more is asked. What they answered stays."""
    TAKEN_BACK = "taken_back"
    """Their answers are gone."""


MEMBER_MOVES: dict[StudyMemberState, frozenset[StudyMemberState]] = {
    StudyMemberState.ASKED: frozenset({StudyMemberState.YES, StudyMemberState.NO, StudyMemberState.STOPPED}),
    StudyMemberState.YES: frozenset({StudyMemberState.STOPPED, StudyMemberState.TAKEN_BACK}),
    StudyMemberState.NO: frozenset({StudyMemberState.YES}),
    StudyMemberState.STOPPED: frozenset({StudyMemberState.TAKEN_BACK}),
    StudyMemberState.TAKEN_BACK: frozenset(),
}


class StudyWaveState(StrEnum):
    """The life of one time of asking."""

    OPEN = "open"
    ANSWERED = "answered"
    """Each question was answered or skipped."""
    OVER = "over"
    """Its time is over, or it is stopped; what was answered until then counts."""


WAVE_MOVES: dict[StudyWaveState, frozenset[StudyWaveState]] = {
    StudyWaveState.OPEN: frozenset({StudyWaveState.ANSWERED, StudyWaveState.OVER}),
    StudyWaveState.ANSWERED: frozenset(),
    StudyWaveState.OVER: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyMember:
    """Somebody who was asked. `asker`: whoever rings them for it, where they are rung."""

    id: StudyMemberId
    study: StudyId
    person: PersonId | None
    """None once the study is long over: it is of nobody then."""
    state: StudyMemberState
    mode: AskedBy
    asker: PersonId | None
    asked: datetime

    @property
    def may_take_back(self) -> bool:
        """There may be answers of theirs."""
        return self.person is not None and self.state in {StudyMemberState.YES, StudyMemberState.STOPPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfAsking:
    """One time at which somebody is asked the questions, and what they have answered of them so far."""

    id: StudyWaveId
    member: StudyMemberId
    person: PersonId | None
    wave: Wave
    state: StudyWaveState
    mode: AskedBy
    asker: PersonId | None
    until: datetime
    answers: Mapping[StudyItem, int | None]
    """None: it was skipped."""

    def is_open(self, now: datetime) -> bool:
        return self.state is StudyWaveState.OPEN and now < self.until

    @property
    def says_something(self) -> bool:
        return any(answer is not None for answer in self.answers.values())
