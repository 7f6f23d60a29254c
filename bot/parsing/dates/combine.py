"""What the phrases of a text mean together when it happens once: one start and end, or one thing to ask."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from bot.parsing.dates.calendar import Days
from bot.parsing.dates.clock import DAY, LONGEST, ClockTime, ranges, readings
from bot.parsing.dates.parts_of_day import named_part_alone, part_of_day
from bot.parsing.dates.repeats import Repeat, RepeatCount, Unclear
from bot.parsing.dates.result import Reading, Span, is_ahead, is_left, moment, place
from bot.parsing.dates.series import read_series
from bot.parsing.dates.spans import FromNow, Length, SaidSpan
from bot.parsing.dates.words import pattern


@dataclass(frozen=True, slots=True)
class EndDay:
    """The day of the end, when it is not that of the start."""

    days: Days


@dataclass(frozen=True, slots=True)
class NotThen:
    """A day that is not meant: "Saturday not Sunday"."""

    days: Days


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase about time and its place in the text."""

    said: Repeat | RepeatCount | Unclear | Days | EndDay | NotThen | SaidSpan | FromNow | Length
    start: int
    after: int


_UNTIL_A_DAY = pattern(
    r"(?:(?<!\w)(?:until|till?|up to|ends?|ending|(?<!moved\s)(?<!changed\s)(?<!switched\s)to|by|"
    r"before) (?:on )?(?:the )?|(?<=\w)-)$"
)
_Kind = TypeVar("_Kind")


def make_sense(mentions: list[Mention], text: str, now: datetime) -> Reading:
    """Put together what was said; `text` is the plain text in which it stood."""
    alone = named_part_alone(text)
    spans = {(mention.start, mention.after) for mention in mentions} | ({alone} if alone else set())
    reading = _read(mentions, text, now, part_only=bool(alone))
    return replace(reading, spans=tuple(sorted(spans)))


def _read(mentions: list[Mention], text: str, now: datetime, *, part_only: bool) -> Reading:
    moved = {m.after for m in mentions if isinstance(m.said, NotThen)}
    limits = [m for m in mentions if isinstance(m.said, Days) and m.start not in moved and _ends_on(text, m.start)]
    not_then = {day for said in _all(mentions, NotThen) for day in said.days.choices}
    all_days = _without(_all([m for m in mentions if m not in limits], Days), not_then)
    part = part_of_day([days.part for days in all_days if days.part], text)
    stretch, doubt = _one_stretch(_all(mentions, SaidSpan), _all(mentions, Length))
    times = _spans(stretch, part, _all(mentions, Length)) if stretch else ()
    repeats = _all(mentions, Repeat)
    unclear = _all(mentions, Unclear)
    if repeats and (unclear or not_then):
        return Reading(ask="repeats", times=times)
    if repeats:
        until = [limit for mention in limits if isinstance(limit := mention.said, Days)]
        doubt = doubt or _doubt_of(stretch, times)
        return read_series(repeats, _all(mentions, RepeatCount), until, all_days, times, doubt, now)
    days, day_doubt = _agree(all_days)
    if any(said.always or not days for said in unclear) or (not_then and not days):
        return Reading(ask="which_day", times=times)
    if limits or day_doubt:
        return Reading(ask=day_doubt or "which_day", days=days, times=times)
    if from_now := _all(mentions, FromNow):
        return _from_now(from_now[0], _all(mentions, Length), stretch, days, now)
    if doubt or stretch is None:
        return _without_time(
            days, doubt or ("time" if part_only or any(d.part for d in all_days) else ""), now, default=part_only
        )
    if end_days := _all(mentions, EndDay):
        return _over_days(stretch, days, end_days[0].days, part, now)
    return _once(stretch, times, days, part, now)


def _ends_on(text: str, at: int) -> bool:
    """True where "until" or the like stands just before."""
    return bool(_UNTIL_A_DAY.search(text, max(0, at - 40), at))


def _all(mentions: list[Mention], kind: type[_Kind]) -> list[_Kind]:
    return [mention.said for mention in mentions if isinstance(mention.said, kind)]


