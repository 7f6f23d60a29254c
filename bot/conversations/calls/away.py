"""Whoever rings neighbours will not be there: from which day, and until when. Either is tapped, or typed as a day."""

from datetime import date, timedelta

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_in_english
from bot.parsing.lazy import read_day

FIRST = {"today": 0, "tomorrow": 1}
LAST = {"week": 6, "two_weeks": 13}
"""So many days after the first."""
UNTIL_I_SAY = "until_i_say"
LONGEST = timedelta(days=400)


class AwayDraft(Draft):
    """Both days are days away; no last day: until they say so."""

    first_day: date | None = None
    last_day: date | None = None


def _read_first(draft: AwayDraft, answer: Answer, facts: Facts) -> AwayDraft:
    today = facts.now.date()
    if isinstance(answer, Tapped) and answer.value in FIRST:
        return draft.model_copy(update={"first_day": today + timedelta(days=FIRST[answer.value])})
    return draft.model_copy(update={"first_day": _day(answer, facts, today, "away.first_day.unclear")})


def _read_last(draft: AwayDraft, answer: Answer, facts: Facts) -> AwayDraft:
    first = draft.first_day or facts.now.date()
    if isinstance(answer, Tapped) and answer.value in LAST:
        return draft.model_copy(update={"last_day": first + timedelta(days=LAST[answer.value])})
    if isinstance(answer, Tapped) and answer.value == UNTIL_I_SAY:
        return draft.model_copy(update={"last_day": None})
    return draft.model_copy(update={"last_day": _day(answer, facts, first, "away.last_day.unclear")})


def _day(answer: Answer, facts: Facts, earliest: date, unclear: str) -> date:
    """One day that is not over, and within a year or so. Raises `NotUnderstood(unclear)`."""
    day = read_day(typed_in_english(answer, unclear), now=facts.now)
    if day is None or not earliest <= day <= facts.now.date() + LONGEST:
        raise NotUnderstood(unclear)
    return day


AWAY = Conversation(
    name="away",
    draft=AwayDraft,
    questions=(
        Question(name="first_day", read=_read_first, choices=one_of(FIRST, "away.first.{}", width=2)),
        Question(name="last_day", read=_read_last, choices=one_of((*LAST, UNTIL_I_SAY), "away.last.{}")),
    ),
)
