"""Whose turn it is: those who have had least, for the company they said they would like."""

from datetime import UTC, datetime

from bot.domain.core.ids import PersonId

INVITATION_COUNTS = 0.04
"""An invitation counts as this much of a meal, so that those who never answer do not stay in front for ever.

The first plan was 0.15; in the season less leaves fewer people without a meal (docs/matching.md)."""

WEIGHT_OF_COMPANY = {1: 1.0, 2: 1.25, 3: 1.6}
"""How much company a guest said they would like: some, more, a lot."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Turn = tuple[float, datetime, PersonId]
"""Sorts by whose turn it is."""


def need(meals: float, invitations: float, weight: float, start: float = 0.0) -> float:
    """Lower comes first. `start` is where they began: in the middle of those who waited when they joined."""
    return start + (meals + INVITATION_COUNTS * invitations) / weight


def turn(meals: float, invitations: float, weight: float, last_asked: datetime | None, person: PersonId) -> Turn:
    """The sort key: need, then whoever was asked longest ago, then the id so that nothing is left to chance."""
    return need(meals, invitations, weight), last_asked or NEVER, person
