"""What may be said of so many pairs: nothing below ten, counts below twenty, from there on a change with its range."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.evaluation.flow import between_baselines, pairs, who_stayed
from bot.domain.evaluation.instruments import FALLING_IS_BETTER, OFTEN, Measure, StudyItem
from bot.domain.evaluation.mcnemar import mcnemar
from bot.domain.evaluation.means import mean_change
from bot.domain.evaluation.people import AnsweredPair, AnsweredWave, Participant, Wave
from bot.domain.evaluation.signed_rank import Interval, shift, signed_ranks
from bot.domain.evaluation.suppression import shown

COUNTS_FROM = 10
CHANGE_FROM = 20


@dataclass(frozen=True, slots=True)
class StudyCounts:
    """How many were better, the same, worse; None is hidden, so that nobody is given away."""

    better: int | None
    same: int | None
    worse: int | None


@dataclass(frozen=True, slots=True)
class StudyChange:
    """How far the answers moved, with the range that holds the truth in 95 of 100 such studies."""

    mean: Interval
    shift: Interval
    p: float
    rank_biserial: float


@dataclass(frozen=True, slots=True)
class StudyFinding:
    """What is said of these pairs; what they are too few for is None."""

    pairs: int
    counts: StudyCounts | None = None
    change: StudyChange | None = None

    @property
    def too_few(self) -> bool:
        return self.counts is None


@dataclass(frozen=True, slots=True)
class Compared:
    """A later time beside the yardstick: people who join at their worst get better with nothing done."""

    measure: Measure
    wave: Wave
    since: StudyFinding
    """From just before the first meal to then."""
    yardstick: StudyFinding
    """From consent to just before the first meal."""
    leavers_unchanged: StudyFinding
    """The first again, with those who did not answer again counted as unchanged."""
    by_meals: dict["MealsAttended", StudyFinding]
    """People chose this themselves: it compares who came often with who did not, and says nothing of why."""


class MealsAttended(StrEnum):
    """How often somebody had come before they were asked again."""

    NONE = "none"
    ONE_OR_TWO = "one_or_two"
    THREE_OR_MORE = "three_or_more"


def finding(measure: Measure, changes: Sequence[float]) -> StudyFinding:
    """As much as so many changes allow to say."""
    if len(changes) < COUNTS_FROM:
        return StudyFinding(pairs=len(changes))
    counts = _counts(measure, changes)
    if len(changes) < CHANGE_FROM:
        return StudyFinding(pairs=len(changes), counts=counts)
    ranks = signed_ranks(changes)
    change = StudyChange(mean=mean_change(changes), shift=shift(changes), p=ranks.p, rank_biserial=ranks.rank_biserial)
    return StudyFinding(pairs=len(changes), counts=counts, change=change)


def _counts(measure: Measure, changes: Sequence[float]) -> StudyCounts:
    down, same = sum(change < 0 for change in changes), sum(change == 0 for change in changes)
    up = len(changes) - down - same
    better, worse = (down, up) if measure in FALLING_IS_BETTER else (up, down)
    ((better_shown, same_shown, worse_shown),) = shown([[better, same, worse]]).cells
    return StudyCounts(better=better_shown, same=same_shown, worse=worse_shown)


def compared(participants: Sequence[Participant], measure: Measure, wave: Wave) -> Compared:
    """All that may be said of one measure at one later time."""
    since = pairs(participants, measure, wave)
    left = who_stayed(participants, measure, wave).leavers
    return Compared(
        measure=measure,
        wave=wave,
        since=_of(measure, since),
        yardstick=_of(measure, between_baselines(participants, measure)),
        leavers_unchanged=finding(measure, [pair.change for pair in since] + [0] * left),
        by_meals={
            often: _of(measure, [pair for pair in since if attended(pair.meals) is often]) for often in MealsAttended
        },
    )


def _of(measure: Measure, made: Sequence[AnsweredPair]) -> StudyFinding:
    return finding(measure, [pair.change for pair in made])


def attended(meals: int) -> MealsAttended:
    """The group of somebody who came so often."""
    if not meals:
        return MealsAttended.NONE
    return MealsAttended.THREE_OR_MORE if meals >= 3 else MealsAttended.ONE_OR_TWO


@dataclass(frozen=True, slots=True)
class OftenAnswers:
    """How many no longer say “often” to the direct question, and how many have come to say it; None is hidden."""

    pairs: int
    no_longer: int | None
    newly: int | None
    p: float | None
    """None below twenty pairs."""


def often_answers(participants: Sequence[Participant], wave: Wave) -> OftenAnswers:
    """Of those who answered the direct question at both times, in one way."""
    both = [one.waves for one in participants if _answered_twice(one, wave)]
    often = [(_often(waves[Wave.BEFORE_THE_FIRST_MEAL]), _often(waves[wave])) for waves in both]
    left, came = often.count((True, False)), often.count((False, True))
    if len(often) < COUNTS_FROM:
        return OftenAnswers(pairs=len(often), no_longer=None, newly=None, p=None)
    ((no_longer, newly, _),) = shown([[left, came, len(often) - left - came]]).cells
    p = mcnemar(left, came) if len(often) >= CHANGE_FROM else None
    return OftenAnswers(pairs=len(often), no_longer=no_longer, newly=newly, p=p)


def _often(answered: AnsweredWave) -> bool:
    return answered.answers[StudyItem.DIRECT] == OFTEN[StudyItem.DIRECT]


def _answered_twice(one: Participant, wave: Wave) -> bool:
    times = (one.waves.get(Wave.BEFORE_THE_FIRST_MEAL), one.waves.get(wave))
    found = [answered for answered in times if answered is not None and StudyItem.DIRECT in answered.answers]
    return len(found) == len(times) and len({answered.mode for answered in found}) == 1
