"""The way from guest to host, one small step at a time: what to ask somebody about themselves, and when never to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId, PersonId, StepId
from bot.domain.core.people import Task


class SmallStep(StrEnum):
    """What somebody may be asked, in this order."""

    GIFTS = "gifts"
    """What they like doing. Asked once in all."""
    DISH = "dish"
    DOOR = "door"
    CO_HOST = "co_host"
    HOST = "host"


class StepAnswer(StrEnum):
    """What they said to it."""

    NONE = ""
    YES = "yes"
    NO = "no"


GOOD_TIMES = 2
BETWEEN = timedelta(weeks=6)
"""From one such question to the next."""
AFTER_A_NO = timedelta(days=365)
"""After a no, and after silence, too."""
AFTER_A_SAD_TIME = timedelta(weeks=1)
GOOD_FOR = timedelta(days=7)
"""How long there is sense in a question that somebody has not been rung for."""
AT = time(11, 0)
"""By their own clock: in daytime, when no reminder goes."""


@dataclass(frozen=True, slots=True)
class GiftStep:
    """One question. `occurrence_id`: the last good time before it."""

    id: StepId
    person: PersonId
    step: SmallStep
    answer: StepAnswer
    offered: datetime
    occurrence_id: OccurrenceId | None = None


@dataclass(frozen=True, slots=True)
class StepHistory:
    """All that counts for whether somebody is asked, and what."""

    goods: int = 0
    sad_at: datetime | None = None
    """The last time at which it was not so good, or they were missed."""
    open_case: bool = False
    """Something that they told us of waits for an answer."""
    steps: Sequence[GiftStep] = ()
    has_gifts: bool = False
    brings: bool = False
    tasks: frozenset[Task] = frozenset()
    """What they do as a volunteer, or have offered to."""
    helps: bool = False
    """Has offered to help at all, or organises."""
    turned_away: bool = False
    """An organiser has said no to their help, or ended it: nobody asks them for it."""
    host_there: bool = False
    """Somebody hosts, at present, where they last had a good time."""


def next_step(history: StepHistory, now: datetime) -> SmallStep | None:
    """What to ask them now, if anything. Never a condition for anything, and never soon after a no."""
    sad = history.sad_at is not None and now - history.sad_at < AFTER_A_SAD_TIME
    if history.goods < GOOD_TIMES or history.open_case or sad:
        return None
    if any(now - one.offered < _rests_after(one) for one in history.steps):
        return None
    return next((step for step in SmallStep if not _is_settled(step, history)), None)


def still_to_ask(step: GiftStep, history: StepHistory, now: datetime) -> bool:
    """At the moment at which it is said, a night or a week later: it would be asked now as well."""
    before = [one for one in history.steps if one.id != step.id]
    return step.answer is StepAnswer.NONE and next_step(replace(history, steps=before), now) is step.step


def _rests_after(one: GiftStep) -> timedelta:
    return BETWEEN if one.answer is StepAnswer.YES else AFTER_A_NO


def _is_settled(step: SmallStep, history: StepHistory) -> bool:
    """They have said yes to it, do it anyhow, or it makes no sense for them."""
    if any(one.step is step and (step is SmallStep.GIFTS or one.answer is StepAnswer.YES) for one in history.steps):
        return True
    match step:
        case SmallStep.GIFTS:
            return history.has_gifts
        case SmallStep.DISH:
            return history.brings or history.helps
        case SmallStep.DOOR:
            return history.helps or history.turned_away
        case SmallStep.CO_HOST:
            return not history.host_there or history.turned_away or bool(history.tasks & {Task.HOST, Task.COOK})
        case SmallStep.HOST:
            return history.turned_away or bool(history.tasks & {Task.HOST, Task.COOK})


def daytime(now: datetime, zone: str) -> datetime:
    """The next time at which it is asked."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), AT, ZoneInfo(zone))
    return today if local <= today else datetime.combine(local.date() + timedelta(days=1), AT, ZoneInfo(zone))
