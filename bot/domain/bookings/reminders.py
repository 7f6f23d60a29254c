"""Every reminder there is, one row each. A new reminder is a row here and its texts in the catalogue.

A row becomes an outbox row when a booking (or, for the host, an occurrence) is made, and is checked again when due.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.messages import Subject
from bot.domain.offers.kinds import COLLECTED, TOGETHER


class Audience(StrEnum):
    """Who hears a reminder."""

    GUEST = "guest"
    AFTERWARDS = "afterwards"
    """A guest, when it is over."""
    GREETER = "greeter"
    """Who meets a first-timer at the door."""
    HOST = "host"

    @property
    def subject(self) -> Subject:
        """What is looked at again when it is due, and who then writes it."""
        return _SUBJECTS[self]


_SUBJECTS = {
    Audience.GUEST: Subject.GUEST_REMINDER,
    Audience.AFTERWARDS: Subject.HOW_WAS_IT,
    Audience.GREETER: Subject.GREETING,
    Audience.HOST: Subject.HOST_LIST,
}


def evening_before(starts: datetime, _ends: datetime) -> datetime:
    """At 18:00 on the day before, by the clock on the wall."""
    return datetime.combine(starts.date() - timedelta(days=1), time(18), starts.tzinfo)


def two_hours_before(starts: datetime, _ends: datetime) -> datetime:
    return (starts.astimezone(UTC) - timedelta(hours=2)).astimezone(starts.tzinfo)


def hour_before_end(_starts: datetime, ends: datetime) -> datetime:
    return (ends.astimezone(UTC) - timedelta(hours=1)).astimezone(ends.tzinfo)


def morning_after(_starts: datetime, ends: datetime) -> datetime:
    """At 10:00 on the day after it ended, by the clock on the wall."""
    return datetime.combine(ends.date() + timedelta(days=1), time(10), ends.tzinfo)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One row: who is reminded of which kinds, when (from local start and end to a local moment), in what words."""

    name: str
    audience: Audience
    kinds: frozenset[OfferKind]
    when: Callable[[datetime, datetime], datetime]
    key: str
    """Its text in the catalogue; what stands in it is what the writer for this audience gives."""
    by_call: bool = True
    """Also to guests who are rung; they are not rung twice about one meal."""
    may_be_late: bool = False
    """It comes so shortly before that somebody may be running late: there is a button for it."""
    good_for: timedelta | None = None
    """How long it is worth saying; None: until the meal is over."""


REMINDERS = (
    Reminder("evening_before", Audience.GUEST, TOGETHER, evening_before, "reminders.evening_before"),
    Reminder(
        "two_hours_before",
        Audience.GUEST,
        TOGETHER,
        two_hours_before,
        "reminders.two_hours_before",
        by_call=False,
        may_be_late=True,
    ),
    Reminder("collection_ends", Audience.GUEST, COLLECTED, hour_before_end, "reminders.collection_ends"),
    Reminder(
        "how_was_it", Audience.AFTERWARDS, TOGETHER, morning_after, "afterwards.how_was_it", good_for=timedelta(days=3)
    ),
    Reminder("greet", Audience.GREETER, TOGETHER, two_hours_before, "reminders.greet"),
    Reminder("host_list", Audience.HOST, TOGETHER, evening_before, "reminders.host_list"),
)


def reminder_named(name: str) -> Reminder:
    return next(row for row in REMINDERS if row.name == name)


def due(
    audience: Audience, kind: OfferKind, starts: datetime, ends: datetime, zone: str, *, now: datetime
) -> list[tuple[Reminder, datetime]]:
    """The reminders still to come, each with its moment in UTC."""
    local = ZoneInfo(zone)
    rows = [
        (row, row.when(starts.astimezone(local), ends.astimezone(local)).astimezone(UTC))
        for row in REMINDERS
        if row.audience is audience and kind in row.kinds
    ]
    return [(row, moment) for row, moment in rows if moment > now]
