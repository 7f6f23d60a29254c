"""What everybody may see of what is on: without names, and of a home only its area."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.offers.calendar_entries import CalendarEntry, EntryKind, Revision
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState

ON_SHOW = frozenset({OccurrenceState.OPEN, OccurrenceState.FULL, OccurrenceState.STARTED, OccurrenceState.DONE})
DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMeal:
    """One date of something at a table."""

    entry: CalendarEntry
    revision: Revision
    kind: OfferKind
    club: OfferId
    """The same for all dates of a club, also of those that were changed by themselves."""
    host: PersonId
    """Never shown: it says which are of one host."""
    area: str
    area_name: str
    zone: str
    free: bool
    place: str
    """Its name; empty for a home."""
    street: str
    """Empty for a home, and where none is known."""
    point: tuple[float, float] | None
    """Latitude and longitude; None for a home."""
    step_free: bool | None
    rrule: str = ""
    """How it comes again; empty for what is once."""

    @property
    def moved_from(self) -> datetime | None:
        """When it was to begin before it was moved last; None for what was never moved."""
        return self.revision.moved_from

    @property
    def day(self) -> date:
        return self.entry.starts.astimezone(ZoneInfo(self.zone)).date()


def may_be_seen(occurrence: Occurrence, *, was_seen: bool) -> bool:
    """Approved, at a table, and no organiser has a doubt. What is called off is said so to those who saw it."""
    if not occurrence.together or occurrence.offer_state is OfferState.AWAITING_APPROVAL:
        return False
    if occurrence.state is OccurrenceState.CANCELLED:
        return was_seen
    return occurrence.state in ON_SHOW and not occurrence.paused and occurrence.offer_state is not OfferState.WITHDRAWN


def has_name(title: str, names: Iterable[str]) -> bool:
    """Whether one of these names stands in the title, as in "Asha’s soup" or "Ashas soup".

    Of a longer name the first word will do; accents make no difference.
    """
    parts = {part for name in names for part in (_plain(name), *_plain(name).split()[:1]) if part}
    any_of = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
    return bool(parts) and re.search(rf"(?<!\w)(?:{any_of})(?:['’]?s)?(?!\w)", _plain(title)) is not None


def _plain(words: str) -> str:
    """To compare: small letters without accents."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def of_meal(occurrence: Occurrence, *, title: str, home: str) -> CalendarEntry:
    """For everybody. `home`: what is said instead of the place of somebody’s home."""
    venue = occurrence.venue
    place = home if venue.home else ", ".join(part for part in (venue.name, venue.address) if part)
    return CalendarEntry(
        kind=EntryKind.MEAL,
        number=occurrence.id,
        title=title,
        place=place,
        starts=occurrence.starts,
        ends=occurrence.ends,
        off=occurrence.state is OccurrenceState.CANCELLED,
    )


def club_of(offer: OfferId, parts: Mapping[OfferId, OfferId]) -> OfferId:
    """The post that a club began with. `parts`: where dates of a club were changed, which post refers to which.

    Every change makes a later post, so the club is called by its earliest, which stays.
    """
    found, new = {offer}, {offer}
    while new:
        new = {one for pair in parts.items() if found & set(pair) for one in pair} - found
        found |= new
    return min(found)


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())
