"""A team of a practice: who may be in it, and how somebody comes in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import PersonId, ReferrerId, TeamId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.refusals import Refused

CODE_PREFIX = "team-"
MOST_TEAMS = 2
"""Of one champion."""


class MemberState(StrEnum):
    """How somebody stands to a team."""

    ASKED = "asked"
    """They would like to join, by its code; one of the team or an organiser says yes."""
    INVITED = "invited"
    """An organiser has asked them."""
    IN = "in"
    SAID_NO = "said_no"
    """Invited, and would rather not: no organiser asks again."""
    NOT_NOW = "not_now"
    """Asked, and somebody said not now."""


MEMBER_MOVES: dict[MemberState | None, frozenset[MemberState | None]] = {
    None: frozenset({MemberState.ASKED, MemberState.INVITED}),
    MemberState.ASKED: frozenset({MemberState.IN, MemberState.NOT_NOW}),
    MemberState.INVITED: frozenset({MemberState.IN, MemberState.SAID_NO}),
    MemberState.IN: frozenset({None}),
    MemberState.SAID_NO: frozenset({MemberState.ASKED}),
    MemberState.NOT_NOW: frozenset({MemberState.INVITED}),
}
"""None: nothing is kept of them. Whoever leaves can ask again."""


@dataclass(frozen=True, slots=True)
class Team:
    """One for each practice that has any."""

    id: TeamId
    referrer: ReferrerId
    practice: str
    network: str
    code: str


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody who is in it, or may be."""

    person: PersonId
    first_name: str
    state: MemberState
    since: datetime
    stood_in_at: datetime | None = None


class OnlyVolunteers(Refused):
    """A team is of champions of its own town."""

    key = "teams.only_volunteers"


class TooManyTeams(Refused):
    """They are in as many as anybody can be."""

    key = "teams.too_many"


class TeamAnswered(Refused):
    """They asked before, and heard: not now."""

    key = "teams.answered"


def can_be_in(person: Person, network: str) -> bool:
    """Champions of that town who help just now. Whoever rests, stops or moves is in no team there."""
    return person.champion is ChampionState.ACTIVE and person.network == network


def decide_asking(person: Person, team: Team, known: MemberState | None, teams: int) -> MemberState:
    """What becomes of it when somebody uses the code. Raises `OnlyVolunteers`, `TooManyTeams`, `TeamAnswered`.

    Whoever was invited is in by that; whoever is in, or waits, stays as they are. `teams`: those that they are in.
    """
    if not can_be_in(person, team.network):
        raise OnlyVolunteers
    if known in {MemberState.IN, MemberState.ASKED}:
        return known
    if known is MemberState.NOT_NOW:
        raise TeamAnswered(practice=team.practice)
    must_have_room(teams)
    return MemberState.IN if known is MemberState.INVITED else MemberState.ASKED


def must_have_room(teams: int) -> None:
    """Raises `TooManyTeams`."""
    if teams >= MOST_TEAMS:
        raise TooManyTeams(most=MOST_TEAMS)


def can_be_invited(person: Person, team: Team, known: MemberState | None, teams: int) -> bool:
    """An organiser may ask them."""
    asks = MemberState.INVITED in MEMBER_MOVES[known]
    return asks and can_be_in(person, team.network) and teams < MOST_TEAMS
