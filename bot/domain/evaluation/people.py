"""Those who take part, without who they are: their answers at each time, and how many meals they came to before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from bot.domain.evaluation.instruments import Measure, StudyItem, measured


class Wave(IntEnum):
    """A time of asking. The number is what is kept; never renumber."""

    AT_CONSENT = -1
    BEFORE_THE_FIRST_MEAL = 0
    """Just before it, or six weeks after consent for those who have not been asked to one yet."""
    THREE_MONTHS = 3
    SIX_MONTHS = 6


FOLLOW_UPS = (Wave.THREE_MONTHS, Wave.SIX_MONTHS)


class AskedBy(StrEnum):
    """How somebody answered. A caller is told other things than a phone, so pairs are made within one mode."""

    CHAT = "chat"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class AnsweredWave:
    """What somebody answered at one time of asking; an item that was skipped is not there."""

    mode: AskedBy
    answers: Mapping[StudyItem, int]
    meals_before: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who agreed to a study; nothing here says who."""

    waves: Mapping[Wave, AnsweredWave] = field(default_factory=dict)

    def score(self, measure: Measure, wave: Wave) -> int | None:
        """None when they did not answer, or skipped a question that it is made of."""
        answered = self.waves.get(wave)
        return None if answered is None else measured(measure, answered.answers)


@dataclass(frozen=True, slots=True)
class AnsweredPair:
    """The same person, asked in the same way, at two times."""

    before: int
    after: int
    meals: int
    """How many meals they had come to before the second time."""

    @property
    def change(self) -> int:
        return self.after - self.before


def pair_of(participant: Participant, measure: Measure, first: Wave, second: Wave) -> AnsweredPair | None:
    """None if one of the two is missing, or they answered in two ways."""
    before, after = participant.score(measure, first), participant.score(measure, second)
    if before is None or after is None or participant.waves[first].mode is not participant.waves[second].mode:
        return None
    return AnsweredPair(before=before, after=after, meals=participant.waves[second].meals_before)
