"""What every service needs beside the database: the places, the networks, the rules. Made once by `bot.app`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.core.quiet_hours import QuietHours
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.offers.food_time import FoodHours
from bot.domain.volunteers.needs import Needs
from bot.domain.volunteers.vetting import GOOD_FOR_YEARS, Check

if TYPE_CHECKING:
    from bot.services.core.conversation_runner import ConversationRunner
    from bot.services.core.routes import Route


@dataclass(frozen=True, slots=True)
class Network:
    """A town with its own people, e.g. Stockport. `zone` is an IANA name."""

    key: str
    name: str
    local_authority: str
    zone: str
    languages: tuple[str, ...] = ("en_GB",)
    """The languages that its guests are offered."""
    telephone: str = ""
    """A number that a person answers: to ring in any case; empty where there is none."""
    run_by: str = ""
    """Who runs it, as people are told; empty where it was not said."""
    needs: Needs = field(default_factory=dict)
    """Which checks a volunteer needs for a task; nothing for most."""
    check_years: Mapping[Check, int] = field(default_factory=lambda: GOOD_FOR_YEARS)
    """For how many years a check counts."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organisers may set."""

    quiet: QuietHours = field(default_factory=QuietHours)
    invitations_a_week: int = 3
    first_posts_to_approve: int = 2
    open_posts_a_person: int = 5
    hot_food_hours: int = 2
    chilled_food_hours: int = 4
    slip_days: int = 14
    """So long the name and the number of a practice’s slip are kept at most."""

    @property
    def food_hours(self) -> FoodHours:
        return FoodHours(hot=self.hot_food_hours, chilled=self.chilled_food_hours)


@dataclass(frozen=True, slots=True)
class Environment:
    """Shared, and never changed while the program runs."""

    gazetteer: Gazetteer
    networks: tuple[Network, ...]
    organisers: frozenset[int]
    """Telegram ids of those who are organisers from the start."""
    rules: Rules
    conversations: "ConversationRunner"
    """Every conversation there is."""
    routes: "Mapping[str, Route]" = field(default_factory=dict)
    """What answers each button, by the name of its action."""
    safeguarding_leads: frozenset[int] = frozenset()
    """Telegram ids of organisers who hear of concerns."""
    served_at: str = ""
    """The address at which others reach this program; empty where they do not."""
    whats_on_at: str = ""
    """The address of the pages for everybody; empty where there are none."""

    def network(self, key: str) -> Network:
        """Raises `KeyError`."""
        for network in self.networks:
            if network.key == key:
                return network
        raise KeyError(key)
