"""Who may say that they would help in another town of ours."""

from bot.domain.core.people import ChampionState, Person

MOVES = frozenset({ChampionState.APPLIED, ChampionState.ACTIVE})
"""Whoever rests was asked to, or asked for it: an organiser says when they help again, and where."""


def may_move(person: Person, towns: int) -> bool:
    """An organiser belongs to the town that they look after."""
    return towns > 1 and person.champion in MOVES and not person.organiser
