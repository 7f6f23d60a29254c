"""Who no longer says “often” to the direct question, and who has come to say it: exact, and nobody is given away."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.evaluation.findings import CHANGE_FROM, COUNTS_FROM
from bot.domain.evaluation.instruments import OFTEN, StudyItem
from bot.domain.evaluation.mcnemar import mcnemar
from bot.domain.evaluation.means import mean_change
from bot.domain.evaluation.people import AnsweredWave, Participant, Wave
from bot.domain.evaluation.signed_rank import LEVEL, Interval
from bot.domain.evaluation.suppression import SMALL


@dataclass(frozen=True, slots=True)
class OftenAnswers:
    """Of those who answered the direct question both times, in one way. None is too few, or would give a few away."""

    pairs: int
    no_longer: int | None = None
    newly: int | None = None
    """Both are shown or neither: the share would give away the other."""
    share: Interval | None = None
    """How far the share of those who say it moved, -1 to 1; from twenty pairs."""
    p: float | None = None
    """Of the exact test, where both counts are shown."""
    is_change: bool | None = None
    """Whether the test calls it a change; None where that would give away a few."""


def often_answers(participants: Sequence[Participant], first: Wave, second: Wave) -> OftenAnswers:
    """From one time of asking to another."""
    both = [one.waves for one in participants if _answered_twice(one, first, second)]
    often = [(_often(waves[first]), _often(waves[second])) for waves in both]
    return _told(len(often), often.count((True, False)), often.count((False, True)))


def _told(pairs: int, left: int, came: int) -> OftenAnswers:
    as_likely = _as_likely(pairs, left, came)
    if pairs < COUNTS_FROM or len(as_likely) < 2:
        return OftenAnswers(pairs=pairs)
    shown = min(left, came) >= SMALL
    no_longer, newly = (left, came) if shown else (None, None)
    if pairs < CHANGE_FROM:
        return OftenAnswers(pairs, no_longer, newly)
    p, verdicts = mcnemar(left, came), [mcnemar(*other) < 1 - LEVEL for other in as_likely]
    is_change = p < 1 - LEVEL
    return OftenAnswers(
        pairs,
        no_longer,
        newly,
        share=mean_change([-1] * left + [1] * came + [0] * (pairs - left - came)),
        p=p if shown else None,
        is_change=is_change if verdicts.count(is_change) > 1 else None,
    )


def _as_likely(pairs: int, left: int, came: int) -> list[tuple[int, int]]:
    """All that fits what is shown of it: where both are hidden, one of them is small and they differ by as many."""
    if min(left, came) >= SMALL:
        return [(left, came)] * 2
    ways = [(few, few + abs(left - came)) for few in range(SMALL)]
    return [(low, high) if left <= came else (high, low) for low, high in ways if low + high <= pairs]


def _often(answered: AnsweredWave) -> bool:
    return answered.answers[StudyItem.DIRECT] == OFTEN[StudyItem.DIRECT]


def _answered_twice(one: Participant, first: Wave, second: Wave) -> bool:
    times = (one.waves.get(first), one.waves.get(second))
    found = [answered for answered in times if answered is not None and StudyItem.DIRECT in answered.answers]
    return len(found) == len(times) and len({answered.mode for answered in found}) == 1
