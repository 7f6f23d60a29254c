"""Entries are read by every calendar as they were meant: whatever the words, and whatever the clocks do."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.offers.calendar_entries import CalendarEntry, EntryKind, revised
from bot.language.icalendar import calendar
from tests.support.calendars import read_by_both
from tests.support.town import LONDON

NOON = datetime(2026, 10, 23, 12, tzinfo=LONDON)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n;,\\:\"'🍞é"),
    min_size=1,
    max_size=300,
)


def entry(title: str = "Soup", place: str = "The Hub", *, number: int = 7, starts: datetime = NOON) -> CalendarEntry:
    ends = starts + timedelta(hours=2)
    return CalendarEntry(kind=EntryKind.MEAL, number=number, title=title, place=place, starts=starts, ends=ends)


def written(*entries: CalendarEntry, name: str = "") -> str:
    told = [(one, revised(one, None, now=NOON)) for one in entries]
    return calendar(told, installation="0123456789abcdef", name=name)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_any_words_are_read_as_they_were_written(title: str, place: str) -> None:
    """Commas, lines, letters of four bytes: escaped, folded within 75 bytes, never inside a letter."""
    (seen,) = read_by_both(written(entry(title, place)))
    assert (seen.title, seen.place) == (title, place)


def test_marks_that_no_line_may_hold_are_left_out() -> None:
    """A bell, a carriage return, a tabulator that may stay."""
    (seen,) = read_by_both(written(entry("So\x07up\r\nwith\tbread\x7f")))
    assert seen.title == "Soup\nwith\tbread"


def test_twelve_o_clock_stays_twelve_o_clock_when_the_clocks_change() -> None:
    """The Friday before the clocks go back and the Friday after, on the clock on the wall."""
    fridays = [entry(number=week, starts=NOON + timedelta(weeks=week)) for week in range(2)]
    seen = read_by_both(written(*fridays, name="What’s on"))
    assert [one.starts for one in seen] == [
        datetime(2026, 10, 23, 11, tzinfo=UTC),
        datetime(2026, 10, 30, 12, tzinfo=UTC),
    ]
    assert all(one.starts.astimezone(LONDON).hour == 12 for one in seen)


def test_a_change_has_a_higher_number_and_nothing_else_has() -> None:
    """The name stays; looking again at what is the same is no change, to the letter."""
    first = revised(entry(), None, now=NOON)
    assert revised(entry(), first, now=NOON + timedelta(days=1)) == first
    moved = revised(entry(starts=NOON + timedelta(hours=1)), first, now=NOON + timedelta(days=1))
    assert (first.sequence, moved.sequence) == (0, 1)
    assert moved.changed_at > first.changed_at
    assert entry().name == entry("Another", "place").name == "meal-7"
