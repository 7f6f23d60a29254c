"""What a conversation may look at besides its draft: the time and the places. Loaded by the service, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Items
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.offers.offers import Venue
from bot.language.languages import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Town:
    """A network, as far as somebody chooses between them. `called` is the name of those who share food there."""

    key: str
    name: str
    called: str
    local_authority: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`now` is local time in `zone`."""

    now: datetime
    zone: str
    network: str
    local_authority: str
    """The code of the network’s council, by which its areas are listed."""
    gazetteer: Gazetteer
    towns: tuple[Town, ...]
    """All of ours, in the order of the settings."""
    lives_known: bool = False
    """They are on the list, so we know where they live."""
    first_name: str = ""
    language: str = DEFAULT_LANGUAGE
    """In which whoever answers is asked."""
    languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)
    """Those that people here can be spoken to in."""
    helps: bool = False
    """They help in their town, or have offered to: they belong to it, wherever they live."""
    venues: tuple[Venue, ...] = ()
    """Places of the network, those that this person used last first."""
    to_check: tuple[Venue, ...] = ()
    """Places of an area pack that nobody of the town has looked at yet, for organisers alone."""
    could_own: tuple[tuple[PersonId, str], ...] = ()
    """Who of the town may look after what a partner promises, by name; for organisers alone."""
    hot_food_hours: int = 2
    """How long hot food that is not kept at 63 °C may be out to be collected."""
    chilled_food_hours: int = 4
    """The same, for chilled food out of the fridge."""
    closed_kinds: Mapping[OfferKind, Items] = field(default_factory=dict)
    """What this person may not post, each with the checks that come first."""

    @property
    def called(self) -> str:
        """What those who share food in their own town call themselves."""
        return next((town.called for town in self.towns if town.key == self.network), "")
