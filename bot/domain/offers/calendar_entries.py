"""A meal as an entry of a calendar: what it says, what it is called, and how often it has changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from bot.domain.bookings.bookings import BOOKING_EXPECTED, BookingState
from bot.domain.core.ids import BookingId
from bot.domain.offers.offers import Occurrence, OccurrenceState


class EntryKind(StrEnum):
    """Whose entry it is: a guest may have both in one calendar, and each changes by itself."""

    MEAL = "meal"
    """For everybody."""
    BOOKING = "booking"
    """For one guest, of their own place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What a calendar is told."""

    kind: EntryKind
    number: int
    title: str
    place: str
    """Empty where it may not be told."""
    starts: datetime
    ends: datetime
    off: bool = False
    """It is called off, or they said that they are not coming any more. Never that somebody missed them."""

    @property
    def name(self) -> str:
        """The same for the same entry, whatever becomes of it."""
        return f"{self.kind}-{self.number}"

    @property
    def face(self) -> str:
        """The same for what looks the same."""
        moments = (self.starts.astimezone(UTC).isoformat(), self.ends.astimezone(UTC).isoformat())
        return sha256("\x1f".join((self.title, self.place, *moments, str(self.off))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Revision:
    """How often an entry has changed since it was first told, and when it did last."""

    face: str
    sequence: int
    changed_at: datetime
    starts: datetime | None = None
    """When it was told to begin; None where that was not kept yet."""
    moved_from: datetime | None = None
    """When it was to begin before it was moved last; None for what was never moved."""


def revised(entry: CalendarEntry, before: Revision | None, *, now: datetime) -> Revision:
    """The revision to tell: a calendar takes up a change by its higher number alone."""
    if before is None:
        return Revision(entry.face, 0, now, entry.starts)
    if before.face == entry.face:
        return before
    was = before.moved_from if before.starts in {None, entry.starts} else before.starts
    return Revision(entry.face, before.sequence + 1, now, entry.starts, was)


def of_booking(occurrence: Occurrence, booking: BookingId, state: BookingState) -> CalendarEntry:
    """For the guest alone. Where exactly it is, is told while they are coming."""
    off = state not in BOOKING_EXPECTED or occurrence.state is OccurrenceState.CANCELLED
    place = ", ".join(part for part in (occurrence.venue.name, occurrence.venue.address) if part)
    return CalendarEntry(
        kind=EntryKind.BOOKING,
        number=booking,
        title=occurrence.title,
        place="" if off else place,
        starts=occurrence.starts,
        ends=occurrence.ends,
        off=off,
    )