def _without(all_days: list[Days], not_then: set[date]) -> list[Days]:
    """The days that were said, but for those that are not meant."""
    if not not_then:
        return all_days
    left = [replace(days, choices=tuple(day for day in days.choices if day not in not_then)) for days in all_days]
    return [days for days in left if days.choices or days.doubt]


def _agree(all_days: list[Days]) -> tuple[tuple[date, ...], str]:
    """The days that fit everything that was said, or what is in doubt."""
    clear = [days for days in all_days if days.choices]
    hard = [days for days in all_days if days.doubt and not days.soft]
    soft = [days for days in all_days if days.soft]
    if hard:
        return (), hard[0].doubt
    if not clear:
        return (), soft[0].doubt if soft else ""
    common = set(clear[0].choices).intersection(*(days.choices for days in clear[1:]))
    if not common and any(days.names_food for days in clear):
        return _agree([days for days in all_days if not days.names_food])
    if not common:
        return tuple(sorted({day for days in clear for day in days.choices})), "which_day"
    return tuple(sorted(common)), ""


def _one_stretch(stretches: list[SaidSpan], lengths: list[Length]) -> tuple[SaidSpan | None, str]:
    """The one stretch of time that was said, or the doubt: "5pm or 6pm"."""
    clear = list(dict.fromkeys(stretch for stretch in stretches if not stretch.doubt))
    if not clear:
        return None, "time" if stretches or lengths else ""
    whole = [stretch for stretch in clear if stretch.last and (stretch.first or stretch.now)]
    starts = [stretch for stretch in clear if stretch not in whole and not stretch.last]
    ends = [stretch for stretch in clear if stretch not in whole and stretch.last]
    if not whole and len(starts) == len(ends) == 1:
        return replace(starts[0], last=ends[0].last), ""
    if len(whole) == 1 and not ends and all(_same_hour(start.first, whole[0].first) for start in starts):
        return whole[0], ""
    return (clear[0], "") if len(clear) == 1 else (None, "time")


def _same_hour(one: ClockTime | None, other: ClockTime | None) -> bool:
    return bool(one and other and (one.hour % 12, one.minute) == (other.hour % 12, other.minute))


def _spans(stretch: SaidSpan, part: str, lengths: list[Length]) -> tuple[Span, ...]:
    if stretch.first is None:
        return ()
    if stretch.last:
        return tuple(ranges(stretch.first, stretch.last, part))
    length = lengths[0].minutes if len(lengths) == 1 else None
    return tuple((start, start + length if length else None) for start in readings(stretch.first, part))


def _doubt_of(stretch: SaidSpan | None, times: tuple[Span, ...]) -> str:
    """What the clock times alone leave open."""
    if stretch is None:
        return ""
    clocks = [clock for clock in (stretch.first, stretch.last) if clock]
    if any(clock.doubtful for clock in clocks) or stretch.first is None:
        return "time"
    return "" if times else "end_before_start"


def _once(stretch: SaidSpan, times: tuple[Span, ...], days: tuple[date, ...], part: str, now: datetime) -> Reading:
    if stretch.now:
        return _now_until(stretch, days, part, now)
    day = days[0] if len(days) == 1 else None
    if stretch.first is None:
        if len(days) > 1:
            return Reading(ask="which_day", days=days)
        return replace(_only_end(stretch, day or now.date(), part, now), assumed=not days)
    if doubt := _doubt_of(stretch, times):
        today = None if days else now.date()
        return Reading(ask=doubt, day=day or today, days=days if len(days) > 1 else (), assumed=not days)
    if stretch.first.half == "midnight" or (stretch.first.hour == 12 and stretch.first.half == "am"):
        return _around_midnight(stretch.first, times)
    if stretch.last and stretch.last.hour == 12 and stretch.last.half == stretch.first.half == "am":
        return Reading(ask="am_or_pm", day=day, assumed=not days)  # "10am-12am" was hardly meant to end at midnight
    zones = (stretch.first.zone, stretch.last.zone if stretch.last else "")
    return _choose(times, days, zones, now) if days else _today(times, zones, now)


def _around_midnight(first: ClockTime, times: tuple[Span, ...]) -> Reading:
    """Midnight is of the night before or after; "12.30am" is as often a slip for half past noon."""
    return Reading(ask="which_day" if first.minute == 0 else "am_or_pm", times=times)


