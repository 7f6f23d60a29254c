"""Answers in three bands, side by side at each time, of the same people; only from twenty, and nobody is given away."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.evaluation.findings import CHANGE_FROM
from bot.domain.evaluation.instruments import Measure
from bot.domain.evaluation.people import FOLLOW_UPS, Participant, Wave, pair_of
from bot.domain.evaluation.suppression import counts_shown

Band = tuple[int, int]
BANDS: dict[Measure, tuple[Band, Band, Band]] = {
    Measure.UCLA: ((3, 4), (5, 6), (7, 9)),
    Measure.CAMPAIGN_SUM: ((0, 3), (4, 7), (8, 12)),
    Measure.LIFE_SATISFACTION: ((0, 4), (5, 7), (8, 10)),
}
"""From and to, both included."""
SCALE: dict[Measure, tuple[int, int]] = {measure: (bands[0][0], bands[-1][1]) for measure, bands in BANDS.items()}


@dataclass(frozen=True, slots=True)
class BandsAtTimes:
    """How many of the same people were in each band at each time; None is hidden."""

    people: int
    counts: dict[Wave, tuple[int | None, ...]]

    @property
    def whole(self) -> dict[Wave, tuple[int, ...]] | None:
        """None where something is hidden, so that no bar is a whole."""
        found = {wave: tuple(count for count in row if count is not None) for wave, row in self.counts.items()}
        complete = all(len(found[wave]) == len(row) for wave, row in self.counts.items())
        return found if complete else None


def bands_at_times(participants: Sequence[Participant], measure: Measure) -> BandsAtTimes | None:
    """At all times that twenty people answered, else before the first meal and at the latest; None below twenty."""
    last = [(Wave.BEFORE_THE_FIRST_MEAL, wave) for wave in reversed(FOLLOW_UPS)]
    for waves in ((Wave.BEFORE_THE_FIRST_MEAL, *FOLLOW_UPS), *last):
        scores = _scores(participants, measure, waves)
        if len(scores) >= CHANGE_FROM:
            counts = {wave: _counts(measure, [row[at] for row in scores]) for at, wave in enumerate(waves)}
            return BandsAtTimes(len(scores), counts)
    return None


def _scores(participants: Sequence[Participant], measure: Measure, waves: Sequence[Wave]) -> list[list[int]]:
    """Of those who answered at each of these times, in one way."""
    found = []
    for one in participants:
        scores = [one.score(measure, wave) for wave in waves]
        in_one_way = all(pair_of(one, measure, waves[0], wave) is not None for wave in waves[1:])
        if in_one_way:
            found.append([score for score in scores if score is not None])
    return found


def _counts(measure: Measure, scores: Sequence[int]) -> tuple[int | None, ...]:
    return counts_shown([sum(low <= score <= high for score in scores) for low, high in BANDS[measure]])
