"""Private words sealed at rest: names, numbers, addresses, what people wrote.

A repository marks what is private as it writes (`private(name)`), and the connection seals it where there is a key;
what is read is opened again by itself. What is sealed cannot be compared, sorted or searched by SQL: that is done
in Python. The cipher and the files of keys are in `cipher.py`; sealing a whole database is in `reencryption.py`.
"""

import sqlite3
from collections.abc import Callable
from typing import Any, Protocol

MARK = "\x02"
"""What sealed text begins with, and no other text of the database: `bound` sees to that."""

NOTHING = "\0"
"""A letter that is none: one engine keeps it, the other refuses it."""

PRIVATE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "person": (("id",), ("first_name",)),
    "guest": (("person_id",), ("brings", "more")),
    "champion": (("person_id",), ("about",)),
    "neighbour": (("person_id",), ("phone", "best_time")),
    "referral_slip": (("id",), ("first_name", "phone", "best_time")),
    "booking": (("id",), ("plan",)),
    "concern": (("id",), ("words",)),
    "complaint": (("id",), ("words",)),
    "talk": (("id",), ("words",)),
    "conversation": (("person_id", "name"), ("draft",)),
    "venue": (("id",), ("address",)),
    "proposal": (("id",), ("said", "earlier")),
    "offer": (("id",), ("title", "price", "notes")),
    "partner_promise": (("id",), ("who", "words")),
    "walk_in": (("occurrence_id",), ("names",)),
    "unfinished_post": (("id",), ("draft",)),
    "meal_question": (("id",), ("words", "answer")),
    "post_question": (("id",), ("words", "answer")),
    "host_note": (("id",), ("words",)),
    "gift": (("person_id", "kind"), ("words",)),
    "help_wanted": (("id",), ("words",)),
    "community_conversation": (("occurrence_id",), ("questions", "what_next", "came_of")),
    "community_theme": (("id",), ("words",)),
    "waiting_change": (("id",), ("draft",)),
    "study_wave": (("id",), ("answers",)),
    "idea": (("id",), ("words", "wording", "answer", "done")),
    "broadcast": (("id",), ("words", "place", "choice", "others")),
    "broadcast_draft": (("id",), ("form",)),
    "inbox": (("update_id",), ("body",)),
    "outbox": (("id",), ("message",)),
    "long_keyboard": (("chat_id", "message_id"), ("buttons",)),
    "call_task": (("id",), ("message",)),
    "question": (("id",), ("words", "answer")),
    "undo": (("person_id", "part"), ("kept",)),
    "page_import": (("session",), ("file", "done")),
    "installation": (("name",), ("value",)),
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

    @property
    def name(self) -> str: ...

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


def bound(values: Any, cipher: Seals | None) -> Any:
    """Parameters as they are kept: what is marked as private is sealed, and nobody’s own text passes for sealed."""
    if isinstance(values, dict):
        return {name: _kept(value, cipher) if isinstance(value, str) else value for name, value in values.items()}
    return () if values is None else values


def _kept(text: str, cipher: Seals | None) -> str:
    plain = text.lstrip(MARK) if text[:1] == MARK else text
    if NOTHING in plain:
        plain = plain.replace(NOTHING, "")
    return cipher.seal(plain) if cipher is not None and isinstance(text, Private) else plain
