"""What was checked, until when it counts, and from when it is flagged; a day as it stands on a certificate."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.volunteers.questions_and_vetting import past_day
from bot.domain.volunteers.vetting import GOOD_FOR_YEARS, LEVELS, Check, checked, flagged_until

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(day=DAYS, kind=st.sampled_from(Check))
def test_what_runs_out_is_flagged_about_a_month_before(day: date, kind: Check) -> None:
    """Four weeks before it is, and five weeks before it is not; an induction never runs out."""
    runs_out = checked(kind, "", day).runs_out
    if kind is Check.INDUCTION:
        assert runs_out is None
        return
    assert runs_out is not None
    assert (runs_out.year, runs_out.month) == (day.year + GOOD_FOR_YEARS[kind], day.month)
    assert flagged_until(runs_out - timedelta(weeks=4)) >= runs_out
    assert flagged_until(runs_out - timedelta(weeks=5)) < runs_out


def test_a_leap_day_runs_out_on_the_last_of_february() -> None:
    """There is no 29 February three years on."""
    assert checked(Check.DBS, "basic", date(2024, 2, 29)).runs_out == date(2027, 2, 28)


@given(day=DAYS, way=st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d.%m.%Y}", "{0:%d %B %Y}", "{0:%-d %b, %Y}"]))
def test_a_day_is_read_as_it_is_written(day: date, way: str) -> None:
    """In each way that certificates write it."""
    assert past_day(way.format(day)) == day


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2025", "13/13/2025", "12/3", "99999", "12/3/2025/1", "🎂"])
def test_what_is_no_day_is_none(typed: str) -> None:
    """It is asked again."""
    assert past_day(typed) is None


def test_every_check_has_its_levels() -> None:
    """Also those that have none."""
    assert set(LEVELS) == set(Check)
