"""What a team has done, as counts: activities led first, then who started with its code. They show nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId, TeamId
from bot.domain.offers.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Start:
    """Somebody who started with the code of the practice: when, and what they have been to since."""

    at: datetime
    had: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """Something that took place, and how many came."""

    kind: OfferKind
    host: PersonId | None
    team: TeamId | None
    """For which it was begun, if for any."""
    starts: datetime
    came: int


@dataclass(frozen=True, slots=True)
class TeamCounts:
    """Of one team."""

    led: int = 0
    came_to_led: int = 0
    started: int = 0
    started_this_month: int = 0
    came: int = 0
    came_again: int = 0
    calls: int = 0


def is_led_by(sitting: Sitting, team: TeamId, members: Mapping[PersonId, datetime]) -> bool:
    """People sat together, and it was begun for this team; or for none, by somebody who was in it by then.

    `members`: who is in it, since when.
    """
    if not KINDS[sitting.kind].together:
        return False
    if sitting.team is not None:
        return sitting.team == team
    since = members.get(sitting.host) if sitting.host is not None else None
    return since is not None and since <= sitting.starts


def count_team(
    team: TeamId,
    members: Mapping[PersonId, datetime],
    starts: Iterable[Start],
    sittings: Iterable[Sitting],
    calls: int,
    *,
    zone: str,
    now: datetime,
) -> TeamCounts:
    """All of it at once. This month is that of the town."""
    here = now.astimezone(ZoneInfo(zone))
    starts = list(starts)
    led = [sitting for sitting in sittings if is_led_by(sitting, team, members)]
    months = [start.at.astimezone(ZoneInfo(zone)) for start in starts]
    return TeamCounts(
        led=len(led),
        came_to_led=sum(sitting.came for sitting in led),
        started=len(starts),
        started_this_month=sum((at.year, at.month) == (here.year, here.month) for at in months),
        came=sum(start.had >= 1 for start in starts),
        came_again=sum(start.had >= 2 for start in starts),
        calls=calls,
    )
