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


class DatabaseTrouble(Exception):  # noqa: N818 - read as a sentence
    """The transaction could not be made, and nothing was changed; the message says what to do."""


def trouble_in(error: sqlite3.OperationalError) -> DatabaseTrouble | None:
    """The trouble with the machine behind an error, or None when the error is a slip of ours."""
    words = WORDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return DatabaseTrouble(words) if words else None
