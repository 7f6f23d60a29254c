"""What may be said of so many pairs: nothing below ten, counts below twenty, from there on a change with its range."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.evaluation.flow import FEW, between_baselines, pairs, who_stayed
from bot.domain.evaluation.instruments import FALLING_IS_BETTER, Measure
from bot.domain.evaluation.means import mean_change
from bot.domain.evaluation.people import AnsweredPair, Participant, Wave
from bot.domain.evaluation.signed_rank import Interval, shift, signed_ranks
from bot.domain.evaluation.suppression import SMALL, counts_shown

COUNTS_FROM = FEW
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
class ByMeals:
    """Those who had come so often; the change only from twenty of them."""

    pairs: int
    mean: Interval | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A later time beside the yardstick: people who join at their worst get better with nothing done."""

    measure: Measure
    wave: Wave
    since: StudyFinding
    """From just before the first meal to then."""
    yardstick: StudyFinding
    """From consent to just before the first meal."""
    leavers_unchanged: Interval | None
    """The mean again, with those who did not answer again counted as unchanged; None below twenty, and where so few
    left that the number would give them away."""
    by_meals: dict["MealsAttended", ByMeals]
    """People chose this themselves: it compares who came often with who did not, and says nothing of why. Empty where
    one of the groups has fewer than ten: what is said of the others and of all would say what those few answered."""

    @property
    def beyond(self) -> Interval | None:
        """How far it moved beyond the yardstick; None below twenty of either.

        The two reaches are added up: that is as wide as it can be, whichever way the two go together. It is made of
        what is shown, so it gives nobody away.
        """
        if self.since.change is None or self.yardstick.change is None:
            return None
        since, before = self.since.change.mean, self.yardstick.change.mean
        estimate = since.estimate - before.estimate
        reach = since.high - since.estimate + before.high - before.estimate
        return Interval(estimate=estimate, low=estimate - reach, high=estimate + reach)


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
    if len(changes) < CHANGE_FROM or _too_alike(changes):
        return StudyFinding(pairs=len(changes), counts=counts)
    ranks = signed_ranks(changes)
    change = StudyChange(mean=mean_change(changes), shift=shift(changes), p=ranks.p, rank_biserial=ranks.rank_biserial)
    return StudyFinding(pairs=len(changes), counts=counts, change=change)


def _too_alike(changes: Sequence[float]) -> bool:
    """All but a few moved by the same: a mean with its range would say of nearly everybody what they answered."""
    return max(Counter(changes).values()) > len(changes) - SMALL


def _counts(measure: Measure, changes: Sequence[float]) -> StudyCounts:
    down, same = sum(change < 0 for change in changes), sum(change == 0 for change in changes)
    up = len(changes) - down - same
    better, worse = (down, up) if measure in FALLING_IS_BETTER else (up, down)
    better_shown, same_shown, worse_shown = counts_shown([better, same, worse])
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
        leavers_unchanged=_with_leavers(since, left),
        by_meals=_by_meals(since),
    )


def _with_leavers(since: Sequence[AnsweredPair], left: int) -> Interval | None:
    changes = [pair.change for pair in since]
    if len(since) < CHANGE_FROM or 0 < left < SMALL or _too_alike(changes):
        return None
    return mean_change(changes + [0] * left)


def _by_meals(since: Sequence[AnsweredPair]) -> dict["MealsAttended", ByMeals]:
    groups = {often: [pair.change for pair in since if attended(pair.meals) is often] for often in MealsAttended}
    if any(0 < len(changes) < COUNTS_FROM for changes in groups.values()):
        return {}
    return {often: ByMeals(pairs=len(changes), mean=_mean_by_meals(changes)) for often, changes in groups.items()}


def _mean_by_meals(changes: Sequence[float]) -> Interval | None:
    return None if len(changes) < CHANGE_FROM or _too_alike(changes) else mean_change(changes)


def _of(measure: Measure, made: Sequence[AnsweredPair]) -> StudyFinding:
    return finding(measure, [pair.change for pair in made])


def attended(meals: int) -> MealsAttended:
    """The group of somebody who came so often."""
    if not meals:
        return MealsAttended.NONE
    return MealsAttended.THREE_OR_MORE if meals >= 3 else MealsAttended.ONE_OR_TWO
