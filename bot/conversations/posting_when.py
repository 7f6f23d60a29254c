"""Posting: the day, the time, until when, and how often. Reading dates is in `bot.language.when`."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.conversations.choosing import answered, choice, in_rows, unanswered
from bot.conversations.engine import Answer, NotUnderstood, Question, Rows, Tapped
from bot.conversations.facts import Facts
from bot.conversations.posting_draft import PostingDraft
from bot.conversations.typed import said, typed_text
from bot.domain.food import OfferKind
from bot.domain.messages import Param, text
from bot.language.saying import say_clock, say_date
from bot.language.when import read_when

ASKS = {
    "am_or_pm": "posting.when.am_or_pm",
    "which_day": "posting.when.which_day",
    "day": "posting.when.day_missing",
    "time": "posting.when.time_missing",
    "past": "posting.when.past",
    "end_before_start": "posting.when.end_before_start",
    "day_or_month": "posting.when.day_or_month",
}
"""What is in doubt in a reading, and the words that ask for it."""
LONGEST = timedelta(hours=12)
FARTHEST = timedelta(days=370)
_TIMES = (time(10), time(12), time(12, 30), time(17), time(17, 30), time(18))
_LENGTHS = (60, 90, 120, 180, 240)
NOW = "now"
_ONCE = "once"
_REPEATS = ("weekly", "fortnightly", "monthly", _ONCE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LENGTH = re.compile(r"^(?:for\s+)?(\d+(?:\.\d+)?|an?|half an|one|two|three)\s*(hours?|hrs?|h|minutes?|mins?)$")
_WORD_NUMBERS = {"a": 1.0, "an": 1.0, "half an": 0.5, "one": 1.0, "two": 2.0, "three": 3.0}


class Reading(Protocol):
    """What was read from a text about a time; `bot.language.when` says what each means."""

    @property
    def start(self) -> datetime | None: ...
    @property
    def end(self) -> datetime | None: ...
    @property
    def day(self) -> date | None: ...
    @property
    def rrule(self) -> str: ...
    @property
    def ask(self) -> str: ...


# The day, or all of it at once


def _days(_draft: PostingDraft, facts: Facts) -> Rows:
    today = facts.now.date()
    named = [choice(today.isoformat(), "posting.today"), choice(_on(today, 1).isoformat(), "posting.tomorrow")]
    later = [_on(today, ahead) for ahead in range(2, 7)]
    rest = [choice(day.isoformat(), "posting.when.day", day=text(f"posting.weekday.{day.weekday()}")) for day in later]
    return (tuple(named), *in_rows(rest, 3))


def _on(day: date, ahead: int) -> date:
    return day + timedelta(days=ahead)


def _read_when(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    if isinstance(answer, Tapped):
        return _on_day(draft, _tapped_day(answer), None, "", facts)
    return with_reading(draft, read_when(typed_text(answer, "posting.when.unclear"), now=facts.now), facts)


def with_reading(draft: PostingDraft, reading: Reading, facts: Facts) -> PostingDraft:
    """The draft with the time that was read. What is in doubt is asked, never guessed: raises `NotUnderstood`."""
    if reading.start is not None and not reading.ask:
        return at(draft, reading.start, reading.end, reading.rrule, facts).model_copy(update={"day": None})
    if reading.day is not None and reading.start is None and reading.ask in {"", "time"}:
        return _on_day(draft, reading.day, reading.end, reading.rrule, facts)
    raise NotUnderstood(ASKS.get(reading.ask, "posting.when.unclear"))


def _on_day(draft: PostingDraft, day: date, end: datetime | None, rrule: str, facts: Facts) -> PostingDraft:
    """The time is still to be asked; an end ("by 4pm today") is kept for then."""
    if day < facts.now.date():
        raise NotUnderstood("posting.when.past")
    return _changed(draft, day=day, start=None, end=end, rrule=rrule)


def at(draft: PostingDraft, start: datetime, end: datetime | None, rrule: str, facts: Facts) -> PostingDraft:
    """The draft with this start, and its end if known. Raises `NotUnderstood` for a time that cannot be."""
    _check(draft, start, end, facts)
    return _changed(draft, day=draft.day, start=start, end=end, rrule=rrule)


def _changed(
    draft: PostingDraft, *, day: date | None, start: datetime | None, end: datetime | None, rrule: str
) -> PostingDraft:
    """What hangs on the time is asked again; how often it meets is not when that was said."""
    moments = {"start": start.astimezone(UTC) if start else None, "end": end.astimezone(UTC) if end else None}
    changed = draft.model_copy(update={"day": day, **moments, "end_said": end is not None, "rrule": rrule})
    asked_again = unanswered(changed, "time", "until", "repeat")
    return answered(asked_again, "repeat") if rrule else asked_again


def _check(draft: PostingDraft, start: datetime, end: datetime | None, facts: Facts) -> None:
    """Food can be collected from now on, or from before now until later; a meal begins later."""
    latest = end if end and draft.surplus else start
    if latest <= facts.now and not (draft.surplus and not end and facts.now - latest < timedelta(minutes=15)):
        raise NotUnderstood("posting.when.past")
    if start - facts.now > FARTHEST:
        raise NotUnderstood("posting.when.far")
    if end:
        check_end(draft, start, end, facts)


def check_end(draft: PostingDraft, start: datetime, end: datetime, facts: Facts) -> None:
    length = end.astimezone(UTC) - start.astimezone(UTC)
    if length <= timedelta(0):
        raise NotUnderstood("posting.when.end_before_start")
    if draft.longest and length > draft.longest:
        hours = int(draft.longest / timedelta(hours=1))
        raise NotUnderstood(f"posting.when.too_long.{draft.food_state}", hours=hours)
    if length > LONGEST:
        raise NotUnderstood("posting.when.whole_day")
    if draft.use_by and end.astimezone(ZoneInfo(facts.zone)).date() > draft.use_by:
        raise NotUnderstood("posting.when.past_use_by", day=say_date(draft.use_by))


def _tapped_day(tap: Tapped) -> date:
    try:
        return date.fromisoformat(tap.value)
    except ValueError:
        raise NotUnderstood("posting.when.unclear") from None


# The time of that day


def _time_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    return {"day": say_date(draft.day) if draft.day else ""}


def _times(draft: PostingDraft, facts: Facts) -> Rows:
    """Only those that are still to come."""
    assert draft.day is not None
    moments = [_moment(draft.day, clock, facts) for clock in _TIMES]
    ahead = [moment for moment in moments if moment > facts.now]
    buttons = [choice(f"{moment:%H:%M}", "posting.time.choice", time=say_clock(moment)) for moment in ahead]
    now = draft.surplus and draft.day == facts.now.date()
    return (*(((choice(NOW, "posting.time.now"),),) if now else ()), *in_rows(buttons, 3))


def _moment(day: date, clock: time, facts: Facts) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(facts.zone))


def _read_time(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A start, with its end if they like; an end that was said with the day stays."""
    assert draft.day is not None
    said_end = draft.end if draft.end_said else None
    if isinstance(answer, Tapped):
        return at(draft, _tapped_time(draft.day, answer.value, facts), said_end, draft.rrule, facts)
    typed = typed_text(answer, "posting.time.unclear")
    reading = read_when(f"{_written(draft.day)} {typed}", now=facts.now)
    if reading.ask in ASKS:
        raise NotUnderstood(ASKS[reading.ask])
    if reading.start is None:
        raise NotUnderstood("posting.time.unclear")
    return at(draft, reading.start, reading.end or said_end, draft.rrule, facts)


