"""The answer that is owed to every idea: by when, and what was said and done in a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.voice.ideas import ANSWER_WITHIN, OWED, REMIND_BEFORE, AnswerKind, KeptIdea


def due_after(start: datetime) -> datetime:
    """By when an answer is owed to what came, or was voted on until, then."""
    return start + ANSWER_WITHIN


def is_overdue(idea: KeptIdea, now: datetime) -> bool:
    return idea.state in OWED and now >= idea.due


def to_remind_before(now: datetime) -> datetime:
    """Ideas whose answer is due before then are spoken of now."""
    return now + REMIND_BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAndDone:
    """You said, we did: one idea that was answered, for the report. Nobody is named in it."""

    said: str
    kind: AnswerKind
    """What was said to it: that we will, or not now."""
    reason: str
    """The key of a ready reason, or empty."""
    answer: str
    """The organiser’s own words, or empty."""
    answered: datetime
    in_time: bool
    done: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCounts:
    """How many of each, in a time."""

    answered: int
    in_time: int
    will_do: int
    not_now: int
    done: int


def said_and_done(ideas: Iterable[KeptIdea]) -> list[SaidAndDone]:
    """Of those that have an answer."""
    return [
        SaidAndDone(
            said=idea.called,
            kind=idea.kind,
            reason=idea.reason,
            answer=idea.answer,
            answered=idea.answered,
            in_time=idea.answered <= idea.due,
            done=idea.done,
            done_at=idea.done_at,
        )
        for idea in ideas
        if idea.kind is not None and idea.answered is not None
    ]


def counts_of(found: Sequence[SaidAndDone]) -> AnswerCounts:
    kinds = [one.kind for one in found]
    return AnswerCounts(
        answered=len(found),
        in_time=sum(one.in_time for one in found),
        will_do=kinds.count(AnswerKind.WILL_DO),
        not_now=kinds.count(AnswerKind.NOT_NOW),
        done=sum(one.done_at is not None for one in found),
    )
