"""What may be said of how many pairs, and beside what."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evaluation.findings import MealsAttended, compared, finding
from bot.domain.evaluation.flow import flow, who_stayed
from bot.domain.evaluation.instruments import Instrument, Measure, StudyItem, measured, measures_of
from bot.domain.evaluation.often import OftenAnswers, often_answers
from bot.domain.evaluation.people import AnsweredWave, AskedBy, Participant, Wave


def _answered(score: int, *, mode: AskedBy = AskedBy.CHAT, meals: int = 0, direct: int = 2) -> AnsweredWave:
    """UCLA answers that add up to the score."""
    first, second = min(3, score - 2), min(3, max(1, score - min(3, score - 2) - 1))
    answers = {StudyItem.COMPANIONSHIP: first, StudyItem.LEFT_OUT: second, StudyItem.ISOLATED: score - first - second}
    return AnsweredWave(mode=mode, answers={**answers, StudyItem.DIRECT: direct}, meals_before=meals)


def _person(*scores: int | None, meals: int = 0, again: AskedBy = AskedBy.CHAT) -> Participant:
    """At consent, before the first meal, after three months."""
    waves = (Wave.AT_CONSENT, Wave.BEFORE_THE_FIRST_MEAL, Wave.THREE_MONTHS)
    return Participant(
        waves={
            wave: _answered(score, meals=meals, mode=again if wave is Wave.THREE_MONTHS else AskedBy.CHAT)
            for wave, score in zip(waves, scores, strict=True)
            if score is not None
        }
    )


def _people(pairs: Sequence[tuple[int, int]]) -> list[Participant]:
    return [_person(8, before, after) for before, after in pairs]


@pytest.mark.parametrize(
    ("pairs", "says"), [(9, (False, False)), (10, (True, False)), (19, (True, False)), (20, (True, True))]
)
def test_so_many_pairs_say_so_much(pairs: int, says: tuple[bool, bool]) -> None:
    """Too few to say; counts; a change with its range."""
    found = finding(Measure.UCLA, [-1, 0, 1, -2, -1] * 3 + [-1] * (pairs - 15) if pairs >= 15 else [-1] * pairs)
    assert (found.counts is not None, found.change is not None) == says
    assert found.too_few is (pairs < 10)


def test_where_all_but_a_few_moved_alike_the_mean_is_not_told() -> None:
    """It would say of nearly each of them what they answered."""
    assert finding(Measure.UCLA, [-2] * 30).change is None
    assert finding(Measure.UCLA, [-2] * 30 + [0] * 4).change is None
    assert finding(Measure.UCLA, [-2] * 30 + [0] * 5).change


def test_better_is_down_for_one_measure_and_up_for_another() -> None:
    """Lower is more company, higher is more satisfied."""
    down = [-1] * 8 + [0] * 6 + [1] * 5
    counts = [finding(measure, down).counts for measure in (Measure.UCLA, Measure.LIFE_SATISFACTION)]
    assert [(one.better, one.same, one.worse) for one in counts if one] == [(8, 6, 5), (5, 6, 8)]


def test_leavers_are_counted_as_unchanged_in_a_second_line() -> None:
    """Twenty who fell by two, twenty of whom nothing is known: the fall is halved."""
    found = compared(_people([(7, 4), (7, 6)] * 10) + [_person(8, 7, None)] * 20, Measure.UCLA, Wave.THREE_MONTHS)
    assert found.since.change
    assert found.leavers_unchanged
    assert found.since.change.mean.estimate == -2
    assert found.leavers_unchanged.estimate == -1


def test_a_few_leavers_are_not_given_away() -> None:
    """Two who left: where they began, and the line that counts them, would say who they were."""
    people = _people([(7, 5)] * 20) + [_person(8, 7, None)] * 2
    assert compared(people, Measure.UCLA, Wave.THREE_MONTHS).leavers_unchanged is None
    assert who_stayed(people, Measure.UCLA, Wave.THREE_MONTHS).leavers_began_at is None


def test_the_yardstick_stands_beside_it() -> None:
    """Who fell just as far between the two baselines got better with nothing done."""
    found = compared([_person(8, 8, 8), _person(8, 6, 4)] * 10, Measure.UCLA, Wave.THREE_MONTHS)
    assert found.yardstick.change
    assert found.since.change
    assert found.yardstick.change.mean.estimate == found.since.change.mean.estimate == -1
    assert found.beyond
    assert found.beyond.estimate == 0


def test_what_is_beyond_the_yardstick_is_as_unsure_as_both() -> None:
    """It holds what either reach would make of it."""
    people = [_person(8, 7 + (n % 2), 6 - (n % 3)) for n in range(30)]
    found = compared(people, Measure.UCLA, Wave.THREE_MONTHS)
    assert found.since.change
    assert found.yardstick.change
    assert found.beyond
    reaches = [one.mean.high - one.mean.estimate for one in (found.since.change, found.yardstick.change)]
    assert found.beyond.high - found.beyond.estimate == pytest.approx(sum(reaches))


def test_pairs_are_made_within_one_way_of_asking() -> None:
    """Who tapped first and was rung later is no pair."""
    rung_later = [_person(8, 7, 5, again=AskedBy.CALL) for _ in range(20)]
    assert compared(rung_later, Measure.UCLA, Wave.THREE_MONTHS).since.too_few


def test_by_meals_attended() -> None:
    """Each group says only what its own size allows, and none where one of them is of a few people."""
    people = [_person(8, 7, 6 - meals % 2, meals=meals) for meals in [2] * 12 + [4, 5] * 10]
    by_meals = compared(people, Measure.UCLA, Wave.THREE_MONTHS).by_meals
    assert by_meals[MealsAttended.NONE].pairs == 0
    assert by_meals[MealsAttended.ONE_OR_TWO].mean is None
    assert by_meals[MealsAttended.THREE_OR_MORE].mean
    a_few_more = [*people, *(_person(8, 7, 3) for _ in range(4))]
    assert compared(a_few_more, Measure.UCLA, Wave.THREE_MONTHS).by_meals == {}


def test_the_flow() -> None:
    """Each step holds those of the one before it, or fewer; leavers stand beside stayers."""
    people = [_person(8, 7, 6), _person(8, 9, None), _person(8, None, None)]
    found = flow(people, asked=5, measure=Measure.UCLA)
    assert (found.asked, found.agreed) == (5, 3)
    assert found.answered == {
        Wave.AT_CONSENT: 3,
        Wave.BEFORE_THE_FIRST_MEAL: 2,
        Wave.THREE_MONTHS: 1,
        Wave.SIX_MONTHS: 0,
    }
    stayed = who_stayed(people, Measure.UCLA, Wave.THREE_MONTHS)
    assert (stayed.stayers, stayed.leavers) == (1, 1)
    many = who_stayed([people[0]] * 10 + [people[1]] * 10, Measure.UCLA, Wave.THREE_MONTHS)
    assert (many.stayers_began_at, many.leavers_began_at) == (7, 9)


def test_nothing_is_filled_in() -> None:
    """Who skips one of the three has no sum of three."""
    assert measured(Measure.UCLA, {StudyItem.COMPANIONSHIP: 3, StudyItem.LEFT_OUT: 3}) is None
    assert measures_of(Instrument.CAMPAIGN) == (Measure.CAMPAIGN_SUM, Measure.LIFE_SATISFACTION)


def _often_people(left: int, came: int, same: int) -> list[Participant]:
    often, not_often = _answered(9, direct=5), _answered(6, direct=2)
    ways = [(often, not_often)] * left + [(not_often, often)] * came + [(not_often, not_often)] * same
    return [Participant(waves={Wave.BEFORE_THE_FIRST_MEAL: before, Wave.SIX_MONTHS: after}) for before, after in ways]


def _often_found(left: int, came: int, same: int) -> OftenAnswers:
    return often_answers(_often_people(left, came, same), Wave.BEFORE_THE_FIRST_MEAL, Wave.SIX_MONTHS)


def test_often_or_always() -> None:
    """Exact where neither is few; else the share, and whether it is a change."""
    found = _often_found(15, 5, 20)
    assert (found.no_longer, found.newly) == (15, 5)
    assert found.p == pytest.approx(0.041389, abs=1e-6)
    few = _often_found(12, 0, 12)
    assert (few.pairs, few.no_longer, few.newly, few.p, few.is_change) == (24, None, None, None, True)
    assert few.share
    assert few.share.estimate == -0.5
    assert _often_found(5, 2, 2) == OftenAnswers(pairs=9)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_nobody_can_tell_how_few_came_to_say_it(left: int, came: int, same: int) -> None:
    """Where a count is hidden, another study fits all that is shown, and has another number there."""
    found = _often_found(left, came, same)
    if min(left, came) >= 5 or found.pairs < 10 or found.share is None:
        return
    others = [
        _often_found(left + by, came + by, same - 2 * by)
        for by in range(-4, 5)
        if 0 <= 2 * by <= same or by < 0
        if left + by >= 0 and came + by >= 0 and min(left, came) + by < 5
    ]
    alike = [one for one in others if (one.pairs, one.is_change) == (found.pairs, found.is_change)]
    assert len(alike) > 1
