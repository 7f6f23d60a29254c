"""Posting: usual times to tap, each from when until when, so that one tap says both. Only what may be is offered."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Tapped
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Choice, NotUnderstood, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.offers.posting_draft import PostingDraft, longest
from bot.conversations.offers.posting_until import check_end
from bot.domain.core.messages import text
from bot.domain.core.moments import Hours

Window = tuple[datetime, datetime]
USUAL_LENGTH = timedelta(hours=2)
_COLLECTED = (time(12), time(15), time(17), time(18))
_TOGETHER = (time(10), time(12), time(12, 30), time(17), time(17, 30), time(18))
_NOW = "now"


def choices_of_day(draft: PostingDraft, day: date, facts: Facts) -> Rows:
    """The usual times of one day."""
    buttons = [
        choice(
            _named(window),
            "posting.time.window",
            start=Hours(at=window[0], zone=facts.zone),
            end=_until(draft, window, facts),
        )
        for window in _of_day(draft, day, facts)
    ]
    now = _now(draft, facts) if day == facts.now.date() else ()
    return (*in_rows([*now], 1), *in_rows(buttons, 2))


def soon_choices(draft: PostingDraft, facts: Facts) -> Rows:
    """From now, and the usual times of today and tomorrow: food that is left over cannot wait."""
    today = facts.now.date()
    days = {"today": today, "tomorrow": today + timedelta(days=1)}
    buttons = [
        choice(
            _named(window),
            "posting.time.day_window",
            day=text(f"posting.{name}"),
            start=Hours(at=window[0], zone=facts.zone),
            end=Hours(at=window[1], zone=facts.zone),
        )
        for name, day in days.items()
        for window in _of_day(draft, day, facts)
    ]
    return (*in_rows([*_now(draft, facts)], 1), *in_rows(buttons, 2))


def tapped_window(tap: Tapped, draft: PostingDraft, facts: Facts) -> Window | None:
    """None for what is no window of ours."""
    if tap.value == _NOW:
        return facts.now, facts.now + _length(draft, facts)
    try:
        start = datetime.strptime(tap.value, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(facts.zone))
    except ValueError:
        return None
    return start, start + _length(draft, facts)


def _named(window: Window) -> str:
    return f"{window[0]:%Y-%m-%d %H:%M}"


def _until(draft: PostingDraft, window: Window, facts: Facts) -> Hours:
    """An end that was said with the day ("by 4pm today") stays."""
    return Hours(at=draft.end if draft.end_said and draft.end else window[1], zone=facts.zone)


def _length(draft: PostingDraft, facts: Facts) -> timedelta:
    return min(USUAL_LENGTH, longest(draft, facts) or USUAL_LENGTH)


def _now(draft: PostingDraft, facts: Facts) -> Iterator[Choice]:
    window = facts.now, facts.now + _length(draft, facts)
    if draft.collected and _may_be(draft, window, facts):
        yield choice(_NOW, "posting.time.now", end=_until(draft, window, facts))


def _of_day(draft: PostingDraft, day: date, facts: Facts) -> list[Window]:
    """Only those that are still to come, and within what the food allows."""
    clocks = _COLLECTED if draft.collected else _TOGETHER
    starts = (datetime.combine(day, clock, ZoneInfo(facts.zone)) for clock in clocks)
    windows = [(start, start + _length(draft, facts)) for start in starts if start > facts.now]
    return [window for window in windows if _may_be(draft, window, facts)]


def _may_be(draft: PostingDraft, window: Window, facts: Facts) -> bool:
    end = draft.end if draft.end_said and draft.end else window[1]
    try:
        check_end(draft, window[0], end, facts)
    except NotUnderstood:
        return False
    return True
