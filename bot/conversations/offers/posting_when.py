"""Posting: the day and the time. Dates are read by `bot.parsing.dates.when`; until when is in `posting_until`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, tapped_day, typed_in_english
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_until import check_end, written
from bot.conversations.offers.posting_windows import choices_of_day, soon_choices, tapped_window
from bot.domain.core.messages import Param, text
from bot.domain.core.moments import Hours, OneDay
from bot.parsing.dates.result import Reading, Span
from bot.parsing.lazy import read_when

ASKS = {
    "am_or_pm": "posting.when.am_or_pm",
    "which_day": "posting.when.which_day",
    "day": "posting.when.day_missing",
    "time": "posting.when.time_missing",
    "past": "posting.when.past",
    "end_before_start": "posting.when.end_before_start",
    "day_or_month": "posting.when.day_or_month",
    "repeats": "posting.when.repeats",
}
"""What is in doubt in a reading, and the words that ask for it where no button can."""
FARTHEST = timedelta(days=370)
_BEFORE_NOON = frozenset({"am", "morning", "in the morning", "a.m"})
_AFTER_NOON = frozenset(
    {"pm", "evening", "in the evening", "afternoon", "in the afternoon", "night", "at night", "p.m"}
)


# The day, or all of it at once


def _days(draft: PostingDraft, facts: Facts) -> Rows:
    today = facts.now.date()
    if draft.usual:
        return _usual_days(draft.usual, today, facts)
    soon = soon_choices(draft, facts) if draft.collected else ()
    named = [
        choice(today.isoformat(), "posting.today"),
        choice((today + timedelta(days=1)).isoformat(), "posting.tomorrow"),
    ]
    later = [today + timedelta(days=ahead) for ahead in range(2, 7)]
    rest = [choice(day.isoformat(), "posting.when.day", day=text(f"posting.weekday.{day.weekday()}")) for day in later]
    return (*soon, tuple(named), *in_rows(rest, 3))


def _usual_days(usual: Span, today: date, facts: Facts) -> Rows:
    """Days on which it could be at its usual time again."""
    days = [
        day
        for day in (today + timedelta(days=ahead) for ahead in range(8))
        if _at_usual(day, usual, facts)[0] > facts.now
    ]
    near = {today: text("posting.today"), today + timedelta(days=1): text("posting.tomorrow")}
    buttons = []
    for day in days[:7]:
        name = near.get(day, text(f"posting.weekday.{day.weekday()}"))
        span = _span_said(day, usual, facts)
        buttons.append(choice(day.isoformat(), "posting.when.usual", day=name, time=span))
    return in_rows(buttons, 1)


def _at_usual(day: date, usual: Span, facts: Facts) -> tuple[datetime, datetime | None]:
    midnight = datetime.combine(day, time(0), ZoneInfo(facts.zone))
    start, end = usual
    return midnight + timedelta(minutes=start), None if end is None else midnight + timedelta(minutes=end)


def _read_when(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    if isinstance(answer, Tapped) and draft.usual:
        return at(draft, *_at_usual(tapped_day(answer, "posting.when.unclear"), draft.usual, facts), "", facts)
    if isinstance(answer, Tapped) and (window := tapped_window(answer, draft, facts)):
        return at(draft, *window, "", facts)
    if isinstance(answer, Tapped):
        reading = Reading(day=tapped_day(answer, "posting.when.unclear"))
    else:
        reading = read_when(typed_in_english(answer, "posting.when.unclear"), now=facts.now)
    if draft.times and reading == Reading(day=reading.day, spans=reading.spans) and reading.day:
        return with_reading(draft, _at_times_said(draft.times, reading.day, facts), facts)
    return with_reading(draft, reading, facts)


def _at_times_said(times: tuple[Span, ...], day: date, facts: Facts) -> Reading:
    """The post said the hours, and only the day was missing."""
    if len(times) > 1:
        return Reading(day=day, times=times, ask="am_or_pm")
    return Reading(times=times).on(day, now=facts.now)


def with_reading(draft: PostingDraft, reading: Reading, facts: Facts) -> PostingDraft:
    """The draft with the time that was read. What is in doubt is asked, never guessed: raises `NotUnderstood`."""
    fresh = unanswered(draft, "which_day", "which_time").model_copy(update={"day": None, "days": (), "times": ()})
    if reading.start is not None and not reading.ask:
        return at(fresh, reading.start, reading.end, reading.rrule, facts)
    open_day = reading.ask == "which_day" and len(reading.days) > 1
    open_time = reading.ask == "am_or_pm" and reading.day is not None and len(reading.times) > 1
    if open_day or open_time:
        doubtful = fresh.model_copy(update={"days": reading.days if open_day else (), "times": reading.times})
        return _on_day(doubtful, reading.day, None, reading.rrule, facts)
    if reading.day is not None and reading.start is None and reading.ask in {"", "time"}:
        return _on_day(fresh, reading.day, reading.end, reading.rrule, facts)
    raise NotUnderstood(ASKS.get(reading.ask, "posting.when.unclear"))


def _on_day(draft: PostingDraft, day: date | None, end: datetime | None, rrule: str, facts: Facts) -> PostingDraft:
    """The time is still to be asked; an end ("by 4pm today") is kept for then."""
    if day is not None and day < facts.now.date():
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
    latest = end if end and draft.collected else start
    if latest <= facts.now and not (draft.collected and not end and facts.now - latest < timedelta(minutes=15)):
        raise NotUnderstood("posting.when.past")
    if start - facts.now > FARTHEST:
        raise NotUnderstood("posting.when.far")
    if end:
        check_end(draft, start, end, facts)


# Which of several days, which of several times


def _which_days(draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(day.isoformat(), "posting.when.day", day=OneDay(day=day)) for day in draft.days], 1)


def _read_which_day(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """One of the days that were meant perhaps, or another one in words."""
    if not isinstance(answer, Tapped):
        return with_reading(draft, read_when(typed_in_english(answer, "posting.when.unclear"), now=facts.now), facts)
    day = tapped_day(answer, "posting.when.unclear")
    if day not in draft.days:
        raise NotUnderstood("posting.when.which_day")
    chosen = unanswered(draft, "which_time")
    if len(draft.times) == 1:
        return _placed(chosen, day, 0, facts)
    return _on_day(chosen, day, None, draft.rrule, facts)


def _which_times(draft: PostingDraft, facts: Facts) -> Rows:
    day = draft.day or facts.now.date()
    buttons = [
        choice(_span_named(span), "posting.time.choice", time=_span_said(day, span, facts)) for span in draft.times
    ]
    return in_rows(buttons, 1)


def _span_named(span: Span) -> str:
    """What the button carries: "720-840", in minutes after midnight."""
    return f"{span[0]}-{'' if span[1] is None else span[1]}"


def _span_said(day: date, span: Span, facts: Facts) -> Hours:
    start = datetime.combine(day, time(0), ZoneInfo(facts.zone)) + timedelta(minutes=span[0])
    end = None if span[1] is None else start + timedelta(minutes=span[1] - span[0])
    return Hours(at=start, end=end, zone=facts.zone)


def _read_which_time(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """One of the ways to read the time, or another time in words ("8pm", "evening")."""
    assert draft.day is not None
    if isinstance(answer, Tapped):
        ways = [_span_named(span) for span in draft.times]
        if answer.value not in ways:
            raise NotUnderstood("posting.time.unclear")
        return _placed(draft, draft.day, ways.index(answer.value), facts)
    typed = said(typed_in_english(answer, "posting.time.unclear"))
    for way, words in enumerate((_BEFORE_NOON, _AFTER_NOON)):
        if typed in words and way < len(draft.times):
            return _placed(draft, draft.day, way, facts)
    return _read_time(draft, answer, facts)


def _placed(draft: PostingDraft, day: date, way: int, facts: Facts) -> PostingDraft:
    """The chosen time on the chosen day."""
    reading = Reading(times=draft.times, rrule=draft.rrule).on(day, now=facts.now, choice=way)
    if reading.start is None:
        raise NotUnderstood(ASKS.get(reading.ask, "posting.when.unclear"))
    return at(draft.model_copy(update={"day": day}), reading.start, reading.end, draft.rrule, facts)


# The time of that day


def _time_params(draft: PostingDraft, _facts: Facts) -> dict[str, Param]:
    return {"day": OneDay(day=draft.day) if draft.day else ""}


def _times(draft: PostingDraft, facts: Facts) -> Rows:
    assert draft.day is not None
    return choices_of_day(draft, draft.day, facts)


def _read_time(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A start, with its end if they like; an end that was said with the day stays."""
    assert draft.day is not None
    said_end = draft.end if draft.end_said else None
    if isinstance(answer, Tapped):
        window = tapped_window(answer, draft, facts)
        if window is None:
            raise NotUnderstood("posting.time.unclear")
        return at(draft, window[0], said_end or window[1], draft.rrule, facts)
    typed = typed_in_english(answer, "posting.time.unclear")
    reading = read_when(f"{written(draft.day)} {typed}", now=facts.now)
    if reading.ask == "am_or_pm" and len(reading.times) > 1:
        doubtful = unanswered(draft, "which_time").model_copy(update={"times": reading.times})
        return _on_day(doubtful, draft.day, None, draft.rrule, facts)
    if reading.start is None:
        raise NotUnderstood(ASKS.get(reading.ask, "posting.time.unclear"))
    return at(draft, reading.start, reading.end or said_end, draft.rrule, facts)


WHEN = Question(name="when", read=_read_when, choices=_days)
WHICH_DAY = Question(
    name="which_day", read=_read_which_day, choices=_which_days, applies=lambda draft, _facts: bool(draft.days)
)
WHICH_TIME = Question(
    name="which_time",
    read=_read_which_time,
    choices=_which_times,
    applies=lambda draft, _facts: draft.day is not None and len(draft.times) > 1,
)
TIME = Question(
    name="time",
    read=_read_time,
    choices=_times,
    params=_time_params,
    applies=lambda draft, _facts: draft.day is not None and not draft.times,
)
TIME_QUESTIONS = (WHEN, WHICH_DAY, WHICH_TIME, TIME)
