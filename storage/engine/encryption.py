"""Private words sealed at rest: names, numbers, addresses, what people wrote.

A repository marks what is private as it writes (`private(name)`), and the connection seals it where there is a key;
what is read is opened again by itself. What is sealed cannot be compared, sorted or searched by SQL: that is done
in Python. The cipher and the files of keys are in `cipher.py`; sealing a whole database is in `reencryption.py`.
"""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

import aiosqlite
from aiosqlite.context import Result

from storage.engine.errors import trouble_in

MARK = "\x02"
"""What sealed text begins with, and no other text of the database: `SealingConnection` sees to that."""

PRIVATE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "person": (("id",), ("first_name",)),
    "guest": (("person_id",), ("comes_with", "brings", "more")),
    "champion": (("person_id",), ("about",)),
    "neighbour": (("person_id",), ("phone", "best_time")),
    "booking": (("id",), ("plan",)),
    "concern": (("id",), ("words",)),
    "complaint": (("id",), ("words",)),
    "talk": (("id",), ("words",)),
    "conversation": (("person_id", "name"), ("draft",)),
    "venue": (("id",), ("address",)),
    "offer": (("id",), ("title", "price", "notes")),
    "meal_question": (("id",), ("words", "answer")),
    "host_note": (("id",), ("words",)),
    "waiting_change": (("id",), ("draft",)),
    "broadcast": (("id",), ("words", "place", "choice")),
    "inbox": (("update_id",), ("body",)),
    "outbox": (("id",), ("message",)),
    "long_keyboard": (("chat_id", "message_id"), ("buttons",)),
    "call_task": (("id",), ("message",)),
    "question": (("id",), ("words", "answer")),
    "undo": (("person_id", "part"), ("kept",)),
}
"""Table: its primary key, and its columns that hold names, numbers to ring, addresses or people’s own words."""


class Private(str):
    """Text that is sealed on its way into the database, where there is a key."""

    __slots__ = ()


def private(text: str) -> Private:
    """Mark a value for a column of `PRIVATE`."""
    return Private(text)


class Seals(Protocol):
    """What seals and opens one text (`cipher.Cipher`)."""

    def seal(self, text: str) -> str: ...

    def open(self, stored: str) -> str: ...


RowFactory = Callable[[sqlite3.Cursor, tuple[Any, ...]], sqlite3.Row]


def opening_rows(cipher: Seals | None) -> RowFactory:
    """Rows as they are read, with what is sealed opened."""
    if cipher is None:
        return sqlite3.Row

    def row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        for value in values:
            if type(value) is str and value[:1] == MARK:
                return sqlite3.Row(cursor, tuple(_opened(value, cipher) for value in values))
        return sqlite3.Row(cursor, values)

    return row


def _opened(value: object, cipher: Seals) -> object:
    return cipher.open(value) if isinstance(value, str) and value.startswith(MARK) else value


class Opening:
    """Of one transaction alone: a statement that is cancelled on its way begins none for the next."""

    begun = False


class SealingConnection(aiosqlite.Connection):
    """Seals what is marked as private, and lets nobody’s own text pass for sealed. Parameters are named."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], cipher: Seals | None) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._cipher = cipher
        self._opening: Opening | None = None

    def begin(self) -> None:
        """The next statement begins a transaction on its way: each visit to the thread of the database costs."""
        self._opening = Opening()

    async def end(self) -> None:
        """Commit, if anything was asked at all."""
        if self._opening is not None and self._opening.begun:
            await self.execute("COMMIT")
        self._opening = None

    async def rollback(self) -> None:
        self._opening = None
        await super().rollback()

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        do = fn if self._opening is None or self._opening.begun else partial(self._begun, self._opening, fn)
        return await super()._execute(do, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _begun(self, opening: Opening, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """In the thread of the database. Raises `DatabaseTrouble` when the transaction cannot begin."""
        if not opening.begun:
            try:
                self._conn.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise trouble_in(error) or error from error
            opening.begun = True
        return fn(*args, **kwargs)

    def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Result[aiosqlite.Cursor]:
        return super().execute(sql, self._bound(parameters))

    def execute_fetchall(self, sql: str, parameters: Iterable[Any] | None = None) -> Result[Iterable[sqlite3.Row]]:
        return super().execute_fetchall(sql, self._bound(parameters))

    def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Result[aiosqlite.Cursor]:
        return super().executemany(sql, [self._bound(values) for values in parameters])

    def _bound(self, parameters: Any) -> Any:
        if isinstance(parameters, dict):
            return {name: self._value(value) if isinstance(value, str) else value for name, value in parameters.items()}
        return parameters

    def _value(self, text: str) -> str:
        plain = text.lstrip(MARK) if text[:1] == MARK else text
        return self._cipher.seal(plain) if self._cipher is not None and isinstance(text, Private) else plain
