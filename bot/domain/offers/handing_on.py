"""A meal that somebody hands on: its link, what has changed since, and how much anybody may see of it.

A link knows how the meal stood when it was made, so that it can say what is no longer so. Nothing of a person is in it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zlib import crc32

from bot.domain.bookings.bookings import OccurrenceCancelled, OccurrencePaused
from bot.domain.bookings.place import shut
from bot.domain.core.food import Serving
from bot.domain.core.ids import OccurrenceId, VenueId
from bot.domain.offers.offers import Occurrence, OfferState

LINK = re.compile(r"m_(\d{1,18})(?:_(\d{1,9})_(\d{1,18})_(\d{1,10}))?", re.ASCII)
"""Which meal and, where it says, its start in minutes, its place and its food. Telegram takes 64 letters."""
A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What a link says of a meal."""

    id: OccurrenceId
    starts: datetime | None = None
    """None where it does not say how the meal stood."""
    venue: VenueId | None = None
    food: int = 0

    def written(self) -> str:
        """As it stands behind `?start=`."""
        if self.starts is None:
            return f"m_{self.id}"
        return f"m_{self.id}_{int(self.starts.timestamp()) // A_MINUTE}_{self.venue}_{self.food}"


def read_link(word: str) -> HandedOn | None:
    """None for what is no link to a meal."""
    found = LINK.fullmatch(word)
    if found is None:
        return None
    if found[2] is None:
        return HandedOn(OccurrenceId(int(found[1])))
    starts = datetime.fromtimestamp(int(found[2]) * A_MINUTE, UTC)
    return HandedOn(OccurrenceId(int(found[1])), starts, VenueId(int(found[3])), int(found[4]))


def link_to(occurrence: Occurrence) -> HandedOn:
    """As it stands now."""
    starts = occurrence.starts.astimezone(UTC).replace(second=0, microsecond=0)
    return HandedOn(occurrence.id, starts, occurrence.venue.id, _food(occurrence))


def _food(occurrence: Occurrence) -> int:
    facts = occurrence.allergens
    served = () if occurrence.serving is Serving.MEAL else (str(occurrence.serving),)
    return crc32(repr((facts.contains, facts.may_contain, facts.not_in_it, occurrence.diets, *served)).encode())


class SinceThen(StrEnum):
    """What is no longer as it was handed on."""

    TIME = "time"
    PLACE = "place"
    FOOD = "food"


def changed_since(handed: HandedOn, occurrence: Occurrence) -> tuple[SinceThen, ...]:
    """In this order; nothing where the link does not say how it was."""
    if handed.starts is None:
        return ()
    now = link_to(occurrence)
    differ = {
        SinceThen.TIME: now.starts != handed.starts,
        SinceThen.PLACE: now.venue != handed.venue,
        SinceThen.FOOD: now.food != handed.food,
    }
    return tuple(what for what, is_so in differ.items() if is_so)


class ForAnybody(StrEnum):
    """How much somebody sees whom nobody has asked along."""

    ON = "on"
    """Its facts, and the way to join."""
    FULL = "full"
    """The same, and that every place is taken."""
    OVER = "over"
    """What it was called, and that it is too late."""
    OFF = "off"
    """What it was called, and that it is called off."""
    NOT_SHOWN = "not_shown"
    """Nothing: nobody has read it yet, it was taken back, or an organiser has a doubt."""


NEVER_SHOWN = frozenset({OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN})
"""Of what is withdrawn nobody knows whether it was ever read."""


def decide_for_anybody(occurrence: Occurrence, now: datetime) -> ForAnybody:
    """By the same rule as for a place (`bot.domain.bookings.place`)."""
    if occurrence.offer_state in NEVER_SHOWN:
        return ForAnybody.NOT_SHOWN
    why = shut(occurrence, now)
    if why is None:
        return ForAnybody.ON if occurrence.free else ForAnybody.FULL
    if why is OccurrencePaused:
        return ForAnybody.NOT_SHOWN
    return ForAnybody.OFF if why is OccurrenceCancelled else ForAnybody.OVER
