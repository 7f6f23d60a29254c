"""What the organisation promises people: a row for each, until when it has to be kept, and how it is counted.

Only what the database can tell is a row here: when it began, and when it was done.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class PromiseName(StrEnum):
    """As it is called in the settings; its texts are `promises.kind.<name>` and `organising.promise.<name>`."""

    RING_BACK = "ring_back_days"
    """From the slip of a practice to the end of the call that it asks for."""
    HUMAN_ANSWER = "human_answer_days"
    """From /human to the first answer, or to when an organiser has closed it."""
    CONCERN_ANSWER = "concern_answer_days"
    """The same, from /concern."""
    COMPLAINT_ANSWER = "complaint_answer_days"
    """The same, from /complain."""
    APPLICATION_ANSWER = "application_answer_days"
    """From the offer to help to the yes or no of an organiser."""
    POST_READ = "post_read_days"
    """From a post that somebody has to read first until it is approved, declined or asked about."""
    FRIENDLY_CALL = "friendly_call_days"
    """From when a guest who missed a meal, fell silent or liked two less is to be rung until they were."""
    IDEA_ANSWER = "idea_answer_days"
    """From when an idea was sent or, where people voted on it, from the end of the vote, to its answer."""
    FIRST_INVITATION = "first_invitation_days"
    """From joining to the first invitation."""


@dataclass(frozen=True, slots=True)
class Promise:
    """How many days may be promised, and how many are suggested."""

    suggested: int
    most: int
    least: int = 1


PROMISES: dict[PromiseName, Promise] = {
    PromiseName.RING_BACK: Promise(2, 14),
    PromiseName.HUMAN_ANSWER: Promise(2, 14),
    PromiseName.CONCERN_ANSWER: Promise(3, 14),
    PromiseName.COMPLAINT_ANSWER: Promise(30, 30),
    PromiseName.APPLICATION_ANSWER: Promise(14, 60),
    PromiseName.POST_READ: Promise(2, 14),
    PromiseName.FRIENDLY_CALL: Promise(3, 7),
    PromiseName.IDEA_ANSWER: Promise(30, 30, least=30),
    PromiseName.FIRST_INVITATION: Promise(21, 60),
}

A_DAY = timedelta(days=1)
LATELY = timedelta(days=30)
"""What people are told of how it went: the last month."""
FEW_PROMISES = 5
"""Below that it is too few to say."""
LONGEST_LOOK_BACK = timedelta(days=140)
"""What is done and began before that is in no count any more: the longest promise, bank holidays, and two months."""
SATURDAY = 5

IsDayOff = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Given:
    """One time that something was promised to somebody: a number, nobody’s name."""

    about: int
    started: datetime
    done: datetime | None
    waits: bool
    """It can still be done."""


class PromiseOutcome(StrEnum):
    """How it stands with one of them."""

    WAITS = "waits"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class KeptCount:
    """How often it was kept, and how often not."""

    kept: int = 0
    broken: int = 0

    @property
    def all(self) -> int:
        return self.kept + self.broken


@dataclass(frozen=True, slots=True)
class Pressing:
    """Those that wait: by whose number, before their time is over (within a day) and after."""

    due: tuple[int, ...]
    late: tuple[int, ...]


def keep_by(started: datetime, days: int, zone: str, is_bank_holiday: IsDayOff) -> datetime:
    """The end of the last day, by the clock on the wall of the town.

    The day on which it began does not count, and every day after it does. But a promise does not end at a weekend or on
    a bank holiday: then it is the next working day.
    """
    local = ZoneInfo(zone)
    last = started.astimezone(local).date() + timedelta(days=days)
    while last.weekday() >= SATURDAY or is_bank_holiday(last):
        last += A_DAY
    return datetime.combine(last + A_DAY, time(0), local).astimezone(UTC)


def outcome(given: Given, by: datetime, *, now: datetime) -> tuple[PromiseOutcome, datetime]:
    """What became of it, and when that was settled; of what waits, when it will be."""
    if given.done is not None and given.done < by:
        return PromiseOutcome.KEPT, given.done
    if given.done is not None or now >= by:
        return PromiseOutcome.BROKEN, by
    return (PromiseOutcome.WAITS, by) if given.waits else (PromiseOutcome.BROKEN, by)


def count_kept(
    all_given: Iterable[Given],
    deadline: Callable[[datetime], datetime],
    *,
    since: datetime,
    until: datetime,
) -> KeptCount:
    """Those that were kept or broken between the two moments. What is promised and not yet due counts nowhere."""
    found = {PromiseOutcome.KEPT: 0, PromiseOutcome.BROKEN: 0, PromiseOutcome.WAITS: 0}
    for given in all_given:
        how, settled = outcome(given, deadline(given.started), now=until)
        if since <= settled < until:
            found[how] += 1
    return KeptCount(found[PromiseOutcome.KEPT], found[PromiseOutcome.BROKEN])


def pressing(all_given: Iterable[Given], deadline: Callable[[datetime], datetime], *, now: datetime) -> Pressing:
    """Of those that can still be done."""
    waiting = [(given.about, deadline(given.started)) for given in all_given if given.waits and given.done is None]
    return Pressing(
        due=tuple(about for about, by in waiting if now < by <= now + A_DAY),
        late=tuple(about for about, by in waiting if by <= now),
    )
