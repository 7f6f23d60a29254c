"""One program at a time on a database: a lock on a file beside it, which ends with the program, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from storage.engine import named_file, owner_alone
from storage.engine.errors import DatabaseProblem
from storage.engine.place import Place, PostgresUrl


@contextmanager
def only_one(database: Place) -> Iterator[None]:
    """Hold the database for this program. Raises `DatabaseProblem` when another has it, or nothing can be written.

    That on a server is held by the line to it, as long as that lasts (`postgres_connection.py`).
    """
    if isinstance(database, PostgresUrl):
        yield
        return
    with _beside(database) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatabaseProblem(
                f"Another copy of the bot is using {database}. Stop it first, or give this one a database of its own."
            ) from None
        yield


def say_which_file(database: Place) -> None:
    """For `check`, once it is open: whoever moves the file while the program runs hears of it there, too."""
    if not isinstance(database, PostgresUrl):
        with suppress(OSError):
            named_file.note(_name(database), database)


def astray_elsewhere(database: Place) -> str:
    """In words, where a program that runs has another file open than the one that is found by this name."""
    if isinstance(database, PostgresUrl):
        return ""
    lock = _name(database)
    return named_file.astray_elsewhere(lock, database, lambda: _is_held(lock))


def _is_held(lock: Path) -> bool:
    """By a program that runs."""
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _name(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


def _beside(database: Path) -> TextIO:
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=owner_alone.FOLDER)
        return open(_name(database), "a", opener=owner_alone.opener)  # what is noted there stays
    except OSError as error:
        raise DatabaseProblem(
            f"Nothing can be written to the folder {database.parent} ({error.strerror}). Please check who owns it, and"
            " that its disk is not read-only."
        ) from None
