"""The map of places: what somebody has to know to get in, who looked last, and when to look again."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.domain.core.ids import PersonId
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Venue

CHECK_AFTER = timedelta(days=365)
"""A place is looked at again this long after somebody last did."""
ASK_AGAIN = timedelta(days=30)
"""If nobody answers, organisers are asked again after this."""

_ROADS = "road|rd|street|st|lane|ln|avenue|ave|close|drive|way|grove|crescent|terrace|gardens|parade|walk|brow|fold"
"""Words that a street ends with and a house hardly ever: what may be a house's name is not shown."""
_STREET = re.compile(rf"(?:[a-z][a-z'’.-]* ){{1,3}}(?:{_ROADS})\b\.?", re.IGNORECASE)


class PlaceNotOpen(Refused):
    """It is a place of somebody else’s posts alone, or their home."""

    key = "offers.place_not_open"


class Switched(StrEnum):
    """What a tap makes of a feature, whatever it is by then: a button does what it showed."""

    ON = "on"
    OFF = "off"


class SaidWayIn(StrEnum):
    """What a host says of a place of the directory of which nobody had said it."""

    STEP_FREE = "step_free"
    STEPS = "steps"


class Access(StrEnum):
    """What helps somebody to get in and feel well there. The way in without steps is a fact of its own."""

    TOILET = "toilet"
    """A toilet for wheelchair users."""
    HEARING_LOOP = "hearing_loop"
    PARKING = "parking"
    BUS = "bus"
    """A bus stop close by."""
    QUIET_ROOM = "quiet_room"
    BABY_CHANGING = "baby_changing"
    DOGS = "dogs"
    """Assistance dogs are welcome everywhere; here other dogs are too."""


class VenueFeature(StrEnum):
    """What organisers switch on and off on the card of a place: the way in, each of `Access`, whether it is a home."""

    STEP_FREE = "step_free"
    TOILET = Access.TOILET
    HEARING_LOOP = Access.HEARING_LOOP
    PARKING = Access.PARKING
    BUS = Access.BUS
    QUIET_ROOM = Access.QUIET_ROOM
    BABY_CHANGING = Access.BABY_CHANGING
    DOGS = Access.DOGS
    HOME = "home"


@dataclass(frozen=True, slots=True)
class VenueFacts:
    """A place with all that we know of it."""

    venue: Venue
    checked: datetime | None = None
    """When somebody last saw that this is right."""
    checked_by: str = ""
    """Their first name."""
    to_check: bool = False
    """It came with an area pack, and nobody of the town has looked yet: nobody can post there."""
    taken_out: bool = False
    """Organisers took it out of the directory; they can put it back."""

    @property
    def access(self) -> tuple[Access, ...]:
        return tuple(Access(kind) for kind in self.venue.access)

    def has(self, feature: VenueFeature) -> bool:
        if feature is VenueFeature.HOME:
            return self.venue.home
        if feature is VenueFeature.STEP_FREE:
            return self.venue.step_free is True
        return Access(feature) in self.venue.access


def may_post_at(venue: Venue, person: PersonId) -> bool:
    """Anybody at a place of the directory that is no home; at any other only whoever said it."""
    return (venue.listed and not venue.home) or venue.owner == person


def street_of(*, name: str, address: str) -> str:
    """The street of a home without its number or name; "" where no street is told, so that nothing is given away."""
    parts = [part.strip() for part in f"{address}, {name}".split(",")]
    streets = [street[0] for part in parts if (street := _STREET.fullmatch(_after_number(part)))]
    return streets[0] if streets else ""


def _after_number(part: str) -> str:
    """What stands behind the last number: "Flat 2, 12a Berwick Road" has a street behind it."""
    words = part.split()
    last = max((at for at, word in enumerate(words) if any(letter.isdecimal() for letter in word)), default=-1)
    return " ".join(words[last + 1 :])


@lru_cache(maxsize=256)
def access_of(words: str) -> tuple[Access, ...]:
    """From how it is stored, in the order of the list above. Raises `ValueError` for a word that there is not."""
    named = {Access(word.strip()) for word in words.split(",") if word.strip()}
    return tuple(access for access in Access if access in named)


def access_words(access: tuple[Access, ...]) -> str:
    return ",".join(access)
