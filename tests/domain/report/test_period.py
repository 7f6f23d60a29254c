"""Which days a report is about."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.report.period import PeriodFault, ReportSpan, UnfitPeriod, period_of

LONDON = "Europe/London"
TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("span", "today", "first", "last"),
    [
        (ReportSpan.LAST_MONTH, date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (ReportSpan.LAST_MONTH, date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        (ReportSpan.LAST_QUARTER, date(2026, 11, 28), date(2026, 7, 1), date(2026, 9, 30)),
        (ReportSpan.LAST_QUARTER, date(2026, 2, 14), date(2025, 10, 1), date(2025, 12, 31)),
        (ReportSpan.LAST_YEAR, date(2026, 11, 28), date(2025, 1, 1), date(2025, 12, 31)),
        (ReportSpan.THIS_YEAR, date(2026, 11, 28), date(2026, 1, 1), date(2026, 11, 28)),
    ],
)
def test_a_choice_is_of_whole_months(span: ReportSpan, today: date, first: date, last: date) -> None:
    assert span.days(today) == (first, last)


@given(st.sampled_from(ReportSpan), st.dates(date(2022, 1, 1), date(2060, 1, 1)))
def test_any_choice_on_any_day_can_be_reported_on(span: ReportSpan, today: date) -> None:
    first, last = span.days(today)
    period = period_of(first, last, zone=LONDON, today=today)
    assert period.start < period.end
    assert first.day == 1


def test_both_days_are_in_it_by_the_clock_of_the_town() -> None:
    """A night on which the clocks change, too."""
    period = period_of(date(2026, 10, 25), date(2026, 10, 25), zone=LONDON, today=TODAY)
    assert period.start == datetime(2026, 10, 24, 23, tzinfo=UTC)
    assert period.end.astimezone(UTC) - period.start.astimezone(UTC) == timedelta(hours=25)


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), PeriodFault.REVERSED),
        (date(2026, 3, 2), TODAY + timedelta(days=1), PeriodFault.AHEAD),
        (date(1926, 3, 2), TODAY, PeriodFault.TOO_EARLY),
    ],
)
def test_other_days_are_refused(first: date, last: date, fault: PeriodFault) -> None:
    with pytest.raises(UnfitPeriod) as unfit:
        period_of(first, last, zone=LONDON, today=TODAY)
    assert unfit.value.fault is fault
