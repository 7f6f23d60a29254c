"""How days, times and repeats are said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.dates import say_date, say_repeat, say_times

ZONE = "Europe/London"
LONDON = ZoneInfo(ZONE)


def at(hour: int, minute: int = 0, day: int = 17) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (at(12), at(14), "Friday 17 July, 12 noon to 2pm"),
        (at(18, 30), None, "Friday 17 July, 6.30pm"),
        (at(9, 5), at(12), "Friday 17 July, 9.05am to 12 noon"),
        (at(20), at(0, day=18), "Friday 17 July, 8pm to 12 midnight"),
        (at(21), at(1, day=18), "Friday 17 July, 9pm to 1am on Saturday 18 July"),
        (at(0), None, "Friday 17 July, 00:00"),
    ],
)
def test_times_are_said_as_people_here_say_them(start: datetime, end: datetime | None, said: str) -> None:
    assert say_times(start, end, ZONE) == said


def test_the_clock_is_that_on_the_wall_of_the_place() -> None:
    assert say_times(datetime(2026, 7, 17, 11, tzinfo=UTC), None, ZONE) == "Friday 17 July, 12 noon"
    assert say_times(datetime(2026, 12, 18, 12, tzinfo=UTC), None, ZONE) == "Friday 18 December, 12 noon"


def test_the_hour_that_comes_twice_is_named() -> None:
    start, end = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert say_times(start, end, ZONE) == "Sunday 25 October, 1.30am BST to 1.30am GMT"


def test_the_year_is_said_only_where_it_could_be_mistaken() -> None:
    assert say_date(date(2027, 1, 5), today=date(2026, 12, 20)) == "Tuesday 5 January"
    assert say_date(date(2027, 12, 17), today=date(2026, 12, 20)) == "Friday 17 December 2027"
    assert say_date(date(2026, 12, 18), today=date(2026, 12, 20)) == "Friday 18 December 2026"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "every Tuesday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every other Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "every three weeks on Monday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Mondays to Fridays"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "the last Friday of each month"),
        ("FREQ=MONTHLY;BYDAY=1WE,3WE", "the first and third Wednesday of each month"),
        ("FREQ=MONTHLY;BYMONTHDAY=22", "the 22nd of each month"),
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=6", "every Monday, 6 times"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T235959", "every Monday, until Monday 14 December 2026"),
    ],
)
def test_repeats_are_said_in_words(rule: str, said: str) -> None:
    assert say_repeat(rule) == said


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=1WE,2TH", "FREQ=DAILY;INTERVAL=2"])
def test_a_rule_without_words_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        say_repeat(rule)
