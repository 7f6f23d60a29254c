"""What goes out of a town in open formats: its places, where to turn for help, and its clubs. Nobody is named in it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import OfferId
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venues import VenueFacts


@dataclass(frozen=True, slots=True)
class OpenDate:
    """One date of a club."""

    starts: datetime
    ends: datetime
    off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClub:
    """What is on at a table, all its dates together."""

    id: OfferId
    title: str
    kind: str
    """In words."""
    place: str
    """Of a home, its area alone."""
    address: str
    """Empty for a home."""
    area: str
    point: tuple[float, float] | None
    """Latitude and longitude; None for a home."""
    step_free: bool | None
    free: bool
    rrule: str
    dates: tuple[OpenDate, ...]
    """Those to come, the soonest first."""
    zone: str

    @property
    def off(self) -> bool:
        """Every date that was planned is called off."""
        return all(date.off for date in self.dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTown:
    """All of it."""

    installation: str
    """What keeps our numbers apart from those of other towns’ programs."""
    town: str
    run_by: str
    about: str
    """Who runs it, in a sentence."""
    page: str
    """Where everybody sees what is on; empty for nowhere."""
    venues: tuple[VenueFacts, ...]
    signposts: tuple[Signpost, ...]
    clubs: tuple[OpenClub, ...]
    place_about: str
    """What a place is for, in a sentence."""
    club_about: str
    """The same of a club that says nothing more of itself."""
