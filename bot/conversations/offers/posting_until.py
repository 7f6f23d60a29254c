"""Posting: until when, and how often. The day and the time it starts are in `posting_when`."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, one_of
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, typed_text
from bot.conversations.offers.posting_draft import PostingDraft, longest, out_until
from bot.domain.core.messages import Param, text
from bot.domain.core.moments import Hours, OneDay
from bot.domain.offers.kinds import KINDS
from bot.parsing.lazy import read_when

LONGEST = timedelta(hours=12)
_LENGTHS = (60, 90, 120, 180, 240)
_ONCE = "once"
_REPEATS = ("weekly", "fortnightly", "monthly", _ONCE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LENGTH = re.compile(r"^(?:for\s+)?(\d+(?:\.\d+)?|an?|half an|one|two|three)\s*(hours?|hrs?|h|minutes?|mins?)$")
_WORD_NUMBERS = {"a": 1.0, "an": 1.0, "half an": 0.5, "one": 1.0, "two": 2.0, "three": 3.0}


def check_end(draft: PostingDraft, start: datetime, end: datetime, facts: Facts) -> None:
    length = end.astimezone(UTC) - start.astimezone(UTC)
    if length <= timedelta(0):
        raise NotUnderstood("posting.when.end_before_start")
    most = longest(draft, facts)
    if most and length > most:
        hours = int(most / timedelta(hours=1))
        raise NotUnderstood(f"posting.when.too_long.{draft.food_state}", hours=hours)
    out = out_until(draft, facts, start)
    if out and end > out:
        raise NotUnderstood("posting.when.out_too_long", until=Hours(at=out, zone=facts.zone))
    if length > LONGEST:
        raise NotUnderstood("posting.when.whole_day")
    if draft.use_by and end.astimezone(ZoneInfo(facts.zone)).date() > draft.use_by:
        raise NotUnderstood("posting.when.past_use_by", day=OneDay(day=draft.use_by))


def written(day: date) -> str:
    """In a form that is read back as the same day whatever today is."""
    return f"{day.day} {day:%B} {day.year}"


# Until when


def _until_params(draft: PostingDraft, facts: Facts) -> dict[str, Param]:
    most = longest(draft, facts)
    if most is None:
        return {"limit": text("posting.until.no_limit")}
    return {"limit": text(f"posting.until.limit.{draft.food_state}", hours=int(most / timedelta(hours=1)))}


def _lengths(draft: PostingDraft, facts: Facts) -> Rows:
    most = longest(draft, facts) or LONGEST
    lengths = [minutes for minutes in _LENGTHS if timedelta(minutes=minutes) <= most]
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
    reading = read_when(f"{written(local.date())} {local:%H:%M} to {typed}", now=min(facts.now, local))
    if reading.end is None or reading.ask:
        raise NotUnderstood("posting.until.unclear")
    return reading.end


# How often


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
    choices=one_of(_REPEATS, "posting.repeat.{}"),
    applies=lambda draft, _facts: draft.kind is not None and KINDS[draft.kind].comes_back,
)
