"""What is in a database file that nobody finds by its name any more, written into one that has a name."""

import logging
import sqlite3
from pathlib import Path

from storage.engine import owner_alone
from storage.engine.backups import check
from storage.engine.connection import Connection
from storage.engine.errors import DatabaseProblem
from storage.engine.named_file import NamedFile

log = logging.getLogger(__name__)


async def keep_beside(connection: Connection, file: NamedFile) -> Path | None:
    """Where; None, and said in the log, where it cannot be done."""
    try:
        if connection.in_transaction:
            await connection.rollback()
        spare = file.spare()
        owner_alone.make(spare)
        await connection.execute("VACUUM INTO :target", {"target": str(spare)})
        check(spare)
    except (DatabaseProblem, OSError, sqlite3.Error) as problem:
        log.error("What people wrote could not be kept beside %s: %s", file.path, problem)  # noqa: TRY400 - of the machine
        return None
    return spare


def put_in_place(kept: Path, file: NamedFile) -> None:
    """Once the old one is closed: under its name, where nothing has that now; else it stays where it is."""
    if file.path.exists():
        log.warning("All that people wrote is kept in %s. Put it back: feeding-stockport restore %s", kept, kept)
        return
    for ending in ("-wal", "-shm"):  # of the file that is gone
        file.path.with_name(file.path.name + ending).unlink(missing_ok=True)
    kept.rename(file.path)
    log.warning("The database file %s is in its place again, with all that people wrote.", file.path)
