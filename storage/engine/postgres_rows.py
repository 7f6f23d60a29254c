"""Rows as repositories read them, from PostgreSQL: by name or by place, opened where they are sealed."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from psycopg import AsyncCursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.rows import AsyncRowFactory
from psycopg.types.numeric import Int8Dumper

from storage.engine.encryption import MARK, Seals

SMALLEST, LARGEST = -(2**63), 2**63 - 1
"""Of the whole numbers in a database."""


class PostgresRow:
    """One row."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: dict[str, int], values: Sequence[Any]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, column: int | str, /) -> Any:
        return self._values[self._places[column] if isinstance(column, str) else column]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> list[str]:
        return list(self._places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PostgresRow):
            return NotImplemented
        return list(self._values) == list(other._values) and self.keys() == other.keys()

    def __hash__(self) -> int:
        return hash((*self._places, *self._values))


def opened_rows(cipher: Seals | None) -> AsyncRowFactory[PostgresRow]:
    """What is sealed is opened as it is read."""

    def of(cursor: AsyncCursor[Any]) -> Callable[[Sequence[Any]], PostgresRow]:
        result = cursor.pgresult
        assert result is not None
        places = _places(tuple([result.fname(place) for place in range(result.nfields)]))
        if cipher is None:
            return lambda values: PostgresRow(places, values)
        return lambda values: PostgresRow(places, [_opened(value, cipher) for value in values])

    return of


@lru_cache(maxsize=2048)
def _places(names: tuple[bytes | None, ...]) -> dict[str, int]:
    """The same for all rows of a statement, and for each time that it is asked."""
    return {(name or b"").decode(): place for place, name in enumerate(names)}


def _opened(value: object, cipher: Seals) -> object:
    return cipher.open(value) if isinstance(value, str) and value[:1] == MARK else value


class NumericLoader(Loader):
    """A sum of whole numbers is a whole number, and an average is none: as with SQLite."""

    def load(self, data: Buffer) -> int | float:
        written = bytes(data)
        return float(written) if b"." in written or b"N" in written else int(written)


class WholeNumber(Int8Dumper):
    """Yes and no are 1 and 0 as parameters, too. Raises `OverflowError` before anything is sent, as SQLite does.

    What the server itself refuses would spoil the whole transaction.
    """

    def dump(self, obj: int) -> Buffer | None:
        if not SMALLEST <= obj <= LARGEST:
            raise OverflowError("a whole number of more than 64 bits")
        return super().dump(obj)


class TruthLoader(Loader):
    """Yes and no are 1 and 0, as with SQLite."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")
