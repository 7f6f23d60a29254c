"""What every service needs beside the database: the places, the networks, the rules. Made once by `bot.app`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.commitments.promises import PromiseName
from bot.domain.core.languages import LanguageCode
from bot.domain.core.quiet_hours import QuietHours
from bot.domain.core.sharing import Pair
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.directory.packs.help import SafeguardingNumber
from bot.domain.offers.food_time import FoodHours
from bot.domain.volunteers.learn_more import LearnMore
from bot.domain.volunteers.needs import Needs
from bot.domain.volunteers.vetting import GOOD_FOR_YEARS, Check
from bot.services.core.coverage_kept import CoverageKept

if TYPE_CHECKING:
    from bot.services.core.conversation_runner import ConversationRunner
    from bot.services.core.routes import Route


@dataclass(frozen=True, slots=True)
class Network:
    """A town with its own people. `name` is the town’s, `zone` an IANA name."""

    key: str
    name: str
    local_authority: str
    zone: str
    brand: str = ""
    """What those who share food there call themselves; `called` where it was not said."""
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
    learn_more: tuple[LearnMore, ...] = ()
    """Where those who help learn more, where the settings name it; else the pages of the file are shown."""
    factors: Path | None = None
    """The town’s own file of what a change may be worth, for the report; None: the one that comes along."""
    promises: Mapping[PromiseName, int] = field(default_factory=dict)
    """What it promises people, each within how many days; nothing where it was not said."""
    safeguarding: tuple[SafeguardingNumber, ...] = ()
    """Whom to ring in this town when an adult may come to harm, of its area pack."""

    @property
    def called(self) -> str:
        """As people say it."""
        return self.brand or f"Feeding {self.name}"


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
    """Shared, and never changed while the program runs, but for what was counted meanwhile."""

    gazetteer: Gazetteer
    networks: tuple[Network, ...]
    organisers: Mapping[int, str]
    """Telegram ids of those who are organisers from the start, each with the key of the one town they look after."""
    rules: Rules
    conversations: "ConversationRunner"
    """Every conversation there is."""
    routes: "Mapping[str, Route]" = field(default_factory=dict)
    """What answers each button, by the name of its action."""
    safeguarding_leads: frozenset[int] = frozenset()
    """Telegram ids of organisers who hear of concerns."""
    shares: frozenset[Pair] = frozenset()
    """Whose guests may be asked to whose meals beside their own (`work.town_shares`)."""
    served_at: str = ""
    """The address at which others reach this program; empty where they do not."""
    whats_on_at: str = ""
    """The address of the pages for everybody; empty where there are none."""
    page_at: str = ""
    """The address of the organiser’s page; empty where it is off."""
    fonts: Path | None = None
    """The folder of the fonts that posters in other letters need; None where these cannot be printed."""
    posters_in: tuple[LanguageCode, ...] = (LanguageCode.ENGLISH,)
    """The languages that a poster can be printed in."""
    coverage: CoverageKept = field(default_factory=CoverageKept)

    @property
    def home(self) -> Network:
        """The first of the settings, from which nothing follows but this.

        Somebody is kept there until they say where they live, and its clock says when it is night for what is done
        once for all towns.
        """
        return self.networks[0]

    def town_of(self, local_authority: str) -> Network | None:
        """None for a council that is none of ours."""
        return next((town for town in self.networks if town.local_authority == local_authority), None)

    def network(self, key: str) -> Network:
        """Raises `KeyError`."""
        for network in self.networks:
            if network.key == key:
                return network
        raise KeyError(key)
