"""What comes back: the rule, and the first time of it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from bot.language.dates import CODES
from bot.parsing.dates.calendar import Days
from bot.parsing.dates.repeats import Repeat, RepeatCount
from bot.parsing.dates.result import Reading, Span, is_ahead, place

SOON = timedelta(days=400)


def read_series(
    repeats: list[Repeat],
    often: list[RepeatCount],
    until: list[Days],
    days: list[Days],
    times: tuple[Span, ...],
    doubt: str,
    now: datetime,
) -> Reading:
    """The rule and its first time, or what has to be asked. `doubt` is that of the clock times alone."""
    repeat = _one_repeat(repeats, days)
    if repeat is None or repeat.doubt:
        return Reading(ask=repeat.doubt if repeat else "repeats", times=times)
    hard = next((said.doubt for said in days if said.doubt), "")
    if hard or (not repeat.days and repeat.frequency == "WEEKLY"):
        return Reading(ask=hard or "day", times=times)
    ending = _ending(repeat, often, until)
    rule = repeat.rule + (ending or "")
    if ending is None:
        return Reading(rrule=rule, ask="repeats", times=times)
    span = times[0] if len(times) == 1 else None
    firsts = _firsts(repeat, days, span, now)
    if len(firsts) != 1:
        return Reading(rrule=rule, ask="which_day", days=firsts, times=times)
    if len(times) > 1:
        return Reading(rrule=rule, day=firsts[0], ask=doubt or "am_or_pm", times=times)
    if doubt or span is None:
        return Reading(rrule=rule, day=firsts[0], ask=doubt)
    reading = replace(place(firsts[0], span, now), rrule=rule)
    last = until[0].choices[0] if until else None
    if reading.start and last and last < reading.start.date():
        return Reading(ask="repeats", times=times)  # it would be over before it begins
    return reading


def _one_repeat(repeats: list[Repeat], days: list[Days]) -> Repeat | None:
    """Saying it twice is fine, saying two different things is not. "Weekly" takes its day from the date."""
    named = list(
        dict.fromkeys(
            repeat
            for repeat in repeats
            if repeat.days or repeat.day_of_month or repeat.frequency == "DAILY" or repeat.doubt
        )
    )
    flags = [repeat for repeat in repeats if repeat not in named]
    interval = max([repeat.interval for repeat in repeats])
    if len(named) > 1:
        return None
    if named:
        return replace(named[0], interval=interval) if flags else named[0]
    choices = [said.choices for said in days if said.choices]
    weekdays = {day.weekday() for several in choices for day in several}
    if len(weekdays) != 1:
        return replace(flags[0], doubt="day" if not choices else "which_day")
    return replace(flags[0], interval=interval, days=(CODES[weekdays.pop()],))


def _ending(repeat: Repeat, often: list[RepeatCount], until: list[Days]) -> str | None:
    """As in ";COUNT=6" or ";UNTIL=…"; None when it is not clear."""
    if until:
        last = until[0].choices
        return f";UNTIL={last[0]:%Y%m%d}T235959" if len(last) == 1 and not often and len(until) == 1 else None
    if not often:
        return ""
    if not often[0].weeks:
        return f";COUNT={often[0].count}"
    if repeat.frequency == "MONTHLY" or often[0].count % repeat.interval:
        return None
    a_week = 7 if repeat.frequency == "DAILY" else len(repeat.days)
    return f";COUNT={often[0].count * a_week // repeat.interval}"


def _firsts(repeat: Repeat, days: list[Days], span: Span | None, now: datetime) -> tuple[date, ...]:
    """The days on which it can begin: one that was said, or else the next; with "every other" either of two weeks."""
    dated = [said for said in days if said.choices and not (said.plain and repeat.interval > 1)]
    if dated:
        common = set(dated[0].choices).intersection(*(said.choices for said in dated[1:]))
        fitting = sorted(day for day in common if _on_rule(repeat, day) and (span is None or is_ahead(day, span, now)))
        return tuple(fitting[:1])
    starts = rrulestr(replace(repeat, interval=1).rule, dtstart=datetime.combine(now.date(), time(0)))
    coming = (start.date() for start in starts)
    first = next(day for day in coming if span is None or is_ahead(day, span, now))
    if repeat.interval == 1:
        return (first,)
    return tuple(first + timedelta(weeks=ahead) for ahead in range(repeat.interval))


def _on_rule(repeat: Repeat, day: date) -> bool:
    start = datetime.combine(day, time(0))
    return next(iter(rrulestr(repeat.rule, dtstart=start))) == start
