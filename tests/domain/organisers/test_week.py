"""A week is cut into pages: every date stands on one of them, once, and no page is too long."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import OccurrenceId
from bot.domain.organisers.week import DAYS, MOST_ON_A_PAGE, Ahead, days_of, pages_of

FIRST = date(2026, 7, 16)
MOMENT = datetime(2026, 7, 16, 11, tzinfo=UTC)


def ahead(number: int, starts: datetime) -> Ahead:
    return Ahead(OccurrenceId(number), "Soup", "Hub", starts, taken=0, places=4, asked=0, waiting=0, to_read=False)


@settings(max_examples=40)
@given(st.lists(st.integers(0, DAYS * 24 - 13), max_size=60))
def test_everything_stands_on_one_page_once(hours: list[int]) -> None:
    on = [ahead(number, MOMENT + timedelta(hours=after)) for number, after in enumerate(hours)]
    pages = pages_of(days_of(on, FIRST, "Europe/London"))
    assert sorted(one.id for page in pages for day in page for one in day.on) == [one.id for one in on]
    assert all(sum(max(1, len(day.on)) for day in page) <= MOST_ON_A_PAGE for page in pages)
    assert len({day.day for page in pages for day in page}) == DAYS


def test_an_hour_before_midnight_is_still_that_day() -> None:
    """By the clock on the wall: 23:30 of Thursday in summer is 22:30 in UTC."""
    late, early = datetime(2026, 7, 16, 22, 30, tzinfo=UTC), datetime(2026, 7, 16, 23, 30, tzinfo=UTC)
    thursday, friday, *_ = days_of([ahead(1, late), ahead(2, early)], FIRST, "Europe/London")
    assert [one.id for one in thursday.on] == [1]
    assert [one.id for one in friday.on] == [2]


def test_what_began_yesterday_and_goes_on_is_on_today() -> None:
    first, *_ = days_of([ahead(1, MOMENT - timedelta(days=1))], FIRST, "Europe/London")
    assert [one.id for one in first.on] == [1]
