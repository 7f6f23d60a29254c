"""When a broadcast may be heard, and that every way to choose people is complete."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.broadcasts.broadcasts import (
    BROADCAST_MOVES,
    BroadcastKind,
    BroadcastState,
    NewBroadcast,
    last_moment,
    times_to_hear,
)
from bot.domain.broadcasts.segments import SEGMENTS, BroadcastAudience
from bot.domain.core.quiet_hours import QuietHours
from bot.language.rendering import Words
from storage.broadcasts.segments import WHO

LONDON = "Europe/London"
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))


@settings(max_examples=200)
@given(MOMENTS, st.integers(0, 6))
def test_nobody_hears_it_in_the_quiet_or_before_its_time(send_at: datetime, later: int) -> None:
    """Whatever the time and however many days it is put off, also across a clock change."""
    quiet = QuietHours()
    times = list(times_to_hear(send_at, LONDON, quiet))
    day, due = times[later]
    assert day == times[0][0] + timedelta(days=later)
    assert due >= send_at
    assert not quiet.covers(due, LONDON)
    assert next(times_to_hear(due, LONDON, quiet)) == (day, due)


def test_put_off_it_keeps_its_time_of_day() -> None:
    """Ten in the morning stays ten when the clocks go back in between."""
    saturday = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)
    _, (_, sunday), *_ = times_to_hear(saturday, LONDON, QuietHours())
    assert sunday == datetime(2026, 10, 25, 10, 0, tzinfo=UTC)


@settings(max_examples=200)
@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)), st.sampled_from(BroadcastKind), st.booleans())
def test_news_without_a_date_ends_with_its_day(
    send_at: datetime, ahead: timedelta, kind: BroadcastKind, dated: bool
) -> None:
    """News of a date ends with that; a correction and a recall are heard however late."""
    starts = send_at + ahead if dated else None
    _, due = next(times_to_hear(send_at, LONDON, QuietHours()))
    ends = last_moment(news(kind, starts), due, LONDON)
    if dated or kind is not BroadcastKind.NEWS:
        assert ends == starts
    else:
        assert ends is not None
        zone = ZoneInfo(LONDON)
        assert due < ends
        assert (ends - timedelta(microseconds=1)).astimezone(zone).date() == due.astimezone(zone).date()
        assert ends.astimezone(zone).time() == time(0)


def news(kind: BroadcastKind, starts: datetime | None) -> NewBroadcast:
    return NewBroadcast(
        network="stockport",
        kind=kind,
        words="Today at 5",
        zone=LONDON,
        starts=starts,
        audience=BroadcastAudience("guests", ()),
        written_by=None,
        send_at=NEW_YEAR,
    )


def none(missing: set[str], what: str) -> None:
    """Fails with the names of what is missing."""
    assert not missing, f"{what}: {sorted(missing)}"


def test_every_segment_has_its_condition_and_its_words() -> None:
    texts = Words.load().catalogues["en_GB"].texts
    names = {segment.name for segment in SEGMENTS}
    offered = [segment.name for segment in SEGMENTS if segment.offered]
    none(names - set(WHO), "no condition in WHO of storage/broadcasts/segments.py")
    none(set(WHO) - names, "no row in SEGMENTS of bot/domain/broadcasts/segments.py")
    missing = [f"broadcast.{part}.{name}" for name in offered for part in ("segment", "to")]
    assert not [key for key in missing if key not in texts], "not in bot/language/catalogues/en_GB/broadcast.po"


@pytest.mark.parametrize("state", BroadcastState)
def test_every_state_has_its_moves_and_its_words(state: BroadcastState) -> None:
    assert state in BROADCAST_MOVES
    assert f"broadcasts.state.{state}" in Words.load().catalogues["en_GB"].texts
