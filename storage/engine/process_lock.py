"""One program at a time on a database: a lock on a file beside it, which ends with the program, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from storage.engine import owner_alone
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


def _beside(database: Path) -> TextIO:
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=owner_alone.FOLDER)
        return open(database.with_name(database.name + ".lock"), "w", opener=owner_alone.opener)
    except OSError as error:
        raise DatabaseProblem(
            f"Nothing can be written to the folder {database.parent} ({error.strerror}). Please check who owns it, and"
            " that its disk is not read-only."
        ) from None
