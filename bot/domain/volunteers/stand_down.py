"""A champion rests or goes, and may come back."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.people import ChampionState


class StandDown(StrEnum):
    """How somebody stands down; also the name of its texts."""

    PAUSE = "pause"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ChampionMove:
    """What a champion becomes, and from where."""

    new: ChampionState
    of: frozenset[ChampionState]


MOVES = {
    StandDown.PAUSE: ChampionMove(ChampionState.PAUSED, frozenset({ChampionState.ACTIVE})),
    StandDown.REMOVE: ChampionMove(ChampionState.REMOVED, frozenset({ChampionState.ACTIVE, ChampionState.PAUSED})),
}
AWAY = frozenset({ChampionState.PAUSED, ChampionState.REMOVED})
