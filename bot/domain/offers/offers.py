"""What is posted: an offer, its occurrences and its place. Life cycles are tables."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.core.activities import Activity
from bot.domain.core.food import AllergenFacts, Food, OfferKind, Serving
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId, TeamId, VenueId
from bot.domain.core.refusals import Refused
from bot.domain.offers.kinds import TOGETHER


class OfferState(StrEnum):
    """The life of an offer."""

    AWAITING_APPROVAL = "awaiting_approval"
    """A new champion’s post that an organiser reads first."""
    OPEN = "open"
    """People are invited."""
    CLOSED = "closed"
    """Over, or closed early by its host."""
    WITHDRAWN = "withdrawn"
    """Cancelled; everybody who was coming was told."""


OFFER_MOVES: dict[OfferState, frozenset[OfferState]] = {
    OfferState.AWAITING_APPROVAL: frozenset({OfferState.OPEN, OfferState.WITHDRAWN}),
    OfferState.OPEN: frozenset({OfferState.CLOSED, OfferState.WITHDRAWN}),
    OfferState.CLOSED: frozenset(),
    OfferState.WITHDRAWN: frozenset(),
}


class OccurrenceState(StrEnum):
    """The life of one occurrence."""

    OPEN = "open"
    """Has places."""
    FULL = "full"
    """Every place is taken; opens again when one is freed."""
    STARTED = "started"
    """Nobody answers any more, and somebody comes; until it begins it may still be called off."""
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Its time went by with nobody coming."""


OCCURRENCE_MOVES: dict[OccurrenceState, frozenset[OccurrenceState]] = {
    OccurrenceState.OPEN: frozenset(
        {OccurrenceState.FULL, OccurrenceState.STARTED, OccurrenceState.CANCELLED, OccurrenceState.EXPIRED}
    ),
    OccurrenceState.FULL: frozenset({OccurrenceState.OPEN, OccurrenceState.STARTED, OccurrenceState.CANCELLED}),
    OccurrenceState.STARTED: frozenset({OccurrenceState.DONE, OccurrenceState.CANCELLED}),
    OccurrenceState.DONE: frozenset(),
    OccurrenceState.CANCELLED: frozenset(),
    OccurrenceState.EXPIRED: frozenset(),
}

ON = frozenset({OccurrenceState.OPEN, OccurrenceState.FULL})
TOOK_PLACE = frozenset({OccurrenceState.STARTED, OccurrenceState.DONE})
"""Somebody had a place."""
FREE, WHAT_YOU_CAN = "free", "what you can"
"""Prices without an amount, as they are kept; each language has its own words for them."""

OCCURRENCE_OVER = frozenset({OccurrenceState.DONE, OccurrenceState.EXPIRED, OccurrenceState.CANCELLED})


class FoodState(StrEnum):
    """How food was kept, which says how long it may be offered."""

    HOT = "hot"
    CHILLED = "chilled"
    FROZEN = "frozen"
    STORE_CUPBOARD = "store_cupboard"


