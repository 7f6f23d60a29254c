"""When the machine is in the way of the database: a full disk, a lock that is not let go, a disk that fails.

Not a slip of ours, and it may pass: whoever meets it waits and tries again.
"""

import sqlite3

WORDS = {
    sqlite3.SQLITE_FULL: "The disk is full. Please make room: nothing is lost, and the program goes on by itself.",
    sqlite3.SQLITE_BUSY: "Another program holds the database. Please end it: the program goes on by itself.",
    sqlite3.SQLITE_LOCKED: "Another program holds the database. Please end it: the program goes on by itself.",
    sqlite3.SQLITE_READONLY: "The database cannot be written to. Please check who owns the file and its folder.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened. Please check who owns the file and its folder.",
    sqlite3.SQLITE_IOERR: "The disk does not read or write as it should. Please check it.",
}
"""By SQLite’s primary code."""
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class DatabaseProblem(Exception):  # noqa: N818 - it is shown to a person as it is
    """The database cannot be used; the message says why, in plain words."""


class DatabaseBusy(DatabaseProblem):
    """Another program holds the database; it may let go of it."""


class AnotherBot(DatabaseProblem):
    """The database is that of another bot of Telegram."""

    def __init__(self, of: int, here: int) -> None:
        super().__init__(
            f"The database belongs to the bot with the number {of} (the part of its token before the colon); the token"
            f" here is that of the bot {here}. Nothing was changed. Either give this bot a database of its own"
            " (storage.path or storage.url), or put in the token of the other. If this bot is to serve the people of"
            " this database from now on, in place of the other, stop both and run: feeding-stockport new-bot"
        )


class DatabaseTrouble(Exception):  # noqa: N818 - read as a sentence
    """The transaction could not be made, and nothing was changed; the message says what to do.

    `passes`: another program is at it, and will end some time.
    """

    def __init__(self, words: str, *, passes: bool = False) -> None:
        super().__init__(words)
        self.passes = passes


def trouble_in(error: BaseException) -> DatabaseTrouble | None:
    """The trouble with the machine behind an error of SQLite, or None when the error is a slip of ours.

    That with PostgreSQL is told as such from the start (`postgres_connection.py`).
    """
    if not isinstance(error, sqlite3.OperationalError):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    words = WORDS.get(code)
    return DatabaseTrouble(words, passes=code in BUSY) if words else None
