"""A database as one that is moved, or into which it is moved: its tables, and how it is kept still and filled."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from storage.engine.connection import Connection

NOT_MOVED = frozenset({"schema_version", "leader"})
"""Tables that each database has for itself."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its columns by their letters, and those by which its rows are told apart."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


class OneSide(Protocol):
    """What a move needs of an engine."""

    @property
    def connection(self) -> Connection: ...

    async def open(self) -> None:
        """For this program alone, and brought up to date. Raises `DatabaseProblem` when anybody else uses it."""

    async def shapes(self) -> Sequence[TableShape]: ...

    async def keep_still(self) -> None:
        """From now until its transaction ends, nobody writes to it."""

    async def bar(self) -> None:
        """Once that has ended, nobody puts anything into it by mistake."""

    async def unbar(self) -> None: ...

    def filling(self) -> AbstractAsyncContextManager[None]:
        """One transaction in which rows may come in any order. Raises `DatabaseProblem` where they do not fit."""

    async def finish(self) -> None:
        """Put it in its place, whole, and close it."""

    async def empty(self) -> None:
        """Nothing of what came in stays. Harmless at any time; it is closed afterwards."""
