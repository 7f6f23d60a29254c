"""Until when a promise has to be kept, what became of it, and what has to be done today."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.commitments.promises import (
    PROMISES,
    Given,
    KeptCount,
    PromiseName,
    PromiseOutcome,
    count_kept,
    keep_by,
    outcome,
    pressing,
)
from bot.domain.commitments.what_waits import SHOWN_BY
from bot.language.catalogue import load_catalogues
from bot.parsing.dates.holidays import bank_holidays
from storage.commitments.our_promises import GIVEN

LONDON = "Europe/London"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.integers(1, 60)


def off(day: date) -> bool:
    return day in bank_holidays(day.year)


def by(started: datetime, days: int) -> datetime:
    return keep_by(started, days, LONDON, off)


@given(started=MOMENTS, days=DAYS)
@settings(max_examples=150, deadline=None)
def test_the_last_day_is_a_whole_working_day(started: datetime, days: int) -> None:
    """Never sooner than so many days, never at a weekend or on a bank holiday, and at most a long Easter later."""
    ends = by(started, days).astimezone(ZoneInfo(LONDON))
    last = (ends - timedelta(minutes=1)).date()
    begun = started.astimezone(ZoneInfo(LONDON)).date()
    assert (ends.hour, ends.minute) == (0, 0)
    assert last.weekday() < 5
    assert not off(last)
    assert days <= (last - begun).days <= days + 5
    assert by(started, days) > started


@given(started=MOMENTS, days=DAYS)
@settings(max_examples=50, deadline=None)
def test_more_days_and_a_later_beginning_never_end_sooner(started: datetime, days: int) -> None:
    assert by(started, days) <= by(started, days + 1)
    assert by(started, days) <= by(started + timedelta(hours=7), days)


@pytest.mark.parametrize(
    ("started", "days", "last"),
    [
        ((2026, 7, 16, 10), 2, (2026, 7, 20)),  # a Thursday: Saturday is no day to ring
        ((2026, 7, 15, 23, 30), 1, (2026, 7, 16)),  # half past midnight already, by the clock of the town
        ((2026, 4, 1, 9), 2, (2026, 4, 7)),  # before Easter: Good Friday to Easter Monday
        ((2026, 12, 23, 9), 2, (2026, 12, 29)),  # Christmas, and the Monday in the place of Boxing Day
        ((2026, 10, 23, 9), 3, (2026, 10, 26)),  # over the night on which the clocks go back
    ],
)
def test_weekends_bank_holidays_and_clock_changes(started: tuple[int, ...], days: int, last: tuple[int, ...]) -> None:
    begun = datetime(*started, tzinfo=ZoneInfo(LONDON))  # type: ignore[misc, arg-type]
    end = datetime(*last, tzinfo=ZoneInfo(LONDON)) + timedelta(days=1)  # type: ignore[misc, arg-type]
    assert by(begun, days) == end.astimezone(UTC)


THURSDAY = datetime(2026, 7, 16, 9, tzinfo=UTC)
DEADLINE = partial(by, days=4)
"""The end of Monday."""
MONDAY_NIGHT = datetime(2026, 7, 20, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "waits", "now", "how"),
    [
        (MONDAY_NIGHT - timedelta(minutes=1), False, MONDAY_NIGHT, PromiseOutcome.KEPT),
        (MONDAY_NIGHT, False, MONDAY_NIGHT, PromiseOutcome.BROKEN),
        (None, True, MONDAY_NIGHT - timedelta(minutes=1), PromiseOutcome.WAITS),
        (None, True, MONDAY_NIGHT, PromiseOutcome.BROKEN),
        (None, False, THURSDAY, PromiseOutcome.BROKEN),
    ],
)
def test_what_became_of_it(done: datetime | None, waits: bool, now: datetime, how: PromiseOutcome) -> None:
    assert outcome(Given(1, THURSDAY, done, waits), DEADLINE(THURSDAY), now=now)[0] is how


def test_only_what_is_settled_in_a_time_counts_in_it() -> None:
    """Each counts in one month alone, and what waits in none."""
    kept = Given(1, THURSDAY, THURSDAY + timedelta(days=1), waits=False)
    late = Given(2, THURSDAY, None, waits=True)
    half, end = THURSDAY + timedelta(days=2), THURSDAY + timedelta(days=9)
    assert count_kept([kept, late], DEADLINE, since=THURSDAY, until=half) == KeptCount(1, 0)
    assert count_kept([kept, late], DEADLINE, since=half, until=end) == KeptCount(0, 1)
    assert count_kept([kept, late], DEADLINE, since=end, until=end + timedelta(days=30)) == KeptCount()


def test_what_presses() -> None:
    """Within a day, and late; what is done, or can be done no more, presses nobody."""
    waits, done = Given(1, THURSDAY, None, waits=True), Given(2, THURSDAY, THURSDAY, waits=True)
    gone = Given(3, THURSDAY, None, waits=False)
    all_given = [waits, done, gone]
    found = {
        hours: pressing(all_given, DEADLINE, now=MONDAY_NIGHT - timedelta(hours=hours)) for hours in (25, 24, 1, 0)
    }
    assert [(one.due, one.late) for one in found.values()] == [((), ()), ((1,), ()), ((1,), ()), ((), (1,))]


@pytest.mark.parametrize("name", PromiseName)
def test_each_promise_is_whole(name: PromiseName) -> None:
    """What may be promised, how it is counted, what guests and organisers read, what opens it, and the settings."""
    row, texts = PROMISES[name], load_catalogues()["en_GB"].texts
    assert 1 <= row.least <= row.suggested <= row.most
    assert SHOWN_BY[name]
    assert name in GIVEN
    assert {f"promises.kind.{name}", f"organising.promise.{name}"} <= texts.keys()
    with Path("config.example.toml").open(encoding="utf-8") as example:
        span = f"({row.least} to {row.most};" if row.least < row.most else f"({row.most},"
        assert any(line.startswith(f"#   {name} ") and span in line for line in example)
