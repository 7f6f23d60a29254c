"""Simulated studies whose truth is known: whether the interval holds it, and nothing is called something.

People join at their worst: of a town, those who score 5 or more of 3 to 9 on the day of consent. Each has a level of
their own and better and worse days; nothing at all happens, or half a point does. What a study may say is then held
against the truth.
`python -m tests.bench studies [--json] [--studies 1000]`; the same numbers each time.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from statistics import fmean, median

from bot.domain.evaluation.findings import compared
from bot.domain.evaluation.instruments import Measure, StudyItem
from bot.domain.evaluation.often import often_answers
from bot.domain.evaluation.people import AnsweredWave, AskedBy, Participant, Wave
from bot.domain.evaluation.signed_rank import Interval, signed_ranks
from tests.support.oracle import differences

PEOPLE = 60
"""Pairs in one study."""
LEAVERS = 15
"""Who did not answer again, by chance alone."""
MEASURE, WAVE = Measure.UCLA, Wave.THREE_MONTHS
OFTEN_FROM = 8
RETEST = (0.6, 0.75)
"""How far two answers of one person agree: the range that studies of the scale give."""
MEAN, SPREAD = 4.6, 1.85
"""Of the whole town, on the day that somebody asks."""
JOINS_FROM = 5
LOWEST, HIGHEST = 3, 9
MANY = 200_000
"""People of whom the truth is taken."""
TABLES = 1000
SURE = 0.05
HEADS = (
    *(
        "effect",
        "retest",
        "truth",
        "mean: interval holds it",
        "shift: interval holds it",
        "beyond the baselines: holds it",
    ),
    *("leavers unchanged: holds it", "rank-biserial", "called a change", "“often”: called a change"),
    *("seen from consent", "called from consent"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of so many studies, each as the report says it (`findings.compared`, `often.often_answers`)."""

    effect: float
    retest: float
    truth: float
    """The mean change from before the first meal to after three months, of 200,000 such people."""
    mean_covers: float
    """Share of studies whose interval of the mean holds the truth."""
    shift_covers: float
    """The same of the Hodges-Lehmann interval and the median of means of pairs of the 200,000."""
    beyond_covers: float
    """The same of how far it moved beyond the change between the baselines."""
    leavers_covers: float
    """The same of the mean with leavers as unchanged, and of as large a share of the truth as stay."""
    rank_biserial: float
    """Its mean."""
    called: float
    """Share of studies that call it a change: p below 5%."""
    often_called: float
    """The same of those who say “often”."""
    from_consent: float
    """The mean change that somebody would see who compared with the day of consent: the trap."""
    called_from_consent: float


@dataclass(frozen=True, slots=True)
class Joined:
    """One person’s scores."""

    at_consent: int
    before: int
    after: int


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench studies")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--studies", type=int, default=1000)
    options = parser.parse_args(argv)
    rows = [row(effect, retest, studies=options.studies) for effect in (0.0, -0.5) for retest in RETEST]
    differing = differences(TABLES, seed=1)
    if options.json:
        print(json.dumps({"rows": [asdict(one) for one in rows], "tables": TABLES, "scipy_differs": len(differing)}))
        return
    print(f"{options.studies} studies of {PEOPLE} pairs and {LEAVERS} who left, joined at {JOINS_FROM} or more\n")
    print("| " + " | ".join(HEADS) + " |")
    print("|---" * len(HEADS) + "|")
    for one in rows:
        print(
            f"| {one.effect:+.1f} | {one.retest} | {one.truth:+.3f} | {one.mean_covers:.1%} | {one.shift_covers:.1%} |"
            f" {one.beyond_covers:.1%} | {one.leavers_covers:.1%} | {one.rank_biserial:+.2f} | {one.called:.1%} |"
            f" {one.often_called:.1%} | {one.from_consent:+.2f} | {one.called_from_consent:.1%} |"
        )
    print(f"\nSciPy on {TABLES} random tables with ties: {len(differing)} differ")


