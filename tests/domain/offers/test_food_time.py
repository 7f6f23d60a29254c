"""The hours for which food may be out run from when it was first said to be ready, whatever is done with it later."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.food import OfferKind
from bot.domain.core.refusals import Refused
from bot.domain.offers.edit import check_time
from bot.domain.offers.food_time import (
    FoodHours,
    OutTooLong,
    check_food_time,
    keeps_until,
    may_be_same_pot,
    ready_after,
)
from bot.domain.offers.offers import FoodState, Occurrence
from bot.domain.offers.recurrence import TimeSpan, rescheduled, scheduled
from tests.domain.offers.things import CLUB, HOUR, NOON

HOURS = FoodHours(hot=2, chilled=4)
MINUTE = timedelta(minutes=1)
STEW = replace(
    CLUB,
    kind=OfferKind.SURPLUS_FOOD,
    rrule="",
    starts=NOON,
    ends=NOON + HOUR,
    food_state=FoodState.HOT,
    ready_since=NOON,
)
MORNING = NOON - 2 * HOUR


def moved(occurrence: Occurrence, span: TimeSpan, now: datetime) -> Occurrence:
    """By the road of an edit. Raises as `check_time`."""
    check_time(occurrence, [occurrence], span, hours=HOURS, now=now)
    schedule = rescheduled(occurrence, span, now=now)
    return replace(occurrence, starts=span.starts, ends=span.ends, ready_since=schedule.ready)


def posted_once_more(occurrence: Occurrence, span: TimeSpan, now: datetime) -> Occurrence:
    """By the road of a post, as the same food. Raises `OutTooLong`."""
    ready = min(occurrence.ready, span.starts)
    check_food_time(occurrence, span.ends, ready=ready, hours=HOURS)
    schedule = scheduled(occurrence, occurrence.venue, span, now=now, food=occurrence.food, ready=occurrence.ready)
    return replace(occurrence, starts=span.starts, ends=span.ends, ready_since=schedule.ready)


Road = Callable[[Occurrence, TimeSpan, datetime], Occurrence]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([moved, posted_once_more]),
        st.integers(-180, 24 * 60),
        st.integers(1, 240),
        st.integers(0, 120),
    ),
    max_size=8,
)


@given(state=st.sampled_from([FoodState.HOT, FoodState.CHILLED]), steps=STEPS)
def test_no_way_of_moving_it_makes_it_last_longer(state: FoodState, steps: list[tuple[Road, int, int, int]]) -> None:
    """Later, earlier, posted again, in any order, before or after it is out: it ends in time, or is refused."""
    pot, now = replace(STEW, food_state=state), MORNING
    last = keeps_until(state, NOON, HOURS)
    assert last is not None
    for road, start, length, passes in steps:
        now += passes * MINUTE
        span = TimeSpan(NOON + start * MINUTE, NOON + (start + length) * MINUTE)
        with suppress(Refused):
            pot = road(pot, span, now)
        assert pot.ends <= last
        assert pot.ready <= NOON


def test_four_moves_of_an_hour_are_not_four_hours() -> None:
    """The first is within the two hours; the next is refused, and so is any after it."""
    once = moved(STEW, TimeSpan(NOON + HOUR, NOON + 2 * HOUR), MORNING)
    assert once.ready == NOON
    for later in (2, 3, 24):
        with pytest.raises(OutTooLong):
            moved(once, TimeSpan(NOON + later * HOUR, NOON + (later + 1) * HOUR), MORNING)


def test_what_keeps_may_go_to_any_time() -> None:
    """Frozen food, or a tin."""
    for state in (FoodState.FROZEN, FoodState.STORE_CUPBOARD):
        tomorrow = TimeSpan(NOON + 24 * HOUR, NOON + 30 * HOUR)
        assert moved(replace(STEW, food_state=state), tomorrow, MORNING).ends == tomorrow.ends


def test_a_meal_that_is_still_to_be_cooked_moves_with_its_food() -> None:
    """Moved to tomorrow, its left-overs are counted from tomorrow; once it was to be ready, they no longer are."""
    meal = replace(STEW, kind=OfferKind.SHARED_MEAL, food_state=None)
    assert ready_after(meal, NOON + 24 * HOUR, now=MORNING) == NOON + 24 * HOUR
    assert ready_after(meal, NOON + 2 * HOUR, now=NOON + HOUR) == NOON
    not_said = replace(STEW, food_said=False)
    assert ready_after(not_said, NOON + 24 * HOUR, now=MORNING) == NOON + 24 * HOUR


def test_the_same_pot_is_that_of_the_same_half_day() -> None:
    """Tomorrow’s is cooked anew."""
    assert may_be_same_pot(NOON, NOON + 6 * HOUR)
    assert may_be_same_pot(NOON, NOON - 6 * HOUR)
    assert not may_be_same_pot(NOON, datetime(2026, 7, 18, 11, tzinfo=UTC))
