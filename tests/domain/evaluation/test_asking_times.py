"""When somebody is asked, whatever the day on which they agreed and the meals that they go to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.evaluation.asking_times import (
    APART,
    BEFORE_A_MEAL,
    SHORTEST_REMINDED,
    WINDOW,
    WITHOUT_A_MEAL,
    StudyCandidate,
    later_time,
    may_be_asked_to_agree,
    remind_at,
    second_time,
)
from bot.domain.evaluation.people import Wave

LONDON = "Europe/London"
AGREED = datetime(2026, 7, 17, 10, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 7, 1), datetime(2027, 7, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def test_never_before_the_second_contact_nor_just_before_a_meal() -> None:
    soon, later = AGREED + timedelta(days=2), AGREED + timedelta(days=4)
    assert not may_be_asked_to_agree(StudyCandidate(contacts=1, next_meal=None), now=AGREED)
    assert may_be_asked_to_agree(StudyCandidate(contacts=2, next_meal=None), now=AGREED)
    assert not may_be_asked_to_agree(StudyCandidate(contacts=9, next_meal=soon), now=AGREED)
    assert may_be_asked_to_agree(StudyCandidate(contacts=9, next_meal=later), now=AGREED)


def test_the_day_before_the_first_meal_at_eleven() -> None:
    meal = datetime(2026, 7, 22, 17, tzinfo=UTC)
    eleven = datetime(2026, 7, 21, 10, tzinfo=UTC)
    assert second_time(AGREED, meal, LONDON, now=eleven - timedelta(seconds=1)) is None
    due = second_time(AGREED, meal, LONDON, now=eleven)
    assert due is not None
    assert (due.wave, due.until) == (Wave.BEFORE_THE_FIRST_MEAL, meal)


def test_a_meal_of_which_we_heard_too_late_is_passed_over() -> None:
    """Nobody answers questions at the door; the next meal has its own eve."""
    meal = AGREED + timedelta(days=5)
    assert second_time(AGREED, meal, LONDON, now=meal - BEFORE_A_MEAL) is None


@settings(max_examples=50)
@given(MOMENTS, st.none() | MOMENTS)
def test_the_second_time_is_apart_from_the_first_and_before_the_meal(now: datetime, meal: datetime | None) -> None:
    """Whatever the moment: at least `APART` after consent, an hour before the meal, or after six weeks."""
    meal = meal if meal is not None and meal > now else None
    due = second_time(AGREED, meal, LONDON, now=now)
    if due is None:
        return
    assert now - AGREED >= min(APART, WITHOUT_A_MEAL)
    assert due.until - now >= BEFORE_A_MEAL
    assert meal is None or due.until <= meal
    assert meal is not None or now - AGREED > WITHOUT_A_MEAL - timedelta(days=1)


@settings(max_examples=50)
@given(MOMENTS, st.sets(st.sampled_from([Wave.THREE_MONTHS, Wave.SIX_MONTHS])))
def test_later_times_have_a_window_of_three_weeks(now: datetime, done: set[Wave]) -> None:
    """Asked at three or six months, once each, and not when the window is over."""
    due = later_time(AGREED, done, LONDON, now=now)
    passed = (now - AGREED) / timedelta(days=1)
    expected = {Wave.THREE_MONTHS: 91, Wave.SIX_MONTHS: 182}
    if due is None:
        assert all(not 0.7 < passed - days < 20.3 for wave, days in expected.items() if wave not in done)
        return
    assert due.wave not in done
    assert -0.7 < passed - expected[due.wave] < 21.3
    assert timedelta(0) < due.until - now <= WINDOW


def test_across_the_clock_change_eleven_stays_eleven() -> None:
    after = datetime(2026, 10, 25, 11, tzinfo=ZoneInfo(LONDON))
    second = after.astimezone(UTC) - timedelta(days=91)
    assert later_time(second, (), LONDON, now=after) is not None
    assert later_time(second, (), LONDON, now=after - timedelta(minutes=1)) is None


@settings(max_examples=50)
@given(MOMENTS, st.timedeltas(timedelta(hours=1), timedelta(days=60)))
def test_the_reminder_leaves_half_of_the_time(asked: datetime, waits: timedelta) -> None:
    """And none comes where that would be hard upon the first."""
    at = remind_at(asked, asked + waits)
    if at is None:
        assert waits < SHORTEST_REMINDED
        return
    assert asked < at <= asked + waits / 2
    assert SHORTEST_REMINDED / 2 <= at - asked <= timedelta(days=3)