def row(effect: float, retest: float, *, studies: int) -> Row:
    """So many studies of one kind."""
    random, of_leavers = Random(f"{effect} {retest}"), Random(f"leavers {effect} {retest}")
    everybody = [person(random, effect, retest) for _ in range(MANY)]
    truth = fmean(one.after - one.before for one in everybody)
    middle = _pseudo_median([one.after - one.before for one in everybody])
    between = fmean(one.before - one.at_consent for one in everybody)
    held: Counter[str] = Counter()
    seen, biserial = [], []
    for _ in range(studies):
        joined = [person(random, effect, retest) for _ in range(PEOPLE)]
        joined += [person(of_leavers, effect, retest) for _ in range(LEAVERS)]
        found = compared([_taking_part(one, stays=n < PEOPLE) for n, one in enumerate(joined)], MEASURE, WAVE)
        often = often_answers([_taking_part(one) for one in joined[:PEOPLE]], Wave.BEFORE_THE_FIRST_MEAL, WAVE)
        change, from_consent = found.since.change, [one.after - one.at_consent for one in joined[:PEOPLE]]
        if change is None or found.beyond is None or found.leavers_unchanged is None:
            raise AssertionError("a study of sixty says what its change is")
        held["mean"] += _holds(change.mean, truth)
        held["shift"] += _holds(change.shift, middle)
        held["beyond"] += _holds(found.beyond, truth - between)
        held["leavers"] += _holds(found.leavers_unchanged, truth * PEOPLE / (PEOPLE + LEAVERS))
        held["called"] += change.p < SURE
        held["often"] += bool(often.is_change)
        held["from consent"] += signed_ranks(from_consent).p < SURE
        seen.append(fmean(from_consent))
        biserial.append(change.rank_biserial)
    share = {name: count / studies for name, count in held.items()}
    return Row(
        effect=effect,
        retest=retest,
        truth=truth,
        mean_covers=share["mean"],
        shift_covers=share["shift"],
        beyond_covers=share["beyond"],
        leavers_covers=share["leavers"],
        rank_biserial=fmean(biserial),
        called=share["called"],
        often_called=share["often"],
        from_consent=fmean(seen),
        called_from_consent=share["from consent"],
    )


def _taking_part(one: Joined, *, stays: bool = True) -> Participant:
    """As the report is given them; whoever scores 8 or 9 says “often”."""
    scores = {Wave.AT_CONSENT: one.at_consent, Wave.BEFORE_THE_FIRST_MEAL: one.before, WAVE: one.after}
    return Participant(
        waves={
            wave: AnsweredWave(mode=AskedBy.CHAT, answers=_answers(score), meals_before=0)
            for wave, score in scores.items()
            if stays or wave is not WAVE
        }
    )


def _answers(score: int) -> dict[StudyItem, int]:
    first = min(3, score - 2)
    second = min(3, score - first - 1)
    return {
        StudyItem.COMPANIONSHIP: first,
        StudyItem.LEFT_OUT: second,
        StudyItem.ISOLATED: score - first - second,
        StudyItem.DIRECT: 5 if score >= OFTEN_FROM else 2,
    }


def person(random: Random, effect: float, retest: float) -> Joined:
    """Somebody who joins: of those asked, the first who scores enough on the day."""
    while True:
        level = random.gauss(MEAN, SPREAD * retest**0.5)
        scores = [_score(random, level + moved, retest) for moved in (0.0, 0.0, effect)]
        if scores[0] >= JOINS_FROM:
            return Joined(*scores)


def _score(random: Random, level: float, retest: float) -> int:
    that_day = random.gauss(level, SPREAD * (1 - retest) ** 0.5)
    return min(HIGHEST, max(LOWEST, round(that_day)))


def _holds(interval: Interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high


def _pseudo_median(changes: Sequence[int]) -> float:
    """The median of the means of all pairs, from how often each whole change occurs."""
    shares = {change: changes.count(change) for change in set(changes)}
    means = sorted((one + other) / 2 for one in shares for other in shares)
    weights: dict[float, int] = dict.fromkeys(means, 0)
    for one, often in shares.items():
        for other, as_often in shares.items():
            weights[(one + other) / 2] += often * as_often
    half, so_far = sum(weights.values()) / 2, 0
    for mean, weight in weights.items():
        so_far += weight
        if so_far >= half:
            return mean
    return median(changes)
