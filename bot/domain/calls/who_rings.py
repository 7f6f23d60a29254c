"""Who rings a neighbour just now: their own caller, or somebody of the caller’s team who stands in. One decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.calls.away import Away
from bot.domain.calls.call_tasks import Call, PhoneGuest
from bot.domain.core.ids import PersonId, TeamId

ENOUGH_FOR_TWO = timedelta(hours=2)
"""With less than that left, a call that nobody made goes to organisers straight on."""


class StandInWhy(StrEnum):
    """Why somebody stands in."""

    AWAY = "away"
    """Whoever rings them is away, or rests: until they are back."""
    UNDONE = "undone"
    """Nobody had rung by the time: until what is to be said is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A neighbour whom a practice sent, who is rung by one of its team and said that others of it may ring, too."""

    guest: PersonId
    network: str
    zone: str
    language: str
    team: TeamId
    caller: PersonId
    caller_rests: bool
    """An organiser gave them a rest, or they asked for one."""
    away: Away | None
    by: PersonId | None = None
    """Who stands in already."""
    why: StandInWhy | None = None
    waits: bool = False
    """Something is still to be said, and no organiser sees to it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInFor:
    """Somebody of a team who rings, and is there."""

    person: PersonId
    team: TeamId
    language: str
    stands_in_for: int
    """So many neighbours just now."""
    stood_in_at: datetime | None
    """When they last took one over."""
    rings: int
    """So many of their own."""


def decide_why(shared: Shared, today: date) -> StandInWhy | None:
    """Whether somebody has to stand in, as things are."""
    if shared.caller_rests or (shared.away is not None and shared.away.is_on(today)):
        return StandInWhy.AWAY
    return StandInWhy.UNDONE if shared.why is StandInWhy.UNDONE and shared.waits else None


def decide_stand_in(shared: Shared, why: StandInWhy | None, team: Sequence[StandInFor]) -> PersonId | None:
    """Whoever has begun goes on while they can; else whose turn it is. None: nobody has to, or nobody can."""
    could = [one for one in team if one.team == shared.team and one.person != shared.caller]
    if why is None or not could:
        return None
    if shared.by in {one.person for one in could}:
        return shared.by
    return min(could, key=lambda one: _turn(one, shared.language)).person


def _turn(one: StandInFor, language: str) -> tuple[bool, int, bool, float, int, int]:
    """Who speaks their language (English is everybody’s), stands in least, did so longest ago, rings fewest."""
    stranger = language not in {"en_GB", one.language}
    since = one.stood_in_at.timestamp() if one.stood_in_at else 0.0
    return (stranger, one.stands_in_for, one.stood_in_at is not None, since, one.rings, one.person)


def rings_today(neighbour: PhoneGuest, today: date) -> PersonId | None:
    """Whoever hears of a call to them; None: organisers do."""
    if neighbour.stands_in is not None:
        return neighbour.stands_in
    return None if neighbour.away is not None and neighbour.away.is_on(today) else neighbour.champion


def time_for_another(call: Call, now: datetime) -> bool:
    """A call that was not made in time may be somebody else’s first, before organisers hear of it."""
    return not call.can_wait and (call.expires is None or call.expires - now >= ENOUGH_FOR_TWO)
