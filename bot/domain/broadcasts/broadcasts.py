"""What organisers say to many: its life, what became of it, and when each person may hear it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.core.ids import BroadcastId, OccurrenceId, PersonId
from bot.domain.core.languages import DEFAULT_LANGUAGE
from bot.domain.core.messages import Frozen, Marked
from bot.domain.core.quiet_hours import QuietHours
from bot.domain.core.refusals import Refused

MANY = 50
"""Over this many people, sending takes a second tap."""
LATEST_DAYS = 7
"""Somebody who hears from us every day is not put off longer than this."""


class BroadcastKind(StrEnum):
    """Why people are told."""

    NEWS = "news"
    """News or an event: at most one a day, and only to those who want news."""
    CORRECTION = "correction"
    """To those who had the first message, on the same day if need be."""
    RECALL = "recall"
    """Food that must not be eaten: to everybody who took it, first, at any hour (decision 0008)."""


class BroadcastState(StrEnum):
    """The life of a broadcast."""

    DRAFT = "draft"
    """Written and shown to its author."""
    SCHEDULED = "scheduled"
    SENDING = "sending"
    DONE = "done"
    STOPPED = "stopped"


BROADCAST_MOVES: dict[BroadcastState, frozenset[BroadcastState]] = {
    BroadcastState.DRAFT: frozenset({BroadcastState.SCHEDULED, BroadcastState.STOPPED}),
    BroadcastState.SCHEDULED: frozenset({BroadcastState.SENDING, BroadcastState.STOPPED, BroadcastState.DRAFT}),
    BroadcastState.SENDING: frozenset({BroadcastState.DONE, BroadcastState.STOPPED}),
    BroadcastState.DONE: frozenset(),
    BroadcastState.STOPPED: frozenset(),
}


class Answer(StrEnum):
    """What somebody said to "I'll come"."""

    COMING = "coming"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBroadcast:
    """What an organiser has written."""

    network: str
    kind: BroadcastKind
    words: str
    """Harmless HTML, from `bot.domain.core.html_markup.tame`."""
    others: Mapping[str, str] = field(default_factory=dict)
    """The same in other languages than English, as far as its author wrote it, by their codes."""
    photo: str = ""
    """Telegram's id of the file."""
    place: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str
    asks: bool = False
    """With "I'll come"."""
    places: int = 0
    """0: as many as like."""
    audience: BroadcastAudience
    corrects: BroadcastId | None = None
    replaces: BroadcastId | None = None
    """The one that waits for its time and is not sent once this one is sent off."""
    occurrence_id: OccurrenceId | None = None
    written_by: PersonId | None
    """None once its author has gone."""
    send_at: datetime

    def words_in(self, language: str) -> Marked:
        """In English where nobody wrote it in that language."""
        return Marked(html=self.others.get(language, self.words))

    def is_in(self, language: str) -> bool:
        """Whether whoever reads that language has it in it; a recall without words has nothing to read."""
        return language == DEFAULT_LANGUAGE or language in self.others or not self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast(NewBroadcast):
    """One that is kept."""

    id: BroadcastId
    state: BroadcastState
    coming: int
    created: datetime
    spread: bool
    """Everybody who is to get it has been found."""
    spread_to: PersonId
    """Up to whom, by id, people have been found so far."""
    told: str
    """The numbers that its author was shown last."""
    tally: "BroadcastCounts | None" = None
    """What became of it, once it is over."""

    @property
    def over(self) -> bool:
        return self.state in {BroadcastState.DONE, BroadcastState.STOPPED}


def as_if_kept(new: NewBroadcast) -> Broadcast:
    """To be looked at while it is being written; nothing is kept, and its buttons lead nowhere."""
    said = {field.name: getattr(new, field.name) for field in fields(NewBroadcast)}
    return Broadcast(
        **said,
        id=BroadcastId(0),
        state=BroadcastState.DRAFT,
        coming=0,
        created=new.send_at,
        spread=False,
        spread_to=PersonId(0),
        told="",
    )


class BroadcastCounts(Frozen):
    """How many rows of a broadcast are in which state; in this order they are reported (`broadcasts.progress.*`)."""

    delivered: int = 0
    waiting: int = 0
    unreachable: int = 0
    """Telegram would not deliver, or the person cannot be reached."""
    in_doubt: int = 0
    """The line broke, and saying it twice would be worse."""
    left_out: int = 0
    """They left, or no longer want such messages, or it was stopped."""
    calls: int = 0
    """Told by a phone call of their champion."""

    @property
    def line(self) -> str:
        """To see whether anything has changed."""
        return f"{self.delivered}/{self.waiting}/{self.unreachable}/{self.in_doubt}/{self.left_out}"


class NoPlacesLeft(Refused):
    """The event has filled up."""

    key = "broadcasts.full"


class EventOver(Refused):
    """It has begun, or was stopped."""

    key = "broadcasts.over"


def times_to_hear(send_at: datetime, zone: str, quiet: QuietHours) -> Iterator[tuple[date, datetime]]:
    """The local days that a broadcast may be put off to, the wished one first, each with its moment in UTC.

    It keeps its own time of day, and is never heard in the quiet. What has no date ends with the first (`last_moment`).
    """
    first = quiet.next_allowed(send_at, zone).astimezone(ZoneInfo(zone))
    yield first.date(), first.astimezone(UTC)
    for later in range(1, LATEST_DAYS):
        day = first.date() + timedelta(days=later)
        yield day, datetime.combine(day, max(first.time(), time(9)), first.tzinfo).astimezone(UTC)


def last_moment(broadcast: NewBroadcast, due: datetime, zone: str) -> datetime | None:
    """From when on somebody who should have heard it at `due` does not hear it any more; None for never.

    "Today at 5" without a date is news of that day alone: it ends with it, whatever kept it. A correction or a recall
    is heard however late.
    """
    if broadcast.starts is not None or broadcast.kind is not BroadcastKind.NEWS:
        return broadcast.starts
    local = due.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=1), time(0), local.tzinfo).astimezone(UTC)
