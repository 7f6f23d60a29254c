"""British dates and times, read as a careful neighbour would; what two neighbours could take differently is asked."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.language.dates import CODES, say_clock, say_date, say_repeat, say_times
from bot.parsing.dates.when import read_day, read_when, when_json
from tests.parsing.held_out import PHRASES as FIRST
from tests.parsing.held_out_again import PHRASES as SECOND
from tests.parsing.held_out_third import PHRASES as THIRD
from tests.parsing.when_phrases import PHRASES, Phrase
from tests.parsing.wordings import WORDINGS

ZONE = "Europe/London"
LONDON = ZoneInfo(ZONE)
THURSDAY = datetime(2026, 7, 16, 10, tzinfo=LONDON)


def as_written(phrase: Phrase) -> Phrase:
    """What the reader makes of it, in the form in which the expectation is written."""
    reading = read_when(phrase.text, now=datetime.fromisoformat(phrase.now).replace(tzinfo=LONDON))
    return replace(
        phrase,
        start=wall(reading.start),
        end=wall(reading.end),
        day=reading.day.isoformat() if reading.day else "",
        rrule=reading.rrule,
        ask=reading.ask,
    )


def wall(moment: datetime | None) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes") if moment else ""


def misread(phrases: Iterable[Phrase]) -> str:
    """What was read and what was meant, for each that is read wrongly."""
    return "\n".join(f"{found} for {phrase}" for phrase in phrases if (found := as_written(phrase)) != phrase)


def test_phrases_mean_what_people_mean() -> None:
    assert misread(PHRASES) == ""


def test_other_wordings_mean_the_same() -> None:
    """Class by class, as people vary what they type."""
    assert misread(WORDINGS) == ""


def test_phrases_that_nobody_prepared_for() -> None:
    assert misread(FIRST + SECOND + THIRD) == ""


MINUTES = st.integers(0, 24 * 12 - 1).map(lambda fives: fives * 5)
DAYS_AHEAD = st.integers(1, 400) | st.integers(400, 20_000)
MIDNIGHTS = st.dates(date(2025, 1, 1), date(2029, 1, 1)).map(lambda day: datetime.combine(day, time(0), LONDON))
NOWS = st.builds(
    lambda midnight, minutes: midnight + timedelta(minutes=minutes), MIDNIGHTS, st.integers(0, 24 * 60 - 1)
)


def real(moment: datetime) -> datetime:
    """The same moment as clocks really show it."""
    return moment.astimezone(UTC).astimezone(LONDON)


@settings(max_examples=150, deadline=None)
@example(datetime(2026, 7, 16, 10, tzinfo=LONDON), 1, 0, 24 * 60)  # the whole of a day
@given(NOWS, DAYS_AHEAD, MINUTES, st.none() | st.integers(1, 30 * 12).map(lambda fives: fives * 5))
def test_what_is_said_is_read_back(now: datetime, ahead: int, minutes: int, length: int | None) -> None:
    """Whatever `say_times` makes of a start and an end, `read_when` makes the same start and end of it."""
    now = real(now)
    start = real(datetime.combine(now.date() + timedelta(days=ahead), time(0), LONDON) + timedelta(minutes=minutes))
    end = None if length is None else (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(LONDON)
    said = say_times(start, end, ZONE, now=now)
    reading = read_when(said, now=now)
    assert reading.ask == "", said
    assert (in_utc(reading.start), in_utc(reading.end)) == (in_utc(start), in_utc(end)), said


def in_utc(moment: datetime | None) -> datetime | None:
    return moment and moment.astimezone(UTC)


@settings(max_examples=80, deadline=None)
@given(NOWS, st.integers(1, 270), MINUTES, st.integers(1, 30 * 12).map(lambda fives: fives * 5))
def test_what_is_said_without_a_year_is_read_back(now: datetime, ahead: int, minutes: int, length: int) -> None:
    """Within nine months nobody needs the year."""
    now = real(now)
    start = real(datetime.combine(now.date() + timedelta(days=ahead), time(0), LONDON) + timedelta(minutes=minutes))
    end = (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(LONDON)
    assume((end.date() - now.date()).days <= 270)
    said = say_times(start, end, ZONE)
    reading = read_when(said, now=now)
    assert (in_utc(reading.start), in_utc(reading.end)) == (in_utc(start), in_utc(end)), said


@settings(max_examples=60, deadline=None)
@given(NOWS, MINUTES, st.integers(1, 8 * 12).map(lambda fives: fives * 5))
def test_a_choice_of_times_typed_instead_of_tapped_is_read_back(now: datetime, minutes: int, length: int) -> None:
    """As on the buttons that ask for morning or evening: "8am – 10am"."""
    now = real(now)
    start = real(datetime.combine(now.date() + timedelta(days=3), time(0), LONDON) + timedelta(minutes=minutes))
    end = (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(LONDON)
    assume(end.date() == start.date())
    said = f"{say_date(start.date())} {say_clock(start)} – {say_clock(end)}"
    reading = read_when(said, now=now)
    assert (in_utc(reading.start), in_utc(reading.end)) == (in_utc(start), in_utc(end)), said


@settings(max_examples=120, deadline=None)
@given(NOWS, st.integers(-9_000, 20_000))
def test_a_day_is_read_back(now: datetime, ahead: int) -> None:
    """Be it past or to come, or in a far year."""
    day = now.date() + timedelta(days=ahead)
    assert read_day(say_date(day, today=now.date()), now=now) == day


WEEKLY = st.builds(
    lambda days, interval: (
        f"FREQ=WEEKLY;{f'INTERVAL={interval};' if interval > 1 else ''}BYDAY={','.join(sorted(days, key=CODES.index))}"
    ),
    st.sets(st.sampled_from(CODES), min_size=1),
    st.sampled_from((1, 2, 3, 4)),
)
MONTHLY = st.builds(
    lambda places, day: (
        f"FREQ=MONTHLY;BYDAY={','.join(f'{place}{day}' for place in sorted(places, key=lambda place: place % 9))}"
    ),
    st.sets(st.sampled_from((1, 2, 3, 4, -1)), min_size=1, max_size=2),
    st.sampled_from(CODES),
)
MONTH_DAYS = st.integers(1, 28).map(lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day}")
ENDINGS = st.sampled_from(("", ";COUNT=6", ";COUNT=12", ";UNTIL=20271217T235959", ";UNTIL=20991231T235959"))


@settings(max_examples=120, deadline=None)
@given(st.one_of(WEEKLY, MONTHLY, MONTH_DAYS, st.just("FREQ=DAILY")), ENDINGS, NOWS.filter(lambda now: now.year < 2027))
def test_a_repeat_is_read_back(rule: str, ending: str, now: datetime) -> None:
    said = say_repeat(rule + ending)
    reading = read_when(said, now=now)
    assert reading.rrule == rule + ending, said
    assert reading.ask in {"", "which_day"}, said


WORDS = "5 12-2 fri 17 july at to until 31/6 half every other last of pm £ - sat"
JUMBLED = st.lists(st.sampled_from(WORDS.split())).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60) | JUMBLED)
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    reading = read_when(text, now=THURSDAY)
    assert not (reading.ask and reading.start)
    assert reading.start is None or reading.start.tzinfo is not None
    assert all(0 <= start < end <= len(text) for start, end in reading.spans)


def test_twelve_stays_twelve_when_the_clocks_change() -> None:
    """The club of late October is at noon on the wall, whatever the hour is elsewhere."""
    reading = read_when("every Wednesday 12-2", now=datetime(2026, 10, 23, 9, tzinfo=LONDON))
    assert reading.start == datetime(2026, 10, 28, 12, tzinfo=LONDON)
    assert reading.start.utcoffset() == timedelta(0)


def test_half_an_hour_is_half_an_hour_when_the_clocks_go_back() -> None:
    now = datetime(2026, 10, 25, 1, 45, tzinfo=LONDON)
    reading = read_when("in half an hour", now=now)
    assert reading.start
    assert reading.start.astimezone(UTC) - now.astimezone(UTC) == timedelta(minutes=30)


def test_an_hour_that_comes_twice_can_be_named() -> None:
    reading = read_when("Sunday 25 October, 1.30am GMT", now=datetime(2026, 10, 20, 9, tzinfo=LONDON))
    assert reading.start
    assert reading.start.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_answer_to_which_day_settles_the_rest() -> None:
    """The time that was typed is not asked again."""
    reading = read_when("next Friday 5-7pm", now=THURSDAY)
    assert (reading.ask, reading.days) == ("which_day", (date(2026, 7, 17), date(2026, 7, 24)))
    settled = reading.on(reading.days[1], now=THURSDAY)
    assert (settled.ask, wall(settled.start), wall(settled.end)) == ("", "2026-07-24T17:00", "2026-07-24T19:00")


def test_the_answer_to_morning_or_evening_settles_the_rest() -> None:
    reading = read_when("Friday 8-10", now=THURSDAY)
    assert (reading.ask, reading.day) == ("am_or_pm", date(2026, 7, 17))
    assert reading.day
    assert wall(reading.on(reading.day, now=THURSDAY, choice=1).start) == "2026-07-17T20:00"


def test_the_reading_as_json() -> None:
    assert json.loads(when_json("12-2", THURSDAY)) == {
        "start": "2026-07-16T12:00",
        "end": "2026-07-16T14:00",
        "rrule": "",
        "ask": "",
    }
    assert json.loads(when_json("3/8", THURSDAY)) == {"start": "2026-08-03", "end": None, "rrule": "", "ask": ""}