def _today(times: tuple[Span, ...], zones: tuple[str, str], now: datetime) -> Reading:
    """No day was said: today, if all of it is still to come."""
    if len(times) > 1:
        return Reading(ask="am_or_pm", day=now.date(), times=times, assumed=True)
    if not is_ahead(now.date(), times[0], now):
        return Reading(ask="day", times=times)
    return replace(place(now.date(), times[0], now, zones), assumed=True)


def _choose(times: tuple[Span, ...], days: tuple[date, ...], zones: tuple[str, str], now: datetime) -> Reading:
    """What is over is not meant, as long as something else can be."""
    open_to = [(day, span) for day in days for span in times if is_left(day, span, now)]
    if not open_to:
        return Reading(ask="past", times=times)
    left = tuple(dict.fromkeys(day for day, _ in open_to))
    ways = tuple(dict.fromkeys(span for _, span in open_to))
    if len(left) > 1:
        return Reading(ask="which_day", days=left, times=times)
    if len(ways) > 1:
        return Reading(ask="am_or_pm", day=left[0], times=ways)
    return place(left[0], ways[0], now, zones)


def _now_until(stretch: SaidSpan, days: tuple[date, ...], part: str, now: datetime) -> Reading:
    """As in "Now until 3"."""
    if days and now.date() not in days:
        return Reading(ask="which_day", days=days)
    minutes = now.hour * 60 + now.minute
    if stretch.last is None:
        return Reading(start=now)
    ends = [end or DAY for end in readings(stretch.last, part)]
    ends = [end for end in ends if minutes < end <= minutes + LONGEST or (len(ends) == 1 and minutes < end)]
    if len(ends) != 1:
        return Reading(ask="am_or_pm" if ends else "end_before_start", day=now.date())
    end = moment(now.date(), ends[0], now, stretch.last.zone)
    return Reading(start=now, end=end) if end else Reading(ask="time", day=now.date())


def _only_end(stretch: SaidSpan, day: date, part: str, now: datetime) -> Reading:
    """As in "Until 7": it has to be asked from when."""
    ends = readings(stretch.last, part) if stretch.last else ()
    end = moment(day, ends[0] or DAY, now) if len(ends) == 1 else None
    if end and end <= now:
        return Reading(ask="past")
    return Reading(ask="time", day=day, end=end)


def _over_days(stretch: SaidSpan, days: tuple[date, ...], last: Days, part: str, now: datetime) -> Reading:
    """As in "Friday 10pm to 1am on Saturday"."""
    if len(days) != 1 or not stretch.first or not stretch.last or not last.choices:
        return Reading(ask="which_day", days=days)
    later = [day for day in last.choices if day >= days[0]]
    starts, ends = readings(stretch.first, part), readings(stretch.last, part)
    if not later or len(starts) != 1 or len(ends) != 1:
        return Reading(ask="am_or_pm" if later else "end_before_start", day=days[0])
    until = (later[0] - days[0]).days * DAY + ends[0]
    return place(days[0], (starts[0], until), now, (stretch.first.zone, stretch.last.zone))


def _from_now(
    said: FromNow, lengths: list[Length], stretch: SaidSpan | None, days: tuple[date, ...], now: datetime
) -> Reading:
    """As in "In half an hour": real minutes, whatever the clocks do tonight."""
    if (stretch and (stretch.first or stretch.now)) or (days and now.date() not in days):
        return Reading(ask="time", day=now.date())
    start = (now.astimezone(UTC) + timedelta(minutes=said.wait)).astimezone(now.tzinfo)
    length = said.length or (lengths[0].minutes if lengths else 0)
    end = (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(now.tzinfo) if length else None
    if stretch is None:
        return Reading(start=start, end=end)
    until = _now_until(stretch, days, "", start)
    return Reading(ask="time", day=now.date()) if end else until


def _without_time(days: tuple[date, ...], doubt: str, now: datetime, *, default: bool) -> Reading:
    """Only a day, or a part of one."""
    if not days:
        return Reading(ask=doubt, day=now.date() if default else None, assumed=default)
    if days[-1] < now.date():
        return Reading(ask="past")
    if len(days) > 1:
        return Reading(ask="which_day", days=days)
    return Reading(ask=doubt, day=days[0])
