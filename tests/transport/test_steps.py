"""Messages go at even steps, so that little is under way at any moment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.transport.rate_limits import Steps

NOON = datetime(2026, 7, 16, 12, tzinfo=UTC)
STEP = timedelta(milliseconds=40)


def _walked(late: timedelta, many: int) -> list[datetime]:
    """The moments of so many messages, each sent a little later than it might have been."""
    steps, now, went = Steps(STEP), NOON, []
    for _ in range(many):
        now = steps.earliest(now) + late
        steps.note(now)
        went.append(now)
    return went


def test_one_step_apart() -> None:
    assert _walked(timedelta(0), 3) == [NOON, NOON + STEP, NOON + 2 * STEP]


def test_being_a_little_late_each_time_costs_no_speed() -> None:
    went = _walked(timedelta(milliseconds=3), 100)
    assert went[-1] - went[0] <= 99 * STEP + timedelta(milliseconds=3)


def test_after_a_rest_only_a_few_go_at_once() -> None:
    steps = Steps(STEP)
    steps.note(NOON)
    later = NOON + timedelta(hours=1)
    assert 1 <= _all_that_go(steps, later) <= 4


@given(apart=st.lists(st.integers(-2000, 400), max_size=5))
def test_how_many_may_go_at_once_is_said_before(apart: list[int]) -> None:
    steps, now = Steps(STEP), NOON
    for milliseconds in apart:
        now += timedelta(milliseconds=milliseconds)
        if steps.earliest(now) == now:
            assert steps.at_once(now) == _all_that_go(steps, now)


def _all_that_go(steps: Steps, now: datetime) -> int:
    went = 0
    while steps.earliest(now) == now:
        steps.note(now)
        went += 1
    return went


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    steps = Steps(STEP)
    steps.note(NOON)
    assert steps.earliest(NOON - timedelta(hours=1)) == NOON - timedelta(hours=1)
