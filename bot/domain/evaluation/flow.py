"""Who was asked, who agreed, who answered and who left: the first table of every report, before any result."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bot.domain.evaluation.instruments import Measure
from bot.domain.evaluation.people import FOLLOW_UPS, AnsweredPair, Participant, Wave, pair_of

FEW = 10
"""Of fewer people no answer is shown, nor the mean of their answers."""


@dataclass(frozen=True, slots=True)
class StudyFlow:
    """StudyCounts of people; each step holds those of the one before it, or fewer."""

    asked: int
    agreed: int
    answered: dict[Wave, int]
    paired: dict[Wave, int]
    """Who answered before the first meal and again at that time, in one way."""


@dataclass(frozen=True, slots=True)
class WhoStayed:
    """Where those who answered again began, beside those who did not; None where these are too few to say."""

    stayers: int
    leavers: int
    stayers_began_at: float | None
    leavers_began_at: float | None


def flow(participants: Sequence[Participant], *, asked: int, measure: Measure) -> StudyFlow:
    """The way of all through a study. `asked` counts also those who said no."""
    return StudyFlow(
        asked=asked,
        agreed=len(participants),
        answered={wave: sum(one.score(measure, wave) is not None for one in participants) for wave in Wave},
        paired={wave: len(pairs(participants, measure, wave)) for wave in FOLLOW_UPS},
    )


def pairs(participants: Sequence[Participant], measure: Measure, second: Wave) -> list[AnsweredPair]:
    """Everybody’s answers before the first meal beside those of a later time, where there are both."""
    made = (pair_of(one, measure, Wave.BEFORE_THE_FIRST_MEAL, second) for one in participants)
    return [pair for pair in made if pair is not None]


def between_baselines(participants: Sequence[Participant], measure: Measure) -> list[AnsweredPair]:
    """The change with nothing done yet: from consent to just before the first meal."""
    made = (pair_of(one, measure, Wave.AT_CONSENT, Wave.BEFORE_THE_FIRST_MEAL) for one in participants)
    return [pair for pair in made if pair is not None]


def who_stayed(participants: Sequence[Participant], measure: Measure, second: Wave) -> WhoStayed:
    """Of those who answered before their first meal."""
    began = [(one.score(measure, Wave.BEFORE_THE_FIRST_MEAL), one) for one in participants]
    stayed: list[int] = []
    left: list[int] = []
    for score, one in began:
        if score is not None:
            again = pair_of(one, measure, Wave.BEFORE_THE_FIRST_MEAL, second)
            (left if again is None else stayed).append(score)
    enough = min(len(stayed), len(left)) >= FEW
    return WhoStayed(
        stayers=len(stayed),
        leavers=len(left),
        stayers_began_at=fmean(stayed) if enough else None,
        leavers_began_at=fmean(left) if enough else None,
    )
