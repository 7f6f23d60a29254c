"""The change that a value is made of: of the study, beyond the change between the baselines, with all its doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.evaluation.factors import FactorsFile, Valued
from bot.domain.evaluation.instruments import Instrument, Measure
from bot.domain.evaluation.money import Range
from bot.domain.evaluation.often import often_answers
from bot.domain.evaluation.people import FOLLOW_UPS, Participant, Wave
from bot.services.report.study_answers import StudyAnswers


class NotValued(StrEnum):
    """Why no value is worked out."""

    NO_STUDY = "no_study"
    ON = "on"
    """The study is not over."""
    NOT_ASKED = "not_asked"
    """It did not ask what the value is of."""
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class ValuedChange:
    """For one person, in the unit of the value; more is better."""

    pairs: int
    change: Range
    """From its interval: may be none, and may be for the worse."""


def valued_change(answers: StudyAnswers | None, file: FactorsFile) -> NotValued | ValuedChange:
    """At the latest time that has twenty pairs, on both sides of the yardstick."""
    if answers is None:
        return NotValued.NO_STUDY
    if not answers.is_over:
        return NotValued.ON
    if file.valued is Valued.LIFE_SATISFACTION:
        return _life(answers) if answers.study.life else NotValued.NOT_ASKED
    if answers.study.instrument is not Instrument.NATIONAL:
        return NotValued.NOT_ASKED
    return _often(answers.participants)


def _life(answers: StudyAnswers) -> NotValued | ValuedChange:
    found = answers.found(Measure.LIFE_SATISFACTION)
    for wave in reversed(FOLLOW_UPS):
        if beyond := found[wave].beyond:
            return ValuedChange(found[wave].since.pairs, Range(beyond.low, beyond.estimate, beyond.high))
    return NotValued.TOO_FEW


def _often(participants: Sequence[Participant]) -> NotValued | ValuedChange:
    """Fewer who say it are better, so it is turned around; the two reaches are added up."""
    before = often_answers(participants, Wave.AT_CONSENT, Wave.BEFORE_THE_FIRST_MEAL)
    for wave in reversed(FOLLOW_UPS):
        since = often_answers(participants, Wave.BEFORE_THE_FIRST_MEAL, wave)
        if since.share is not None and before.share is not None:
            fewer = before.share.estimate - since.share.estimate
            reach = since.share.high - since.share.estimate + before.share.high - before.share.estimate
            return ValuedChange(since.pairs, Range(fewer - reach, fewer, fewer + reach))
    return NotValued.TOO_FEW
