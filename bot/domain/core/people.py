"""People and the parts they play. One person can play several."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import ChatId, PersonId


class GuestState(StrEnum):
    """The life of a guest."""

    ACTIVE = "active"
    """Is invited."""
    PAUSED = "paused"
    """Asked for a rest, or cannot be reached; keeps everything."""
    LEFT = "left"
    """Said stop. Hears nothing more."""


class ChampionState(StrEnum):
    """The life of a champion."""

    APPLIED = "applied"
    """Waits for an organiser."""
    ACTIVE = "active"
    """May post."""
    PAUSED = "paused"
    """Has a rest, by their own wish or an organiser's."""
    REMOVED = "removed"
    """Was declined or has left."""


CHAMPION_MOVES: dict[ChampionState, frozenset[ChampionState]] = {
    ChampionState.APPLIED: frozenset({ChampionState.ACTIVE, ChampionState.REMOVED}),
    ChampionState.ACTIVE: frozenset({ChampionState.PAUSED, ChampionState.REMOVED}),
    ChampionState.PAUSED: frozenset({ChampionState.ACTIVE, ChampionState.REMOVED}),
    ChampionState.REMOVED: frozenset({ChampionState.APPLIED}),
}


class Task(StrEnum):
    """What a volunteer would like to do."""

    COOK = "cook"
    HOST = "host"
    SHARE_FOOD = "share_food"
    WELCOME = "welcome"
    RING = "ring"
    """Ring neighbours without a smartphone: a health champion."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the bot, with the parts they play."""

    id: PersonId
    chat: ChatId | None
    first_name: str
    network: str
    zone: str
    """IANA name: the wall clock that this person lives by."""
    language: str
    """A code of `bot.domain.core.languages`: in which they are spoken to."""
    greeted: bool = True
    """They were shown in which languages that can be."""
    guest: GuestState | None = None
    champion: ChampionState | None = None
    posts_paused: bool = False
    """An organiser has a doubt: nobody new is asked to their meals, and they post no others, until it is settled."""
    organiser: bool = False
    organises: str = ""
    """The network that they organise."""
    safeguarding: bool = False
    """Hears of concerns: a safeguarding lead, or any organiser of a network that has none who can be reached."""
    reachable: bool = True
    """False after they blocked the bot, until they write again."""
    last_seen: datetime | None = None
    """When they last wrote or tapped, to within a day."""

    @property
    def is_listed(self) -> bool:
        """A guest, a champion or an organiser: somebody whom the network knows, and not a stranger."""
        return (
            self.organiser
            or self.guest in {GuestState.ACTIVE, GuestState.PAUSED}
            or self.champion in {ChampionState.ACTIVE, ChampionState.PAUSED}
        )


@dataclass(frozen=True, slots=True)
class GuestAnswers:
    """What a guest told us on joining: all that matching knows of them. No address, only the sector of a postcode."""

    sector: str
    area: str
    lat: float
    lon: float
    uncertainty_m: int
    limit_m: int
    """How far they will go, in metres."""
    availability: int
    """A mask of slots, `bot.domain.core.availability`."""
    avoids: int
    """A mask of allergens."""
    diets: int
    """A mask of diets."""
    step_free: bool
    """Needs a way in without steps."""
    likes: int | None = None
    """A mask of the activities for which they would like to be asked; None: they have not said."""
