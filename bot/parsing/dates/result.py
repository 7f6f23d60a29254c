"""What comes of reading a text for when: a start and end, a day, a rule, or what has to be asked."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

Span = tuple[int, int | None]
"""Minutes on the clock since the midnight at which the day begins: from, and until where it was said."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of when. While `ask` is set `start` is None, and the rest is what is known already."""

    start: datetime | None = None
    """Aware, by the clock on the wall."""
    end: datetime | None = None
    day: date | None = None
    """Set without `start` when only the day is known."""
    rrule: str = ""
    """RFC 5545 without DTSTART; the first time is `start` (or `day`)."""
    ask: str = ""
    """In doubt: "which_day", "day_or_month", "day", "time", "am_or_pm", "past", "end_before_start" or "repeats"."""
    days: tuple[date, ...] = ()
    """With "which_day": the days that it can be, when they are few."""
    times: tuple[Span, ...] = ()
    """The ways to read the time, for "am_or_pm" and for a day that is still to be chosen."""
    spans: tuple[tuple[int, int], ...] = ()
    """The ranges of the text that spoke of time."""
    assumed: bool = False
    """Nobody said a day: it is today because nothing speaks against it."""

    def on(self, day: date, *, now: datetime, choice: int = 0) -> "Reading":
        """The same once the day, and which of `times`, has been answered."""
        if not self.times:
            return replace(self, ask="", day=day, days=())
        placed = place(day, self.times[choice], now)
        return replace(placed, rrule=self.rrule, spans=self.spans)

    def day_open(self) -> "Reading":
        """The same with the day to be asked: for hours of which nobody can be sure that they are today's."""
        if self.start is None:
            return replace(self, end=None, day=None, assumed=False)
        start = self.start.hour * 60 + self.start.minute
        midnight = datetime.combine(self.start.date(), time(0))
        end = int((self.end.replace(tzinfo=None) - midnight).total_seconds()) // 60 if self.end else None
        times = ((start, end),)
        return replace(self, start=None, end=None, day=None, rrule="", ask="which_day", times=times, assumed=False)


def place(day: date, span: Span, now: datetime, zones: tuple[str, str] = ("", "")) -> Reading:
    """The span on that day; asks when it is over already, or the clocks go forward or back just then."""
    start = moment(day, span[0], now, zones[0])
    end = moment(day, span[1], now, zones[1]) if span[1] is not None else None
    if start is None or (span[1] is not None and end is None):
        return Reading(day=day, ask="time")
    if is_over(start, end, now):
        return Reading(ask="past", times=(span,))
    if end and end.astimezone(UTC) <= start.astimezone(UTC):
        return Reading(day=day, ask="end_before_start")
    return Reading(start=start, end=end)


def moment(day: date, minutes: int, now: datetime, zone: str = "") -> datetime | None:
    """That time on the clock; None when it never comes, or comes twice and nobody said GMT or BST."""
    wall = datetime.combine(day, time(0)) + timedelta(minutes=minutes)
    ways: dict[datetime, datetime] = {}
    for fold in (0, 1):
        utc = wall.replace(tzinfo=now.tzinfo, fold=fold).astimezone(UTC)
        shown = utc.astimezone(now.tzinfo)
        if shown.replace(tzinfo=None) == wall and zone in {"", (shown.tzname() or "").lower()}:
            ways[utc] = shown
    return next(iter(ways.values())) if len(ways) == 1 else None


def is_over(start: datetime, end: datetime | None, now: datetime) -> bool:
    """True when it has ended, or has begun and nobody said when it ends."""
    last, at = (end or start).astimezone(UTC), now.astimezone(UTC)
    return last < at or (last == at and end is not None)


def is_ahead(day: date, span: Span, now: datetime) -> bool:
    """True when that span on that day has not begun yet, by the clock on the wall."""
    return is_left(day, (span[0], None), now)


def is_left(day: date, span: Span, now: datetime) -> bool:
    """True when some of that span on that day is still to come, by the clock on the wall."""
    last = span[0] if span[1] is None else span[1]
    return datetime.combine(day, time(0)) + timedelta(minutes=last) >= now.replace(tzinfo=None, second=0, microsecond=0)
