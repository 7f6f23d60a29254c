"""Parameters of what is said that each language says in its own way: moments, days, how often.

Never put into words before it is known who reads them: `bot.language.moments` does that.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A moment, or a stretch of time, to be said in the local way of `zone` (an IANA name)."""

    start: datetime
    end: datetime | None = None
    zone: str
    now: datetime | None = None
    """When it is said; with it the year is named where it could be mistaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDay:
    """A day: "Friday 17 July"."""

    day: date
    today: date | None = None
    """When it is said; with it the year is named where it could be mistaken."""
    short: bool = False
    """On a button beside other words, in languages whose weekdays are long."""

    @classmethod
    def of(cls, moment: datetime, zone: str, *, today: date | None = None, short: bool = False) -> "OneDay":
        """The day of a moment by the clock on the wall of `zone`."""
        return cls(day=moment.astimezone(ZoneInfo(zone)).date(), today=today, short=short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The time of a day that is known already, or from when until when: "6.30pm", by the clock of `zone`."""

    at: datetime
    end: datetime | None = None
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthName:
    """Such as "July", for 7."""

    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HowOften:
    """How often, from a rule of RFC 5545: "every Tuesday"."""

    rrule: str


Moment = Times | OneDay | Hours | MonthName | HowOften
"""What each language says in its own way (`bot.language.dates`)."""
