"""The guard of a life cycle in SQL, from its table of allowed moves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


def may_become(moves: Mapping[State, frozenset[State]], new: State) -> str:
    """For `state IN (...)`: the states from which the table allows a move to `new`."""
    return ", ".join(f"'{old}'" for old, allowed in moves.items() if new in allowed) or "NULL"
