"""How many to ask now, and when to ask again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.invitations.acceptance import NOTHING_KNOWN
from bot.domain.invitations.waves import (
    after_waking,
    enough_asked,
    gap,
    may_ask,
    places_to_fill,
    waking_between,
    waves_left,
    z_of,
)

LONDON = "Europe/London"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=200)
@given(MOMENTS, st.integers(0, 60 * 24 * 10))
def test_a_gap_of_waking_time_is_as_long_as_it_says(start: datetime, minutes: int) -> None:
    """Across nights and both clock changes."""
    end = after_waking(start, timedelta(minutes=minutes), LONDON)
    assert abs(waking_between(start, end, LONDON) - timedelta(minutes=minutes)) < timedelta(seconds=1)


@given(MOMENTS)
def test_a_night_has_no_waking_time(start: datetime) -> None:
    night = datetime.combine(start.date(), datetime.min.time().replace(hour=20, minute=30), ZoneInfo(LONDON))
    assert waking_between(night, night + timedelta(hours=12), LONDON) == timedelta(0)


def test_inviting_is_from_half_past_eight_until_half_past_eight() -> None:
    london = ZoneInfo(LONDON)
    assert [
        may_ask(datetime(2026, 7, 1, hour, minute, tzinfo=london), LONDON)
        for hour, minute in ((8, 29), (8, 30), (20, 29), (20, 30))
    ] == [False, True, True, False]


def test_same_day_food_goes_in_waves_of_20_to_40_minutes_and_a_club_in_a_week_by_the_day() -> None:
    assert gap(timedelta(hours=2)) == timedelta(minutes=20)
    assert gap(timedelta(hours=7)) == timedelta(minutes=40)
    assert gap(timedelta(hours=80)) == timedelta(hours=12)


def test_fewer_waves_left_means_less_to_the_safe_side() -> None:
    hours = [0.2, 0.5, 1, 1.5, 2, 3, 8, 40]
    counts = [waves_left(timedelta(hours=hour)) for hour in hours]
    assert counts[0] == 1
    assert counts == sorted(counts)
    assert all(z_of(few) <= z_of(more) for few, more in pairwise(counts))
    assert z_of(5) == pytest.approx((1.55 + 1.95) / 2)


def test_a_first_wave_is_not_likely_to_disappoint_anybody() -> None:
    """Asked one by one with chance ¼ for 12 places and 8 waves: asking stops with about half the places expected."""
    asked = 0
    while not enough_asked(asked * 0.25, asked * 0.1875, z_of(8), 12):
        asked += 1
    assert 5 < asked * 0.25 < 8


def test_overbooking_is_for_large_meals_whose_host_agreed() -> None:
    assert places_to_fill(40, 0.85, overbook=False) == 40
    assert places_to_fill(20, 0.85, overbook=True) == 20
    assert places_to_fill(40, 1.0, overbook=True) == 40
    assert 41 <= places_to_fill(40, 0.85, overbook=True) <= 44


@settings(deadline=None)
@given(st.integers(21, 120), st.floats(0.5, 0.99))
def test_an_overbooked_meal_has_a_chair_for_everybody_nineteen_times_of_twenty(seats: int, turn_up: float) -> None:
    """P(more come than seats) ≤ 5 %, added up one by one; and one booking more would be too many."""

    def too_many(booked: int) -> float:
        come = [1.0]
        for _ in range(booked):
            come = [
                (come[n] if n < len(come) else 0.0) * (1 - turn_up) + (come[n - 1] if n else 0.0) * turn_up
                for n in range(len(come) + 1)
            ]
        return sum(come[seats + 1 :])

    booked = places_to_fill(seats, turn_up, overbook=True)
    assert booked >= seats
    assert too_many(booked) <= 0.05 + 1e-9
    assert too_many(booked + 1) > 0.05 - 1e-9


def test_acceptance_is_learned_and_old_answers_fade() -> None:
    assert pytest.approx(2 / 7) == NOTHING_KNOWN.chance
    eager = NOTHING_KNOWN
    for _ in range(60):
        eager = eager.said_yes(0.5)
    assert eager.chance > 0.8
    assert eager.hours_to_reply < 0.8
    tired = eager
    for _ in range(60):
        tired = tired.stayed_silent()
    assert tired.chance < 0.25
    assert tired.hours_to_reply == eager.hours_to_reply


@given(st.floats(0, 100), st.floats(0, 100))
def test_silence_is_never_a_no_but_hope_only_fades(silent: float, longer: float) -> None:
    now, later = NOTHING_KNOWN.chance_still(silent, 10), NOTHING_KNOWN.chance_still(silent + longer, 10)
    assert 0 < later <= now + 1e-9
    assert now <= NOTHING_KNOWN.chance + 1e-9
