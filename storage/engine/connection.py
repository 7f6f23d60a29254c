"""What repositories, and whoever opens a database, need of its engine, which is SQLite or PostgreSQL."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from storage.engine.errors import DatabaseProblem

T = TypeVar("T")
Values = Mapping[str, object] | Sequence[object]
"""Named parameters; by their place in tests alone."""


class Row(Protocol):
    """One row that was read: by the name of a column, or by its place."""

    def __getitem__(self, column: int | str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> list[str]: ...

    def __hash__(self) -> int: ...


class Changed(Protocol):
    """What a statement did."""

    @property
    def rowcount(self) -> int: ...


class Statements(Protocol):
    """What repositories need of a database: statements in its open transaction."""

    def execute(self, sql: str, parameters: Values | None = None, /) -> Awaitable[Changed]:
        """Of a statement without rows: one whose rows are left lying would hold up the commit."""

    def execute_fetchall(self, sql: str, parameters: Values | None = None, /) -> Awaitable[Iterable[Row]]: ...

    def executemany(self, sql: str, parameters: Iterable[Values], /) -> Awaitable[Changed]: ...


class Keeps(Statements, Protocol):
    """And keeps what seldom changes."""

    async def kept(self, question: object, ask: Callable[[], Awaitable[T]], /) -> T:
        """What was answered before, or is now: only of the tables of `storage.engine.kept`."""


class Opened(Statements, Protocol):
    """And what whoever brings a database up to date needs besides."""

    def rollback(self) -> Awaitable[None]: ...

    def all_or_nothing(self) -> AbstractAsyncContextManager[None]:
        """One transaction, begun and ended by itself, in which tables may be made and changed.

        Raises `DatabaseProblem` if a row would refer to one that is not there.
        """

    async def migrate_by(self, statement: str, /) -> None:
        """Do a statement of a migration, within `all_or_nothing`, in the engine’s own words where these differ."""

    async def leave_no_traces(self) -> None:
        """Write the whole database anew, so that nothing of what was there before is left in it."""


class Connection(Keeps, Opened, Protocol):
    """All that a `Database` asks of its engine."""

    def another(self) -> "Connection":
        """To the same database, with the same keys, for one who only reads; not open yet."""

    async def open(self) -> None:
        """Raises `DatabaseProblem`."""

    async def take_hold(self, *, alone: bool) -> None:
        """Before its tables are looked at. Raises `DatabaseBusy` where another program is `alone` with it, too."""

    async def close(self) -> None: ...

    def problem(self, error: BaseException) -> DatabaseProblem | None:
        """What kept the database from being opened, in words for whoever runs the program; None for a slip of ours."""

    @property
    def in_transaction(self) -> bool: ...

    def begin(self, *, short: bool = False, reads: bool = False) -> None:
        """The next statement begins a transaction; what a `short` one writes are a few rows each time.

        One that only `reads` keeps nobody from writing meanwhile, and sees nothing of what is written.
        """

    async def end(self) -> None:
        """Commit, if anything was asked at all."""

    async def try_writing(self) -> None:
        """That it can only be read is found out at the start, not by the first person who writes."""

    async def keep_what_seldom_changes(self) -> None:
        """Once all tables are there."""

    async def tidy(self, *, anew: bool) -> None:
        """Empty its log, in which something may be left of what was deleted; `anew`: write it all anew, too."""