@dataclass(frozen=True, slots=True)
class Venue:
    """Where people meet: an asset on the map. Its exact place is shown to those invited."""

    id: VenueId
    network: str
    name: str
    address: str
    lat: float
    lon: float
    area: str
    step_free: bool | None
    """None when nobody has said."""
    home: bool = False
    """Somebody’s home: only its street is shown to guests who are not coming (yet)."""
    access: tuple[str, ...] = ()
    """What helps somebody to get in and feel well there: values of `bot.domain.directory.venues.Access`."""
    listed: bool = True
    """In the directory, which organisers keep and alone change; else a host said it, for their own posts alone."""
    owner: PersonId | None = None
    """Who said it."""


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What a host has said, ready to be kept."""

    network: str
    kind: OfferKind
    host: PersonId
    venue: VenueId
    title: str
    allergens: AllergenFacts
    diets: int
    starts: datetime
    ends: datetime
    zone: str
    places: int
    rrule: str = ""
    """RFC 5545 without DTSTART; empty when it happens once."""
    food_state: FoodState | None = None
    price: str = ""
    made_by: str = ""
    """"home", "business", "packed" or "" where nobody has said."""
    use_by: date | None = None
    """The last day on which it may be eaten; nothing is offered past it."""
    notes: str = ""
    """What all who come should know; never about food, and no number."""
    ready: datetime | None = None
    """Since when it has been ready, where that is before it starts: what was left over, or is posted once more."""
    photo: str = ""
    """Telegram’s id of a photo of the food, for the first date."""
    team: TeamId | None = None
    """Begun for the team of a practice: counted for it, and in nobody’s turn."""
    activity: Activity | None = None
    """Of a get-together alone."""
    serving: Serving = Serving.MEAL

    @property
    def food(self) -> Food:
        """The cook’s word, for the first date."""
        return Food(self.allergens, self.diets, self.serving)

    @property
    def usual_serving(self) -> Serving:
        return self.serving


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence with its offer, its place and its host: what is shown, asked and checked."""

    id: OccurrenceId
    offer: OfferId
    kind: OfferKind
    title: str
    host: PersonId
    host_name: str
    allergens: AllergenFacts
    """As the cook said for this date; nothing is known where they have not said it (`food_said`)."""
    diets: int
    price: str
    starts: datetime
    ends: datetime
    zone: str
    places: int
    taken: int
    answer_by: datetime
    state: OccurrenceState
    offer_state: OfferState
    venue: Venue
    rrule: str = ""
    use_by: date | None = None
    open_to_all: bool = False
    """Its host lets anybody come whom it fits, asked or not."""
    paused: bool = False
    """An organiser has a doubt: nobody new may come until it is settled."""
    host_is_there: bool = True
    """Its host helps at present, and can be told who comes."""
    no_questions: bool = False
    """Its host takes no more questions about it."""
    notes: str = ""
    """What all who come should know, in the host’s words; shown to them alone."""
    food_said: bool = True
    """The cook has said what is in the food of this date. Of a club they say it for one date at a time."""
    food_state: FoodState | None = None
    ready_since: datetime | None = None
    """Since when its food is ready, as was first said; None: when it starts."""
    photo: str = ""
    """Telegram’s id of a photo of the food of this date."""
    kept: int = 0
    """Places that nobody else is given yet, for those who come to the club every time."""
    activity: Activity | None = None
    """What is done at a get-together."""
    serving: Serving = Serving.MEAL
    """Whether there is food on this date."""
    usual_serving: Serving = Serving.MEAL
    """The same of its post, for dates that nothing else was said of."""
    part_of: OfferId | None = None
    """The club that it is a date of, where it is a post of its own: changed, or hosted by somebody else."""

    conversation: bool = False
    """People also talk there, and what is said is written down without names."""
    guests_bring: bool = False
    """Somebody who comes has said that they might bring something: what is in that, the cook does not know."""

    def __hash__(self) -> int:
        """Quick: it is what finds what was worked out from it, and is kept for as long as it stays the same."""
        return hash((self.id, self.taken))

    @property
    def ready(self) -> datetime:
        return self.ready_since or self.starts

    @property
    def food(self) -> Food | None:
        """None where the cook has not said it for this date."""
        return Food(self.allergens, self.diets, self.serving) if self.food_said else None

    @property
    def no_food(self) -> bool:
        """Its host has said that there is nothing to eat."""
        return self.serving is Serving.NONE

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken - self.kept)

    @property
    def never_was(self) -> bool:
        """Called off, or of a post that nobody approved, or that was taken back: nobody came to it."""
        unseen = self.offer_state in {OfferState.AWAITING_APPROVAL, OfferState.WITHDRAWN}
        return self.state is OccurrenceState.CANCELLED or (unseen and self.state not in TOOK_PLACE)

    @property
    def club(self) -> OfferId | None:
        """The post that comes back and has this date; None for what is on once."""
        return self.part_of or (self.offer if self.rrule else None)

    @property
    def together(self) -> bool:
        """People sit together; else each collects a portion."""
        return self.kind in TOGETHER


MOST_PLACES = 500
"""More than these are not posted, and none are added beyond them."""


class TooManyPlaces(Refused):
    """It would have more places than one post may have."""

    key = "offers.too_many_places"


def check_places(places: int) -> None:
    """Whether so many places may be offered. Raises `TooManyPlaces`."""
    if places > MOST_PLACES:
        raise TooManyPlaces(most=MOST_PLACES)


class PastTime(Refused):
    """It would start before now."""

    key = "offers.past"


class PastUseBy(Refused):
    """It would be offered after its use-by."""

    key = "offers.past_use_by"


class EndBeforeStart(Refused):
    """It would end before it starts."""

    key = "offers.end_before_start"
