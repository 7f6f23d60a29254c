"""One program at a time on a database: a lock on a file beside it, which ends with the program, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.migrating import DatabaseProblem


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Hold the database for this program. Raises `DatabaseProblem` when another has it."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(database.name + ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatabaseProblem(
                f"Another copy of the bot is using {database}. Stop it first, or give this one a database of its own."
            ) from None
        yield
