"""Whom to ask, and what to ask somebody about themselves: pure rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import HelpWantedId, OccurrenceId, PersonId, StepId
from bot.domain.core.people import Task
from bot.domain.gifts.gifts import (
    ASKED_AGAIN_AFTER,
    LAST_MOMENT,
    TIME_TO_ANSWER,
    Gift,
    HelpWanted,
    MayHelp,
    WantedState,
    answer_until,
    has_a_word_of,
    whom_to_ask,
)
from bot.domain.gifts.steps import AFTER_A_NO, BETWEEN, GiftStep, SmallStep, StepAnswer, StepHistory, next_step
from bot.domain.volunteers.vetting import Check

NOW = datetime(2026, 7, 16, 10, tzinfo=UTC)
HOST = PersonId(1)
WANTED = HelpWanted(
    HelpWantedId(1), "town", OccurrenceId(1), HOST, Gift.MUSIC, "play for half an hour", WantedState.OPEN
)
BEN, CAI = MayHelp(PersonId(2), limit_m=1000), MayHelp(PersonId(3), limit_m=1000)
GLAD = StepHistory(goods=2)


def chosen(*people: MayHelp, wanted: HelpWanted = WANTED, asked: tuple[PersonId, ...] = (), full: bool = False) -> int:
    found = whom_to_ask(wanted, people, asked, full=full, now=NOW)
    return found.person if found else 0


def test_who_comes_anyhow_is_first_then_who_was_not_asked_longest() -> None:
    long_ago, lately = NOW - timedelta(days=90), NOW - timedelta(days=40)
    assert chosen(replace(BEN, last_asked=lately), replace(CAI, last_asked=long_ago)) == CAI.person
    assert chosen(replace(BEN, last_asked=lately), CAI) == CAI.person
    assert chosen(replace(BEN, last_asked=lately, coming=True), CAI) == BEN.person


def test_who_is_never_asked() -> None:
    """The host, whoever was asked for it, lives far, was asked lately, gave up their place; nobody new when full."""
    assert chosen(replace(BEN, person=HOST)) == 0
    assert chosen(BEN, asked=(BEN.person,)) == 0
    assert chosen(replace(BEN, metres=1001)) == 0
    assert chosen(replace(BEN, last_asked=NOW - ASKED_AGAIN_AFTER + timedelta(hours=1))) == 0
    assert chosen(replace(BEN, gave_up=True)) == 0
    assert chosen(BEN, full=True) == 0
    assert chosen(replace(BEN, coming=True), full=True) == BEN.person


def test_nobody_is_asked_to_drive_before_it_was_checked() -> None:
    drive = replace(WANTED, kind=Gift.DRIVE)
    assert chosen(BEN, replace(CAI, checks=frozenset({Check.DRIVING})), wanted=drive) == 0
    both = replace(CAI, checks=frozenset({Check.DRIVING, Check.DBS}))
    assert chosen(BEN, both, wanted=drive) == CAI.person


def test_own_words_are_asked_for_where_they_name_it() -> None:
    other = replace(WANTED, kind=Gift.OTHER, words="teach us some knitting")
    assert chosen(replace(BEN, words="card games"), replace(CAI, words="I knit a lot"), wanted=other) == CAI.person
    assert not has_a_word_of("I like people", "somebody whom people like")


@given(hours=st.integers(min_value=-10, max_value=200))
def test_there_is_time_to_answer_and_never_too_late(hours: int) -> None:
    starts = NOW + timedelta(hours=hours)
    until = answer_until(NOW, starts)
    assert (until is None) == (hours <= LAST_MOMENT / timedelta(hours=1))
    assert until is None or NOW < until <= min(NOW + TIME_TO_ANSWER, starts - LAST_MOMENT)


def step(step: SmallStep, answer: StepAnswer, ago: timedelta) -> GiftStep:
    return GiftStep(StepId(1), BEN.person, step, answer, NOW - ago)


def test_the_ladder_in_its_order() -> None:
    done = timedelta(days=100)
    said = [step(one, StepAnswer.YES, done) for one in SmallStep]
    order = [next_step(replace(GLAD, steps=said[:number], host_there=True), NOW) for number in range(len(said) + 1)]
    assert order == [*SmallStep, None]


def test_when_never() -> None:
    assert next_step(replace(GLAD, goods=1), NOW) is None
    assert next_step(replace(GLAD, open_case=True), NOW) is None
    assert next_step(replace(GLAD, sad_at=NOW - timedelta(days=6)), NOW) is None
    assert next_step(replace(GLAD, sad_at=NOW - timedelta(days=8)), NOW) is SmallStep.GIFTS
    helper = replace(GLAD, has_gifts=True, helps=True, tasks=frozenset({Task.HOST}), host_there=True)
    assert next_step(helper, NOW) is None


@given(
    steps=st.lists(
        st.builds(
            step,
            st.sampled_from(SmallStep),
            st.sampled_from(StepAnswer),
            st.integers(min_value=0, max_value=800).map(lambda days: timedelta(days=days)),
        )
    )
)
def test_never_within_six_weeks_nor_a_year_after_a_no_nor_gifts_twice(steps: list[GiftStep]) -> None:
    """Silence counts as a no."""
    found = next_step(replace(GLAD, steps=steps, host_there=True), NOW)
    if found is not None:
        assert all(NOW - one.offered >= BETWEEN for one in steps)
        assert all(NOW - one.offered >= AFTER_A_NO for one in steps if one.answer is not StepAnswer.YES)
        assert not any(one.step is found for one in steps if one.answer is StepAnswer.YES or found is SmallStep.GIFTS)