def _tapped_time(day: date, value: str, facts: Facts) -> datetime:
    if value == NOW:
        return facts.now
    try:
        return _moment(day, time.fromisoformat(value), facts)
    except ValueError:
        raise NotUnderstood("posting.time.unclear") from None


def _written(day: date) -> str:
    """In a form that is read back as the same day whatever today is."""
    return f"{day.day} {day:%B} {day.year}"


# Until when


def _until_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    if draft.longest is None:
        return {"limit": text("posting.until.no_limit")}
    return {"limit": text(f"posting.until.limit.{draft.food_state}", hours=int(draft.longest / timedelta(hours=1)))}


def _lengths(draft: PostingDraft, _facts: Facts) -> Rows:
    longest = draft.longest or LONGEST
    lengths = [minutes for minutes in _LENGTHS if timedelta(minutes=minutes) <= longest]
    return in_rows([choice(str(minutes), f"posting.until.{minutes}") for minutes in lengths], 3)


def _read_until(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A length ("2 hours") or a time ("till 8")."""
    assert draft.start is not None
    minutes = _minutes(answer)
    end = draft.start + timedelta(minutes=minutes) if minutes else _typed_end(draft.start, answer, facts)
    check_end(draft, draft.start, end, facts)
    if end <= facts.now:
        raise NotUnderstood("posting.when.past")
    return draft.model_copy(update={"end": end.astimezone(UTC)})


def _minutes(answer: Answer) -> float:
    """0 when no length was named."""
    if isinstance(answer, Tapped):
        if not answer.value.isdecimal():
            raise NotUnderstood("posting.until.unclear")
        return float(answer.value[:4])
    length = _LENGTH.match(said(typed_text(answer, "posting.until.unclear")))
    if not length:
        return 0.0
    number = _WORD_NUMBERS[length[1]] if length[1] in _WORD_NUMBERS else float(length[1])
    return min(number, 1000.0) * (60 if length[2].startswith("h") else 1)


def _typed_end(start: datetime, answer: Answer, facts: Facts) -> datetime:
    local = start.astimezone(ZoneInfo(facts.zone))
    typed = re.sub(r"^(?:until|untill|till|til|to|up to)\s+", "", said(typed_text(answer, "posting.until.unclear")))
    reading = read_when(f"{_written(local.date())} {local:%H:%M} to {typed}", now=min(facts.now, local))
    if reading.end is None or reading.ask:
        raise NotUnderstood("posting.until.unclear")
    return reading.end


# How often


def _repeats(_draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(how, f"posting.repeat.{how}") for how in _REPEATS], 1)


def _read_repeat(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """By a button, or in words: "every other Wednesday"."""
    assert draft.start is not None
    local = draft.start.astimezone(ZoneInfo(facts.zone))
    if isinstance(answer, Tapped):
        if answer.value not in _REPEATS:
            raise NotUnderstood("posting.repeat.unclear")
        return draft.model_copy(update={"rrule": _rule(answer.value, local.date())})
    reading = read_when(typed_text(answer, "posting.repeat.unclear"), now=facts.now)
    if not reading.rrule:
        raise NotUnderstood("posting.repeat.unclear")
    return draft.model_copy(update={"rrule": reading.rrule})


def _rule(how: str, first: date) -> str:
    """The rule of a club whose first day is `first`: the same weekday, monthly on the same one of the month."""
    weekday = _WEEKDAYS[first.weekday()]
    nth = (first.day - 1) // 7 + 1
    return {
        "weekly": f"FREQ=WEEKLY;BYDAY={weekday}",
        "fortnightly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        "monthly": f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{weekday}",
        _ONCE: "",
    }[how]


WHEN = Question(name="when", read=_read_when, choices=_days)
TIME = Question(
    name="time",
    read=_read_time,
    choices=_times,
    params=_time_params,
    applies=lambda draft, _facts: draft.day is not None,
)
UNTIL = Question(
    name="until",
    read=_read_until,
    choices=_lengths,
    params=_until_params,
    applies=lambda draft, _facts: draft.start is not None and not draft.end_said,
)
REPEAT = Question(
    name="repeat",
    read=_read_repeat,
    choices=_repeats,
    applies=lambda draft, _facts: draft.kind is OfferKind.LUNCH_CLUB,
)
