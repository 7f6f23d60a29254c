"""A vote on ideas: its life, how often there is one, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import IdeaId, VoteId
from bot.domain.core.refusals import Refused
from bot.domain.privacy.counts import FEW

FEWEST, MOST = 2, 5
"""Ideas of one vote: something to choose from, and what still fits under one another."""
DAYS = (3, 7, 14)
USUAL_DAYS = 7
ONE_IN = timedelta(days=30)
"""A town has at most one vote in so long: more would tire those who are asked."""


class VoteState(StrEnum):
    """The life of a vote."""

    DRAFT = "draft"
    """An organiser looks at it as people will see it."""
    OPEN = "open"
    ENDED = "ended"
    """Counted; those who voted hear what came out, and then what comes of it."""
    ANSWERED = "answered"
    """What came first has its answer."""


VOTE_MOVES: dict[VoteState, frozenset[VoteState]] = {
    VoteState.DRAFT: frozenset({VoteState.OPEN}),
    VoteState.OPEN: frozenset({VoteState.ENDED}),
    VoteState.ENDED: frozenset({VoteState.ANSWERED}),
    VoteState.ANSWERED: frozenset(),
}
"""A draft that is thrown away is deleted: nobody has seen it."""


class VoteNews(StrEnum):
    """What is said of a vote, and to whom."""

    OPEN = "open"
    """To everybody: which would you like most?"""
    RESULT = "result"
    """To those who voted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteChoice:
    """One idea of a vote. `votes` is None until it has ended: nobody, and no program, sees how it stands."""

    idea: IdeaId
    wording: str
    votes: int | None
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote with its choices in the order in which their ideas came."""

    id: VoteId
    network: str
    state: VoteState
    days: int
    ends: datetime | None
    choices: tuple[VoteChoice, ...]

    @property
    def over(self) -> bool:
        return self.state in {VoteState.ENDED, VoteState.ANSWERED}

    def is_open(self, now: datetime) -> bool:
        return self.state is VoteState.OPEN and self.ends is not None and now < self.ends


class VoteTooSoon(Refused):
    """There was one less than a month ago."""

    key = "votes.too_soon"


class VoteIsOpen(Refused):
    """One is open."""

    key = "votes.one_is_open"


class NotEnoughIdeas(Refused):
    """Fewer than two are kept, or more than five were chosen."""

    key = "votes.not_enough"


def next_vote_from(opened: datetime | None) -> datetime | None:
    """When the next may be opened; None: at any time."""
    return opened + ONE_IN if opened is not None else None


def check_opening(opened: datetime | None, *, one_is_open: bool, ideas: int, now: datetime) -> None:
    """Raises `VoteIsOpen`, `VoteTooSoon`, `NotEnoughIdeas`. `opened`: when the last one of the town was."""
    if one_is_open:
        raise VoteIsOpen
    from_then = next_vote_from(opened)
    if from_then is not None and now < from_then:
        raise VoteTooSoon
    if not FEWEST <= ideas <= MOST:
        raise NotEnoughIdeas(fewest=FEWEST, most=MOST)


def first_of(votes: Mapping[IdeaId, int]) -> frozenset[IdeaId]:
    """What came first: several where they have as many; nothing where nobody voted."""
    most = max(votes.values(), default=0)
    return frozenset(idea for idea, count in votes.items() if count == most and most > 0)


def shown_votes(votes: int | None) -> int | None:
    """The number that may be said; None for a few, in which one person could be found."""
    return votes if votes is not None and votes >= FEW else None
